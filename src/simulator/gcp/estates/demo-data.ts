import { policyOf } from '../policy.ts';
import { gcpDemoNames } from './demo-names.ts';
import type { ProjectMaker } from './maker.ts';

const { regions, payrollDisk, payrollZone, payrollSnapshot, groupDisk, group, leftoverSnapshot } = gcpDemoNames;

/** The data project: payroll, reports, the ledger's database and a backup vault. */
export function fillData(make: ProjectMaker): void {
  const finance = { owner: 'finance-data', 'data-class': 'restricted' };
  const payroll = make.disk({
    name: payrollDisk,
    at: `zones/${payrollZone}`,
    daysOld: 610,
    sizeGiB: 200,
    type: 'pd-ssd',
    machine: 'payroll-app-1',
    labels: finance,
  });
  make.snapshot({
    name: payrollSnapshot,
    of: payroll,
    daysOld: 4,
    description: 'Weekly payroll copy',
    labels: finance,
    schedule: 'weekly',
    storage: regions.main,
  });
  make.instantSnapshot({ name: 'payroll-before-closing', of: payroll, daysOld: 1, labels: finance });
  const reports = make.disk({
    name: groupDisk,
    at: `zones/${regions.second}-a`,
    daysOld: 330,
    sizeGiB: 80,
    labels: { owner: 'data-lab' },
    policy: policyOf(['roles/viewer', [group]]),
  });
  for (let week = 1; week <= 2; week += 1) {
    make.snapshot({
      name: `reports-week-${week}`,
      region: regions.second,
      of: reports,
      daysOld: week * 7,
      labels: { owner: 'data-lab' },
    });
  }
  const ledger = make.sqlInstance({
    name: 'ledger',
    region: regions.main,
    daysOld: 700,
    sizeGiB: 250,
    labels: finance,
  });
  for (let night = 1; night <= 2; night += 1) make.sqlBackup({ of: ledger, daysOld: night, keptDays: 7 });
  make.sqlBackup({ of: ledger, daysOld: 320, type: 'ON_DEMAND', description: 'year end' });
  make.sqlBackup({
    of: { id: 'ledger-old', deletedDaysAgo: 210, region: regions.main },
    daysOld: 210,
    type: 'FINAL',
    keptDays: 365,
  });
  const vault = make.vault({ name: 'company-vault', location: regions.main, daysOld: 400, retentionDays: 30 });
  const machine = make.dataSource({
    in: vault,
    resource: `projects/${make.project.id}/zones/${payrollZone}/instances/payroll-app-1`,
    resourceType: 'compute.googleapis.com/Instance',
    labels: finance,
  });
  for (let week = 1; week <= 2; week += 1) {
    make.vaultBackup({ of: machine, name: `payroll-app-week-${week}`, daysOld: week * 7, keptDays: 30, sizeGiB: 210 });
  }
}

/** The lab: leftovers nobody owns. */
export function fillLab(make: ProjectMaker): void {
  const notebook = make.disk({
    name: 'notebook',
    at: `zones/${regions.second}-a`,
    daysOld: 190,
    machine: 'notebook-1',
  });
  make.snapshot({ name: leftoverSnapshot, of: notebook, daysOld: 150, description: 'delete after two weeks' });
  for (const [at, name] of ['copy-of-copy', 'keep-ask-jana'].entries()) {
    make.snapshot({
      name,
      ofGone: `projects/${make.project.id}/zones/${regions.second}-b/disks/scratch-${at}`,
      daysOld: 380 + at * 90,
      sizeGiB: 10,
    });
  }
  make.image({ name: 'experiment-1', of: notebook, daysOld: 140, labels: { owner: 'data-lab' } });
}
