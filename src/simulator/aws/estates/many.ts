import { type Estate, emptyPlace } from '../estate.ts';
import { commonIdentities } from './common-identities.ts';
import { placeMaker } from './maker.ts';
import { type AccountSpec, accountsOf, organizationOf } from './organization.ts';
import type { EstateSetting } from './setting.ts';

/** How wide an estate is: accounts, regions, and things of each kind in each of them. */
export interface Width {
  readonly accounts: number;
  readonly regions: number;
  readonly perRegion: number;
}

/** The number of an account in `manyEstate`, counted from 0. */
export function manyAccount(at: number): string {
  return String(700_000_000_000 + at);
}

/** The name of a region in `manyEstate`, counted from 0. */
export function manyRegion(at: number): string {
  return `eu-west-${at + 1}`;
}

/** Many accounts and regions, each with `perRegion` snapshots, database snapshots and volumes and a fifth as many images. */
export function manyEstate({ now }: EstateSetting, width: Width): Estate {
  const specs: AccountSpec[] = [];
  for (let at = 0; at < width.accounts; at += 1) {
    specs.push({ id: manyAccount(at), name: `team-${at}`, parentId: 'r-many' });
  }
  const regions = Array.from({ length: width.regions }, (_, at) => ({ name: manyRegion(at), optIn: false }));
  const estate: Estate = {
    name: 'many',
    partition: 'aws',
    homeId: manyAccount(0),
    regions,
    organization: organizationOf('o-manymany01', 'r-many', specs, []),
    accounts: accountsOf(specs),
    foreign: new Map(),
    faults: [],
  };
  for (const [which, spec] of specs.entries()) {
    commonIdentities(estate, now, spec.id, 5_000 + which);
    for (const [where, region] of regions.entries()) {
      estate.accounts.get(spec.id)?.places.set(region.name, emptyPlace());
      fill(estate, now, spec.id, region.name, width.perRegion, which * 100 + where + 1);
    }
  }
  return estate;
}

function fill(estate: Estate, now: Date, accountId: string, region: string, count: number, seed: number): void {
  const make = placeMaker(estate, now, accountId, region, seed);
  const key = make.key('CUSTOMER', 'alias/data');
  const database = make.database({ id: 'db', engine: 'mysql' });
  const cluster = make.cluster({ id: 'cluster', engine: 'aurora-mysql' });
  for (let at = 0; at < count; at += 1) {
    const volume = make.volume({
      machine: at % 2 === 0 ? `host-${at}` : null,
      sizeGiB: 8,
      key: at % 3 === 0 ? null : key,
    });
    const tags = at % 4 === 0 ? {} : { owner: `team-${seed % 7}` };
    const permissions = at % 50 === 7 ? [{ userId: '999999999999' }] : [];
    const snapshot = make.snapshot({ of: volume, daysOld: 1 + at, description: `copy ${at}`, tags, permissions });
    make.dbSnapshot(database, { id: `manual-${at}`, type: 'manual', daysOld: at });
    make.clusterSnapshot(cluster, { id: `cluster-manual-${at}`, type: 'manual', daysOld: at });
    if (at % 5 === 0) make.image({ name: `image-${at}`, daysOld: at, snapshots: [snapshot] });
  }
}
