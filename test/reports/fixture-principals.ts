import type { PowerEntry, Principal } from '../../src/model/principal.ts';
import { known } from '../../src/model/reading.ts';
import type { ReportPowers } from '../../src/model/report.ts';
import { asOf, hostile } from './fixture-places.ts';

/** One entry: allowed on everything, by a policy of its own, unless a test says else. */
export function entry(seed: Partial<PowerEntry> & Pick<PowerEntry, 'can'>): PowerEntry {
  return {
    verdict: 'allowed',
    actions: ['ec2:ModifySnapshotAttribute'],
    resources: ['*'],
    via: ['user/bob -> inline policy mine -> statement 1'],
    condition: null,
    missing: [],
    ...seed,
  };
}

/** One principal with the fields a test is about. */
export function principal(name: string, seed: Partial<Principal> = {}): Principal {
  const { account = '111111111111', kind = 'user' } = seed;
  return {
    key: `arn:aws:iam::${account}:${kind}/${name}`,
    cloud: 'aws',
    account,
    kind,
    name,
    id: `AIDA${name.slice(0, 12)}`,
    powers: known([entry({ can: 'share' })]),
    reaches: [],
    services: [],
    rewritesIam: [],
    administrator: false,
    outsider: null,
    lastUsed: known('2026-11-19T06:15:00.000Z'),
    ...seed,
  };
}

const via = (...steps: readonly string[]) => [steps.join(' -> ')];
const onSnapshots = ['arn:aws:ec2:*::snapshot/*'];
const admin = 'arn:aws:iam::aws:policy/AdministratorAccess';

/** One of each kind a page has to show. */
export const samplePrincipals: readonly Principal[] = [
  principal('j.hartmann', {
    administrator: true,
    rewritesIam: ['user/j.hartmann -> group/administrators -> statement 1'],
    powers: known(
      (['create', 'copy', 'share', 'read-out', 'delete', 'restore', 'tamper'] as const).map((can) =>
        entry({
          can,
          actions: ['ec2:CreateSnapshot', 'rds:CreateDBSnapshot'],
          via: via('user/j.hartmann', 'group/administrators', admin, 'statement 1'),
        }),
      ),
    ),
  }),
  principal('m.kern', {
    powers: known([
      entry({
        can: 'create',
        actions: ['ec2:CreateSnapshot'],
        resources: [...onSnapshots, 'arn:aws:ec2:*:*:volume/*'],
        via: via('user/m.kern', 'group/developers', 'arn:aws:iam::111111111111:policy/snapshot-tooling', 'statement 1'),
      }),
      entry({
        can: 'share',
        verdict: 'conditional',
        resources: onSnapshots,
        via: via(
          'user/m.kern',
          'group/developers',
          'arn:aws:iam::111111111111:policy/snapshot-tooling',
          'statement 2 (OwnOnly)',
        ),
        condition: { text: 'the copy’s tag owner is web-team', keys: ['aws:ResourceTag/owner'] },
      }),
    ]),
  }),
  principal('backup-nightly', {
    kind: 'role',
    powers: known([
      entry({
        can: 'create',
        actions: ['ec2:CreateSnapshot', 'ec2:CreateSnapshots'],
        via: via('role/backup-nightly', 'arn:aws:iam::aws:policy/Backup', 'statement 3'),
      }),
      entry({
        can: 'copy',
        actions: ['ec2:CopySnapshot'],
        via: via('role/backup-nightly', 'arn:aws:iam::aws:policy/Backup', 'statement 3'),
      }),
    ]),
    key: 'arn:aws:iam::222222222222:role/backup-nightly',
    account: '222222222222',
  }),
  principal('restore-tester', {
    kind: 'role',
    account: '222222222222',
    lastUsed: known(null),
    powers: known([
      entry({
        can: 'read-out',
        verdict: 'unknown',
        actions: ['ebs:GetSnapshotBlock'],
        via: via('role/restore-tester', 'arn:aws:iam::222222222222:policy/tests', 'not read'),
        missing: ['policy arn:aws:iam::222222222222:policy/tests was not read'],
      }),
    ]),
  }),
  principal('migration-2024', {
    kind: 'role',
    lastUsed: known('2026-03-27T00:00:00.000Z'),
    powers: known([
      entry({
        can: 'share',
        via: via('role/migration-2024', 'arn:aws:iam::aws:policy/AmazonEC2FullAccess', 'statement 1'),
      }),
      entry({
        can: 'delete',
        actions: ['ec2:DeleteSnapshot'],
        via: via('role/migration-2024', 'arn:aws:iam::aws:policy/AmazonEC2FullAccess', 'statement 1'),
      }),
    ]),
  }),
  principal(hostile, {
    account: '222222222222',
    powers: known([
      entry({
        can: 'share',
        via: [hostile],
        resources: [hostile],
        condition: { text: hostile, keys: [] },
        verdict: 'conditional',
      }),
    ]),
  }),
  principal('999999999999', {
    kind: 'external',
    key: 'stillwatch:external:aws/111111111111/999999999999',
    id: null,
    outsider: { kind: 'unknown-account', weakness: 'no external id is asked for' },
    powers: known([
      entry({
        can: 'share',
        via: via(
          'role/migration-2024 -> trust policy -> statement 1 -> role/migration-2024',
          'arn:aws:iam::aws:policy/AmazonEC2FullAccess',
          'statement 1',
        ),
      }),
      entry({
        can: 'delete',
        actions: ['ec2:DeleteSnapshot'],
        via: via(
          'role/migration-2024 -> trust policy -> statement 1 -> role/migration-2024',
          'arn:aws:iam::aws:policy/AmazonEC2FullAccess',
          'statement 1',
        ),
      }),
    ]),
    lastUsed: known(null),
  }),
];

/** Powers as a report is handed them: two accounts read, one refused, one review that holds and one that is over. */
export function reportPowers(
  overrides: Partial<ReportPowers> & { readonly all?: readonly Principal[] } = {},
): ReportPowers {
  const { all = samplePrincipals, ...rest } = overrides;
  return {
    read: [
      { cloud: 'aws', account: '111111111111' },
      { cloud: 'aws', account: '222222222222' },
    ],
    gaps: [
      {
        cloud: 'aws',
        account: '333333333333',
        text: 'denied, needs iam:GetAccountAuthorizationDetails (User is not authorized)',
      },
    ],
    expected: [
      {
        can: ['create', 'copy'],
        principals: ['arn:aws:iam::*:role/backup-*'],
        reviewer: 'iam-team',
        until: '2027-03-31',
      },
      {
        can: ['share'],
        principals: ['arn:aws:iam::*:role/migration-*'],
        reviewer: 'J. Weber',
        until: `${asOf.slice(0, 8)}01`,
      },
    ],
    administratorLimit: 5,
    principals: async function* () {
      yield all;
    },
    ...rest,
  };
}
