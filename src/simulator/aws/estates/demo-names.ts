import { daysBefore } from './setting.ts';

/** Account numbers of the demo: its own, the two it shares with, and the stranger of the story. */
export const demoAccounts = {
  production: '210987654321',
  backup: '222233334444',
  sandbox: '333344445555',
  closed: '444455556666',
  disasterRecovery: '111122223333',
  formerVendor: '555566667777',
  stranger: '999999999999',
} as const;

/** The user whose key was stolen. */
export const demoPeople = { intruded: 'j.doe' } as const;

/** Ids of the demo's organization. */
export const demoUnits = {
  organization: 'o-exampleorg1',
  root: 'r-ex01',
  platform: 'ou-ex01-platform1',
  workloads: 'ou-ex01-workload1',
} as const;

/** Regions of the demo: two in use, one that no account opted in to. */
export const demoRegions = { main: 'eu-central-1', second: 'us-east-1', optIn: 'me-south-1' } as const;

/** Names that the story takes up again. */
export const demoThings = {
  payrollVolume: 'payroll-data',
  payrollDatabase: 'payroll',
  publishedImage: 'web-base-17',
  leftoverTest: 'restore test, delete after two weeks',
} as const;

/** What a company like the demo's would have declared: whom it trusts, who owns what, what is sensitive. Days are `YYYY-MM-DD`. */
export interface DemoDeclared {
  readonly trust: readonly {
    readonly id: string;
    readonly name: string;
    readonly owner: string;
    readonly until: string;
  }[];
  readonly teams: Readonly<Record<string, string>>;
  readonly accountOwners: Readonly<Record<string, string>>;
  readonly sensitiveTags: readonly Readonly<Record<string, string>>[];
}

/** The demo's declarations: the disaster-recovery account is trusted, the vendor's trust ended six weeks before `now`. */
export function demoDeclared(now: Date): DemoDeclared {
  const day = (days: number): string => daysBefore(now, days).slice(0, 10);
  return {
    trust: [
      { id: demoAccounts.disasterRecovery, name: 'Disaster recovery', owner: 'storage-team', until: day(-220) },
      { id: demoAccounts.formerVendor, name: 'Migration vendor', owner: 'web-team', until: day(43) },
    ],
    teams: {
      'finance-data': 'finance-data@example.com',
      'storage-team': 'storage-team@example.com',
      'web-team': 'web-team@example.com',
    },
    accountOwners: {
      [demoAccounts.production]: 'cloud-team@example.com',
      [demoAccounts.backup]: 'storage-team@example.com',
      [demoAccounts.sandbox]: 'cloud-team@example.com',
    },
    sensitiveTags: [{ 'data-class': 'restricted' }],
  };
}
