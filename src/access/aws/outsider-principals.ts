import type { PowerCondition, PowerEntry, PowerVerdict, Principal } from '../../model/principal.ts';
import { known, unknown } from '../../model/reading.ts';
import type { AccessFacts } from './facts.ts';
import { type OutsiderRole, outsidersOf } from './outsiders.ts';
import type { Realm } from './realm.ts';
import type { Trusts } from './trust.ts';

/** So many ways to the same power are told of each outsider. */
const mostWays = 20;

/** Outsiders who may become a role that holds a power, with the powers of those roles. Sorted by account and name. */
export function* outsiderPrincipals(
  realm: Realm,
  facts: AccessFacts,
  trusted: ReadonlySet<string>,
  trusts: Trusts,
  entriesOf: ReadonlyMap<string, readonly PowerEntry[]>,
): Generator<Principal> {
  for (const { who, account, kind, weakness, roles } of outsidersOf(realm, facts, trusted, trusts)) {
    const held = merged(roles.flatMap((role) => (entriesOf.get(role.role) ?? []).map((entry) => through(role, entry))));
    if (held.length === 0) continue;
    yield {
      key: `stillwatch:external:aws/${account}/${who}`,
      cloud: 'aws',
      account,
      kind: 'external',
      name: who,
      id: null,
      powers: known(held),
      reaches: [],
      services: [],
      rewritesIam: [],
      administrator: false,
      outsider: { kind, weakness },
      lastUsed: unknown('not-asked', { said: 'when outsiders last came is in the audit log alone' }),
    };
  }
}

// As sure as the less sure of becoming the role and of what the role may do.
function through({ verdict, via, condition, missing }: OutsiderRole, entry: PowerEntry): PowerEntry {
  const both = weaker(verdict, entry.verdict);
  return {
    ...entry,
    verdict: both,
    via: entry.via.flatMap((path) => via.map((way) => `${way} -> ${path}`)).slice(0, mostWays),
    condition: both === 'conditional' ? joined(condition, entry.condition) : null,
    // What stands beside a verdict that is known stays there, too: see vault-policies.ts.
    missing: [...new Set([...missing, ...entry.missing])].sort(),
  };
}

function weaker(a: PowerVerdict, b: PowerVerdict): PowerVerdict {
  if (a === 'unknown' || b === 'unknown') return 'unknown';
  return a === 'conditional' ? a : b;
}

function joined(a: PowerCondition | null, b: PowerCondition | null): PowerCondition | null {
  if (a === null || b === null) return a ?? b;
  return { text: `${a.text} and ${b.text}`, keys: [...new Set([...a.keys, ...b.keys])].sort() };
}

// The same powers through several roles are told once.
function merged(entries: readonly PowerEntry[]): readonly PowerEntry[] {
  const found = new Map<string, PowerEntry>();
  for (const entry of entries) {
    const { can, verdict, actions, resources, condition, missing } = entry;
    const key = JSON.stringify([can, actions, resources, verdict, condition, missing]);
    const before = found.get(key);
    const via =
      before === undefined ? entry.via : [...new Set([...before.via, ...entry.via])].sort().slice(0, mostWays);
    found.set(key, { ...entry, via });
  }
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, entry]) => entry);
}
