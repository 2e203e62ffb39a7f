import { no } from '../logic.ts';
import type { Becomable } from './become.ts';
import { isLiteral } from './glob.ts';
import type { Asker } from './realm.ts';
import { covers, type ResourcePattern } from './resource-pattern.ts';
import { becoming } from './role-question.ts';
import type { TrustParty } from './trust-party.ts';

/** Roles by whom their trust may mean, so that nobody is compared with every role. */
export interface RoleIndex {
  /** Positions of the roles that somebody may become, perhaps; ascending. What is not among them is certainly impossible. */
  candidates(from: Asker): readonly number[];
  /** Whether a trust names somebody itself. */
  isNamed(from: Asker): boolean;
}

const action = becoming.plain.lower;

/** Sorts roles by whom their trust names. */
export function indexRoles(roles: readonly Becomable[]): RoleIndex {
  const named = new Map<string, number[]>();
  const homes = new Map<string, number[]>();
  const anyone: number[] = [];
  const anyoneAt = new Map<string, number[]>();
  const byArn = new Map<string, number>();
  roles.forEach(({ trust, identity }, at) => {
    byArn.set(identity.key, at);
    for (const { parties, statement } of trust.statements) {
      for (const party of parties) {
        const name = nameOf(party);
        // Whom a trust denies alone it names, too.
        if (name !== null) push(named, name, at);
        else if (statement.effect === 'deny') continue;
        else if (party.kind === 'account') push(homes, party.account, at);
        else if (party.kind === 'anyone' || party.kind === 'odd') {
          anyone.push(at);
          push(anyoneAt, identity.account, at);
        }
      }
    }
  });

  const covered = new Map<string, readonly number[]>();
  const coveredBy = (pattern: ResourcePattern): readonly number[] | null => {
    const { text, static: codes } = pattern.template;
    if (codes === null || pattern.ready?.everything === true) return null;
    if (isLiteral(codes) && text.split(':').length >= 6) return [byArn.get(text) ?? []].flat();
    const before = covered.get(text);
    if (before !== undefined) return before;
    const found = roles.flatMap(({ thing }, at) => (covers(pattern, thing.target, () => 'absent') === no ? [] : at));
    if (covered.size < 10_000) covered.set(text, found);
    return found;
  };
  // The roles that somebody's own policies may let it become; null = any.
  const granted = ({ layers }: Asker): ReadonlySet<number> | null => {
    const found = new Set<number>();
    for (const { document } of layers.identity)
      for (const { effect, resources } of document.about(action)) {
        if (effect === 'deny') continue;
        if (resources === null || resources.inverted) return null;
        for (const pattern of resources.patterns) {
          const some = coveredBy(pattern);
          if (some === null) return null;
          for (const at of some) found.add(at);
        }
      }
    return found;
  };
  const naming = ({ identity, account }: Asker): readonly number[] => {
    if (identity === null) return [];
    const keys = [identity.key, identity.id, ...(identity.type === 'role' ? [`${account} ${identity.name}`] : [])];
    return keys.flatMap((key) => named.get(key) ?? []);
  };
  return {
    isNamed: (from) => naming(from).length > 0,
    candidates(from) {
      const { account } = from;
      const found = new Set([...naming(from), ...(anyoneAt.get(account) ?? [])]);
      const rights = granted(from);
      if (rights === null || rights.size > 0) {
        for (const list of [homes.get(account) ?? [], anyone])
          for (const at of list) if (rights === null || rights.has(at)) found.add(at);
      }
      return [...found].sort((a, b) => a - b);
    },
  };
}

// By what a trust names one of our own; null where it names nobody.
function nameOf(party: TrustParty): string | null {
  switch (party.kind) {
    case 'identity':
      return party.arn;
    case 'id':
      return party.id;
    case 'session':
      return `${party.account} ${party.role}`;
    case 'anyone':
    case 'account':
    case 'service':
    case 'saml':
    case 'oidc':
    case 'odd':
      return null;
    default:
      return party satisfies never;
  }
}

function push(lists: Map<string, number[]>, key: string, at: number): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [at]);
  else list.push(at);
}
