import type { IamIdentity } from '../../model/identity.ts';
import { type Caller, callerOf, rootCaller, type Standing } from './caller.ts';
import { type Library, openLibrary, type Source } from './document.ts';
import type { Layers } from './evaluate.ts';
import type { AccessFacts } from './facts.ts';
import { indexFacts } from './index-facts.ts';
import { levelsOf, standingOf } from './organization.ts';
import { mayTagSessions } from './session-tags.ts';

/** One who asks: what binds it, and what condition keys read of it. */
export interface Asker {
  readonly identity: IamIdentity | null;
  readonly account: string;
  readonly partition: string;
  readonly layers: Layers;
  readonly caller: Caller;
}

/** Everyone of a scan, ready to be asked about. */
export interface Realm {
  readonly library: Library;
  /** A user, a role, one of its sessions or the root of an account, by ARN; null where the scan knows none. */
  asker(key: string): Asker | null;
  readonly identities: readonly IamIdentity[];
}

/** Prepares the identities of a scan; each is put together when first asked about. */
export function openRealm(facts: AccessFacts): Realm {
  const library = openLibrary();
  const index = indexFacts(facts);
  const askers = new Map<string, Asker>();
  const bounds = new Map<string, { readonly levels: Layers['levels']; readonly resourceLevels: Layers['levels'] }>();
  const standings = new Map<string, Standing>();

  const boundsOf = (account: string) => {
    const before = bounds.get(account);
    if (before !== undefined) return before;
    const made = levelsOf(facts.organization, account, library);
    bounds.set(account, made);
    return made;
  };
  const standing = (account: string) => {
    const before = standings.get(account) ?? standingOf(facts.organization, account);
    standings.set(account, before);
    return before;
  };
  const managed = (arn: string, account: string, where: string): Source => {
    const policy = index.policy(arn, account);
    const label = `${where} -> ${arn}`;
    if (policy === undefined) return { document: library.missing(`policy ${arn} was not read`), label };
    return { document: library.read(policy.text, `policy ${arn}`), label };
  };
  const held = (
    { inline, attached, account }: Pick<IamIdentity, 'inline' | 'attached' | 'account'>,
    where: string,
  ): readonly Source[] => [
    ...inline.map(({ name, text }) => ({
      document: library.read(text, `inline policy ${name} of ${where}`),
      label: `${where} -> inline policy ${name}`,
    })),
    ...attached.map((arn) => managed(arn, account, where)),
  ];
  const make = (identity: IamIdentity): Asker => {
    const { account, boundary, path, type } = identity;
    const where = `${type}/${identity.name}`;
    const groups = identity.groups.flatMap((arn): readonly Source[] => {
      const group = index.group(arn);
      const label = `${where} -> group/${group?.name ?? arn}`;
      if (group === undefined) return [{ document: library.missing(`group ${arn} was not read`), label }];
      return held(group, label);
    });
    // Service-linked roles stand outside the organization's policies.
    const isLinked = type === 'role' && path.startsWith('/aws-service-role/');
    const { levels, resourceLevels } = isLinked ? { levels: [], resourceLevels: [] } : boundsOf(account);
    return {
      identity,
      account,
      partition: partitionOf(identity.key),
      layers: {
        identity: [...held(identity, where), ...groups],
        boundary: boundary === null ? null : [managed(boundary, account, `${where} -> boundary`)],
        levels,
        resourceLevels,
        root: false,
      },
      caller: callerOf(identity, standing(account), type === 'role' && mayTagSessions(identity.trust)),
    };
  };
  const root = (key: string, account: string): Asker => {
    const bound = boundsOf(account);
    return {
      identity: null,
      account,
      partition: partitionOf(key),
      layers: { identity: [], boundary: null, ...bound, root: true },
      caller: rootCaller(key, account, standing(account)),
    };
  };
  return {
    library,
    identities: facts.identities,
    asker(key) {
      const before = askers.get(key);
      if (before !== undefined) return before;
      const identity = index.identity(key);
      // A role has any number of sessions, and all are the role.
      const kept = identity === undefined ? undefined : askers.get(identity.key);
      if (kept !== undefined) return kept;
      const account = index.rootOf(key);
      const made = identity !== undefined ? make(identity) : account === null ? null : root(key, account);
      if (made !== null) askers.set(identity?.key ?? key, made);
      return made;
    },
  };
}

function partitionOf(arn: string): string {
  return arn.split(':')[1] ?? 'aws';
}
