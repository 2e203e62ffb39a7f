import type { IamGroup, IamIdentity, ManagedPolicy } from '../../model/identity.ts';
import type { AccessFacts } from './facts.ts';

/** Facts by their names. */
export interface FactIndex {
  identity(arn: string): IamIdentity | undefined;
  group(arn: string): IamGroup | undefined;
  /** A managed policy as an account sees it. */
  policy(arn: string, account: string): ManagedPolicy | undefined;
  /** The account whose root user an ARN names, where the scan knows anyone of that account; null for any other. */
  rootOf(arn: string): string | null;
}

/** Puts facts in order. */
export function indexFacts({ identities, groups, policies }: AccessFacts): FactIndex {
  const byArn = new Map(identities.map((one) => [one.key, one]));
  const byName = new Map(identities.flatMap((one) => (one.type === 'role' ? [[sessionName(one), one] as const] : [])));
  const groupByArn = new Map(groups.map((one) => [one.key, one]));
  const policyByName = new Map(policies.map((one) => [`${one.account} ${one.arn}`, one]));
  const accounts = new Set(identities.map(({ account }) => account));
  return {
    identity(arn) {
      const exact = byArn.get(arn);
      if (exact !== undefined) return exact;
      const session = /^arn:[^:]+:sts::(\d+):assumed-role\/([^/]+)\//.exec(arn);
      return session === null ? undefined : byName.get(`${session[1]} ${session[2]}`);
    },
    group: (arn) => groupByArn.get(arn),
    policy: (arn, account) => policyByName.get(`${account} ${arn}`),
    rootOf(arn) {
      const account = /^arn:[^:]+:iam::(\d{12}):root$/.exec(arn)?.[1];
      return account !== undefined && accounts.has(account) ? account : null;
    },
  };
}

// Names of sessions leave out the path of the role; names of roles are unique in their account all the same.
function sessionName({ account, name }: IamIdentity): string {
  return `${account} ${name}`;
}
