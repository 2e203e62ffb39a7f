import type { Organization } from '../../model/fact.ts';
import { known, type Reading, unknown } from '../../model/reading.ts';
import type { Unit } from '../../model/scan.ts';
import { scopeKey } from '../../model/scope.ts';
import { ask, gapOf, gather } from '../ask.ts';
import type { CollectorPage } from '../collector.ts';
import type { Directory } from './directory.ts';
import { explainGoogleError } from './errors.ts';
import { type Row, textAt } from './row.ts';

/** What reading the organization itself needs. */
export const organizationPermissions = ['resourcemanager.organizations.get', 'iam.workforcePools.list'] as const;

/** Reads the organization: its primary domain and its pools of outside identities. Where it is refused, that is a gap. */
export async function* readOrganization(
  directory: Directory,
  id: string,
  unit: Unit,
): AsyncGenerator<CollectorPage<Organization>> {
  const row = await ask(explainGoogleError, organizationPermissions[0], () => directory.organization(id));
  if (row.state === 'unknown') return yield { items: [], gaps: [gapOf(row.why, unit)], refused: [] };
  const pools = await readPools(directory, id, unit);
  const domain = domainOf(row.value);
  const item: Organization = {
    kind: 'organization',
    key: scopeKey(unit),
    cloud: 'gcp',
    account: unit.account,
    region: 'global',
    id,
    domains: domain === null ? [] : [domain],
    pools,
  };
  yield { items: [item], gaps: [], refused: pools.state === 'unknown' ? [pools.why] : [] };
}

/** An organization is called by its primary domain. */
function domainOf(row: Row): string | null {
  const name = textAt(row, 'displayName')?.toLowerCase() ?? '';
  return /^[a-z0-9-]{1,63}(\.[a-z0-9-]{1,63})+$/.test(name) ? name : null;
}

async function readPools(directory: Directory, id: string, unit: Unit): Promise<Reading<readonly string[]>> {
  const pools: string[] = [];
  const [, needs] = organizationPermissions;
  for await (const page of gather(explainGoogleError, needs, unit, directory.workforcePools(id))) {
    const [gap] = page.gaps;
    if (gap !== undefined) return { state: 'unknown', why: { ...gap.why, scope: null } };
    for (const row of page.items) {
      const name = /^locations\/global\/workforcePools\/([a-z0-9-]{1,100})$/.exec(textAt(row, 'name') ?? '')?.[1];
      if (name === undefined) return unknown('malformed', { needs, said: 'a pool without a name' });
      pools.push(name);
    }
  }
  return known(pools.sort());
}
