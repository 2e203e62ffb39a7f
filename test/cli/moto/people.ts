import type { AccountName, Tags } from './plan.ts';
import { others } from './world.ts';

/** A statement of a policy, as IAM writes it. */
export type Statement = Readonly<Record<string, unknown>>;

/** A user or a role as planted. */
export interface PlannedPerson {
  readonly account: AccountName;
  readonly type: 'user' | 'role';
  readonly name: string;
  readonly path: string;
  readonly tags: Tags;
  /** Names of planned groups. */
  readonly groups: readonly string[];
  /** Names of planned policies. */
  readonly attached: readonly string[];
  /** Statements of its inline policy; empty = it has none. */
  readonly inline: (account: string) => readonly Statement[];
  /** Name of a planned policy; moto keeps those of roles only. */
  readonly boundary: string | null;
  /** Whether a user makes a call with a key of its own. */
  readonly isAtWork: boolean;
  /** Whom a role trusts: its own account, an account of others. */
  readonly trusts: 'own' | 'stranger';
}

/** Managed policies that every account gets, by name; IAM tells paths from names, so one has a path. */
export const policies: Readonly<Record<string, { readonly path: string; readonly statements: readonly Statement[] }>> =
  {
    Everything: { path: '/', statements: [allow('*')] },
    MakeCopies: {
      path: '/teams/backup/',
      statements: [allow(['ec2:CreateSnapshot', 'ec2:CopySnapshot']), allow('rds:CreateDBSnapshot')],
    },
    AtMostCreate: { path: '/boundaries/', statements: [allow(['ec2:createsnapshot', 'ec2:Describe*'])] },
  };

/** Groups of every account: what is attached to them. */
export const groups: Readonly<
  Record<string, { readonly path: string; readonly attached: string; readonly inline: readonly Statement[] }>
> = {
  'backup-operators': { path: '/groups/', attached: 'MakeCopies', inline: [] },
  'night-shift': {
    path: '/',
    attached: 'MakeCopies',
    inline: [{ Effect: 'Deny', Action: 'ec2:COPY*', Resource: '*' }],
  },
};

const onSnapshots = 'arn:aws:ec2:*::snapshot/*';
const filled = (account: string): string => `arn:aws:ec2:*:${account}:snapshot/*`;

/** Everyone who is planted. */
export const people: readonly PlannedPerson[] = [
  person('management', 'user', 'chief', { attached: ['Everything'] }),
  person('production', 'user', 'ada', {
    path: '/engineering/',
    groups: ['backup-operators'],
    isAtWork: true,
    inline: (account) => [allow('sts:AssumeRole', `arn:aws:iam::${account}:role/break-glass/rescuer`)],
  }),
  person('production', 'user', 'nora', { groups: ['backup-operators', 'night-shift'] }),
  person('production', 'user', 'bob', {
    inline: () => [allow(['EC2:deleteSNAPSHOT', 'eC2:modifysnapshotattribute'], onSnapshots)],
  }),
  // Actions in any case; the type of a resource not.
  person('production', 'user', 'shouting', { inline: () => [allow('ec2:CopySnapshot', 'arn:aws:ec2:*::SNAPSHOT/*')] }),
  person('production', 'user', 'carol', {
    tags: { team: 'search' },
    inline: () => [
      {
        ...allow(['ec2:ModifySnapshotAttribute', 'ec2:CopySnapshot']),
        Condition: { StringEquals: { 'aws:RESOURCETAG/owner': `\${aws:PrincipalTag/team}` } },
      },
    ],
  }),
  person('production', 'user', 'eve', {
    inline: () => [{ ...allow('ec2:CreateSnapshot'), Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } } }],
  }),
  person('production', 'user', 'mallory', {
    attached: ['Everything'],
    inline: () => [{ Effect: 'Deny', NotAction: ['EBS:*'], Resource: '*' }],
  }),
  person('production', 'user', 'idle', {}),
  person('production', 'role', 'rescuer', {
    path: '/break-glass/',
    inline: () => [allow(['ec2:*', 'ebs:*', 'rds:*'])],
  }),
  person('production', 'role', 'limited', { attached: ['Everything'], boundary: 'AtMostCreate' }),
  person('production', 'role', 'apart', {
    inline: () => [{ Effect: 'Allow', NotAction: ['ec2:*', 'RDS:*'], Resource: '*' }],
  }),
  person('production', 'role', 'filled', {
    inline: (account) => [
      allow('ec2:ModifySnapshotAttribute', filled(account)),
      allow('ec2:CopySnapshot'),
      { Effect: 'Deny', Action: 'ec2:CopySnapshot', Resource: filled(account) },
    ],
  }),
  person('development', 'role', 'builder', { inline: () => [allow('*')] }),
  person('development', 'role', 'lent', { trusts: 'stranger', inline: () => [allow('ec2:CopySnapshot')] }),
];

/** The only statement of the role that the backup service gets in the production account. */
export const serviceRoleMay: Statement = allow('ec2:DeleteSnapshot');

/** Whom a role trusts, as its trust policy says. */
export function trustOf({ trusts }: PlannedPerson, account: string): string {
  return `arn:aws:iam::${trusts === 'own' ? account : others.stranger}:root`;
}

/** A policy of some statements. */
export function document(statements: readonly Statement[]): string {
  return JSON.stringify({ Version: '2012-10-17', Statement: statements });
}

function allow(Action: string | readonly string[], Resource = '*'): Statement {
  return { Effect: 'Allow', Action, Resource };
}

function person(
  account: AccountName,
  type: PlannedPerson['type'],
  name: string,
  more: Partial<PlannedPerson>,
): PlannedPerson {
  return {
    account,
    type,
    name,
    path: '/',
    tags: {},
    groups: [],
    attached: [],
    inline: () => [],
    boundary: null,
    isAtWork: false,
    trusts: 'own',
    ...more,
  };
}
