import type { Estate } from '../estate.ts';
import { placeMaker } from './maker.ts';
import { type AccountSpec, accountsOf, organizationOf } from './organization.ts';
import type { EstateSetting } from './setting.ts';
import { fillWorkforceLevels } from './workforce-levels.ts';
import { workforceAccount, workforceTeams, workforceUnits } from './workforce-names.ts';
import { fillWorkforceAccount } from './workforce-people.ts';

const { root, platform, production, development } = workforceUnits;
const parents = [root, platform, production, production, development, development, production, development];
const accountCount = 16;

/**
 * A company of many: 16 accounts in nested units and `size` (default 3,000) users and roles in all, with groups,
 * boundaries, conditions on tags, odd case and hard ARNs, drawn from a seed; a few volumes and snapshots in each account.
 */
export function workforceEstate({ now, size = 3_000 }: EstateSetting): Estate {
  const specs: AccountSpec[] = Array.from({ length: accountCount }, (_, at) => ({
    id: workforceAccount(at),
    name: at === 0 ? 'management' : `${workforceTeams[at % workforceTeams.length]}-${at}`,
    parentId: at === 0 ? root : (parents[at % parents.length] ?? root),
  }));
  const organization = organizationOf('o-workforce1', root, specs, [
    { id: platform, name: 'Platform', parentId: root },
    { id: workforceUnits.workloads, name: 'Workloads', parentId: root },
    { id: production, name: 'Production', parentId: workforceUnits.workloads },
    { id: development, name: 'Development', parentId: workforceUnits.workloads },
  ]);
  const regions = ['us-east-1', 'eu-west-1'];
  const estate: Estate = {
    name: 'workforce',
    partition: 'aws',
    homeId: workforceAccount(0),
    regions: regions.map((name) => ({ name, optIn: false })),
    organization,
    accounts: accountsOf(specs),
    foreign: new Map(),
    faults: [],
  };
  fillWorkforceLevels(
    organization,
    specs.map(({ id }) => id),
  );
  for (const [at, { id }] of specs.entries()) {
    fillCopies(estate, now, id, regions[at % regions.length] ?? '', at);
    const people = Math.floor(size / accountCount) + (at < size % accountCount ? 1 : 0);
    fillWorkforceAccount({ estate, now, account: id, at, people });
  }
  return estate;
}

function fillCopies(estate: Estate, now: Date, account: string, region: string, at: number): void {
  const make = placeMaker(estate, now, account, region, 8_000 + at);
  for (let which = 0; which < 3; which += 1) {
    const team = workforceTeams[(at + which) % workforceTeams.length] ?? '';
    const tags = { team, ...(which === 0 ? { 'data-class': 'restricted' } : {}) };
    const volume = make.volume({
      machine: `host-${which}`,
      sizeGiB: 100 * (which + 1),
      tags: { Name: `disk-${which}`, ...tags },
    });
    make.snapshot({ of: volume, daysOld: 1 + which, description: `copy of disk-${which}`, tags });
    make.snapshot({ of: volume, daysOld: 30 + which, description: `old copy of disk-${which}` });
  }
}
