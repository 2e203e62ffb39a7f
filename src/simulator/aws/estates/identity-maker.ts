import { type Ids, seededIds } from '../../seed.ts';
import { arn } from '../arns.ts';
import type { Estate } from '../estate.ts';
import {
  type IamGroup,
  type IamRole,
  type IamUser,
  type ManagedPolicy,
  policyText,
  type Statement,
} from '../identities.ts';
import type { GroupSpec, InlineRecord, RoleSpec, UserSpec } from './identity-specs.ts';
import { tagList } from './maker.ts';
import { daysBefore } from './setting.ts';

/** Fills one account with users, groups, roles and policies whose unique ids come from a seed. */
export function identityMaker(estate: Estate, now: Date, accountId: string, seed: number) {
  const account = estate.accounts.get(accountId);
  if (account === undefined) throw new Error(`The estate has no account ${accountId}.`);
  const { identities } = account;
  const ids: Ids = seededIds(seed);
  const unique = (prefix: string): string => `${prefix}${ids.letters(17)}`;
  const named = (type: string, name: string, path: string): string =>
    arn(estate, 'iam', '', accountId, `${type}${path}${name}`);
  const common = (prefix: string, type: string, name: string, spec: GroupSpec, daysOld: number) => {
    const path = spec.path ?? '/';
    return {
      id: named(type, name, path),
      uniqueId: unique(prefix),
      name,
      path,
      createdAt: daysBefore(now, daysOld),
      inline: inlineOf(spec.inline),
      attached: [...(spec.attached ?? [])],
    };
  };
  return {
    ids,
    identities,
    user(name: string, spec: UserSpec = {}): IamUser {
      const used = (daysAgo: number | null) => ({ usedAt: daysAgo === null ? null : daysBefore(now, daysAgo) });
      const made: IamUser = {
        kind: 'user',
        ...common('AIDA', 'user', name, spec, spec.daysOld ?? 500),
        password: spec.passwordUnused === undefined ? null : used(spec.passwordUnused),
        keys: (spec.keysUnused ?? []).map(used),
        groups: [...(spec.groups ?? [])],
        boundary: spec.boundary ?? null,
        tags: tagList(spec.tags),
      };
      identities.users.add(made);
      return made;
    },
    group(name: string, spec: GroupSpec = {}): IamGroup {
      const made: IamGroup = { kind: 'group', ...common('AGPA', 'group', name, spec, 700) };
      identities.groups.add(made);
      return made;
    },
    role(name: string, spec: RoleSpec): IamRole {
      const { unusedDays } = spec;
      const region = estate.regions[0]?.name ?? '';
      const made: IamRole = {
        kind: 'role',
        ...common('AROA', 'role', name, spec, spec.daysOld ?? 600),
        trust: policyText(...spec.trust),
        boundary: spec.boundary ?? null,
        lastUsed: unusedDays === undefined ? null : { at: daysBefore(now, unusedDays), region },
        profiles: spec.profile === undefined ? [] : [spec.profile],
        tags: tagList(spec.tags),
      };
      identities.roles.add(made);
      return made;
    },
    /** A managed policy of the account's own. `older` versions stand below the one that counts. */
    policy(name: string, statements: readonly Statement[], older = 0, path = '/'): ManagedPolicy {
      const texts = [...Array.from({ length: older }, () => policyText()), policyText(...statements)];
      const versions = texts.map((text, at) => ({
        id: `v${at + 1}`,
        createdAt: daysBefore(now, 400 - at * 30),
        text,
      }));
      const made: ManagedPolicy = {
        kind: 'policy',
        id: named('policy', name, path),
        uniqueId: unique('ANPA'),
        name,
        path,
        versions: versions.reverse(),
        standing: `v${older + 1}`,
      };
      identities.policies.add(made);
      return made;
    },
  };
}

/** What `identityMaker` gives. */
export type IdentityMaker = ReturnType<typeof identityMaker>;

function inlineOf(record: InlineRecord = {}): { name: string; text: string }[] {
  return Object.entries(record).map(([name, statements]) => ({ name, text: policyText(...statements) }));
}
