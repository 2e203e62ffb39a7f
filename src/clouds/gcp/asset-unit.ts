import type { Binding } from './policy.ts';

/** What the index says of one unit. */
export interface IndexedUnit {
  /** When the index was asked, milliseconds since the epoch. */
  readonly at: number;
  /** The facts it holds, by key. */
  readonly facts: ReadonlyMap<string, IndexedFact>;
  /** Digests of the grants on them, by key; one without grants is not among them. */
  readonly grants: ReadonlyMap<string, string>;
  /** The project's own policy. */
  readonly policy: readonly Binding[];
}

/** A fact of the index. */
export interface IndexedFact {
  readonly digest: string;
  /** Milliseconds since the epoch; null where it does not say. */
  readonly createdAt: number | null;
}

/** A fact as a line of text. Keys hold no white space. */
export function writeFact(key: string, digest: string, createdAt: string | null): string {
  return ['fact', key, digest, createdAt === null ? '' : Date.parse(createdAt)].join('\t');
}

/** The grants on a fact, not none, as a line of text. */
export function writeGrants(key: string, digest: string): string {
  return ['grants', key, digest].join('\t');
}

/** The policy of a project as a line of text. */
export function writePolicy(bindings: readonly Binding[]): string {
  return ['policy', '', JSON.stringify(bindings)].join('\t');
}

/** A unit from its lines. Null where the index told anything of it twice: nobody knows which is true. */
export function unitFrom(lines: readonly string[], at: number): IndexedUnit | null {
  const facts = new Map<string, IndexedFact>();
  const grants = new Map<string, string>();
  let policy: readonly Binding[] | null = null;
  for (const line of lines) {
    const [kind, key = '', digest = '', created = ''] = line.split('\t');
    if ((kind === 'fact' ? facts : grants).has(key) || (kind === 'policy' && policy !== null)) return null;
    if (kind === 'fact') facts.set(key, { digest, createdAt: created === '' ? null : Number(created) });
    else if (kind === 'grants') grants.set(key, digest);
    // Written by `writePolicy`: a tab in a text is escaped there.
    else policy = JSON.parse(digest) as readonly Binding[];
  }
  return { at, facts, grants, policy: policy ?? [] };
}
