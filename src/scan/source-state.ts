import { known, type Reading } from '../model/reading.ts';
import type { Scope } from '../model/scope.ts';
import type { Snapshot, SnapshotType } from '../model/snapshot.ts';
import type { SourceState } from '../model/verdict.ts';
import { type CoverageIndex, readToEnd } from './place.ts';

// Which collector lists the sources of a type of copy; types that are not here name no source that can be looked for.
const sourceCollectors: Partial<Record<SnapshotType, string>> = {
  'aws:ec2:snapshot': 'volumes',
  'aws:rds:db-snapshot': 'db-instances',
  'aws:rds:cluster-snapshot': 'db-clusters',
};

/** Whether what a copy was made from still exists: `gone` only where the place it would be in was read to its end. */
export function sourceState(
  fact: Snapshot,
  present: ReadonlySet<string>,
  coverage: CoverageIndex,
): Reading<SourceState> {
  const collector = sourceCollectors[fact.type];
  if (fact.sourceKey === null || collector === undefined) return known('none');
  if (present.has(fact.sourceKey)) return known('present');
  const home = homeOf(fact.sourceKey, fact, collector);
  if (home.account !== fact.account || home.region !== fact.region) return known('elsewhere');
  const read = readToEnd(coverage, home);
  return read.state === 'unknown' ? read : known('gone');
}

// An ARN's fourth and fifth parts are region and account.
function homeOf(sourceKey: string, fact: Snapshot, collector: string): Scope {
  const [, , , region, account] = sourceKey.split(':');
  return {
    cloud: fact.cloud,
    account: account === undefined || account === '' ? fact.account : account,
    region: region === undefined || region === '' ? fact.region : region,
    collector,
  };
}
