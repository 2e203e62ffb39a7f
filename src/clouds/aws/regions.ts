import { partitionOf } from '../../model/aws-name.ts';
import type { Region } from '../../model/fact.ts';
import { why } from '../../model/reading.ts';
import type { Unit } from '../../model/scan.ts';
import { scopeKey } from '../../model/scope.ts';
import { ask, gapOf } from '../ask.ts';
import type { CollectorPage } from '../collector.ts';
import type { Ec2 } from './ec2.ts';
import { explainAwsError } from './errors.ts';

export const collector = 'regions';
export const permissions = ['ec2:DescribeRegions'] as const;

/** A region's name becomes part of keys and host names: nothing else passes for one. */
const regionName = /^[a-z0-9-]{4,40}$/;

/** Reads every region of an account, those that are off included. */
export async function* readRegions(ec2: Ec2, unit: Unit): AsyncGenerator<CollectorPage<Region>> {
  const rows = await ask(explainAwsError, permissions[0], () => ec2.regions(), unit);
  if (rows.state === 'unknown') {
    yield { items: [], gaps: [gapOf(rows.why, unit)], refused: [] };
    return;
  }
  const items: Region[] = [];
  for (const { RegionName, OptInStatus } of rows.value) {
    if (RegionName === undefined || OptInStatus === undefined || !regionName.test(RegionName)) continue;
    items.push({
      kind: 'region',
      key: `arn:${partitionOf(RegionName)}:ec2::${unit.account}:region/${RegionName}`,
      cloud: 'aws',
      account: unit.account,
      region: RegionName,
      // Whatever is not plainly off is read: the reading itself then says whether it is.
      on: OptInStatus !== 'not-opted-in',
      status: OptInStatus,
    });
  }
  const whole = items.length === rows.value.length && items.length > 0;
  const gap = {
    why: why('malformed', {
      needs: permissions[0],
      said: 'a region without a name or a status',
      scope: scopeKey(unit),
    }),
  };
  yield { items, gaps: whole ? [] : [gap], refused: [] };
}
