import { arn } from '../arns.ts';
import type { Estate } from '../estate.ts';
import { fillBackup } from './demo-backup.ts';
import { fillDemoGuardrails } from './demo-guardrails.ts';
import { fillBackupIdentities, fillProductionIdentities, fillSandboxIdentities } from './demo-identities.ts';
import { demoAccounts, demoRegions, demoUnits } from './demo-names.ts';
import { fillProductionMain } from './demo-production.ts';
import { fillSandbox } from './demo-sandbox.ts';
import { fillDemoTrails } from './demo-trails.ts';
import { fillProductionSecond } from './demo-virginia.ts';
import { strangers } from './foreign.ts';
import { placeMaker } from './maker.ts';
import { type AccountSpec, accountsOf, organizationOf } from './organization.ts';
import type { EstateSetting } from './setting.ts';

/**
 * A small company: production, backup and sandbox in Frankfurt and Virginia, one closed account, one region nobody
 * opted in to. Mostly healthy, with a few old problems: a share whose trust has ended, a public snapshot that only a
 * block keeps back, orphans without an owner, and one call that a policy refuses.
 */
export function demoEstate({ now }: EstateSetting): Estate {
  const { production, backup, sandbox, closed } = demoAccounts;
  const specs: readonly AccountSpec[] = [
    { id: production, name: 'production', alias: 'example-production', parentId: demoUnits.root },
    { id: backup, name: 'backup', alias: 'example-backup', parentId: demoUnits.platform },
    { id: sandbox, name: 'sandbox', alias: 'example-sandbox', parentId: demoUnits.workloads },
    { id: closed, name: 'old-lab', parentId: demoUnits.workloads, state: 'SUSPENDED' },
  ];
  const units = [
    { id: demoUnits.platform, name: 'Platform', parentId: demoUnits.root },
    { id: demoUnits.workloads, name: 'Workloads', parentId: demoUnits.root },
  ];
  const organization = organizationOf(demoUnits.organization, demoUnits.root, specs, units);
  fillDemoGuardrails(organization);
  const estate: Estate = {
    name: 'demo',
    partition: 'aws',
    homeId: production,
    regions: [
      { name: demoRegions.main, optIn: false },
      { name: demoRegions.second, optIn: false },
      { name: demoRegions.optIn, optIn: true },
    ],
    organization,
    accounts: accountsOf(specs),
    foreign: new Map([
      [demoRegions.main, strangers(now, 40, 901)],
      [demoRegions.second, strangers(now, 60, 902)],
    ]),
    faults: [
      { service: 'rds', action: 'DescribeDBSnapshots', account: sandbox, region: demoRegions.second, kind: 'denied' },
    ],
  };
  const workloads = arn(estate, 'organizations', '', production, `ou/${demoUnits.organization}/${demoUnits.workloads}`);
  fillProductionMain(placeMaker(estate, now, production, demoRegions.main, 101), workloads);
  fillProductionSecond(placeMaker(estate, now, production, demoRegions.second, 102));
  fillBackup(
    placeMaker(estate, now, backup, demoRegions.main, 103),
    placeMaker(estate, now, backup, demoRegions.second, 104),
  );
  fillSandbox(
    placeMaker(estate, now, sandbox, demoRegions.main, 105),
    placeMaker(estate, now, sandbox, demoRegions.second, 106),
  );
  fillDemoTrails(estate, now);
  fillProductionIdentities(estate, now);
  fillBackupIdentities(estate, now);
  fillSandboxIdentities(estate, now);
  return estate;
}
