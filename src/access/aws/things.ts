import { because } from '../logic.ts';
import type { AccessFacts, KnownResource } from './facts.ts';
import { literal } from './glob.ts';
import type { Thing } from './question.ts';
import { shapeOf, type Target } from './resource-pattern.ts';
import { typesOfArn } from './resource-types.ts';
import type { KeyState } from './text-template.ts';

/** A thing that a request names, ready to be asked about. */
export interface NamedThing {
  readonly key: string;
  /** Null: neither its ARN nor the scan says. */
  readonly account: string | null;
  readonly types: readonly string[];
  readonly region: string | null;
  readonly target: Target;
  /** What is known of it, seen from its own account, and from another one. */
  readonly thing: Thing;
  readonly foreign: Thing;
}

/** Things by name. */
export interface Things {
  /** A thing by its ARN, known to the scan or not; `tags` go before those the scan knows. */
  named(key: string, tags: Readonly<Record<string, string>> | undefined): NamedThing;
}

const mostKept = 50_000;

/** What the scan knows of things. An ARN without an account, of which it knows nothing, is taken to be of the caller's own account. */
export function openThings({ resources, organization }: Pick<AccessFacts, 'resources' | 'organization'>): Things {
  const known = new Map<string, readonly KnownResource[]>();
  for (const one of resources) known.set(one.key, [...(known.get(one.key) ?? []), one]);
  const own = new Set(organization.nodes.flatMap(({ type, id }) => (type === 'account' ? [id] : [])));
  const kept = new Map<string, NamedThing>();
  return {
    named(key, tags) {
      const before = tags === undefined ? kept.get(key) : undefined;
      if (before !== undefined) return before;
      const stored = known.get(key)?.[0];
      const made = make(key, stored, tags ?? stored?.tags ?? null, own);
      if (tags === undefined && kept.size < mostKept) kept.set(key, made);
      return made;
    },
  };
}

function make(
  key: string,
  stored: KnownResource | undefined,
  tags: Readonly<Record<string, string>> | null,
  own: ReadonlySet<string>,
): NamedThing {
  const cuts = key.split(':');
  const parts = [...cuts.slice(0, 5), cuts.slice(5).join(':')];
  const [, , service = '', region = '', account = ''] = parts;
  const attributes = new Map<string, KeyState>(Object.entries(stored?.attributes ?? {}));
  if (region !== '') {
    attributes.set('aws:requestedregion', [region]);
    if (service === 'ec2') attributes.set('ec2:region', [region]);
  }
  const holder = account === '' ? (stored?.account ?? '') : account;
  const isNamed = /^\d{12}$/.test(holder);
  if (isNamed) attributes.set('aws:resourceaccount', [holder]);
  const open = new Map(attributes);
  // Which organization another account is in was not read, unless it is in ours.
  for (const one of ['aws:resourceorgid', 'aws:resourceorgpaths'])
    if (isNamed && !(own.has(holder) && one.endsWith('id'))) open.set(one, because.condition);
  const named = tags === null ? null : tagsOf(tags);
  return {
    key,
    account: isNamed ? holder : null,
    foreign: { tags: named, attributes: open },
    types: typesOfArn(key),
    region: region === '' ? null : region,
    target: { kind: 'thing', shapes: [shapeOf(parts.map(literal))] },
    thing: { tags: named, attributes },
  };
}

/** Tags by name in lower case; two names that differ in case alone keep both values, which leaves open which one counts. */
export function tagsOf(tags: Readonly<Record<string, string>>): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, readonly string[]>();
  for (const [tag, value] of Object.entries(tags)) {
    const lower = tag.toLowerCase();
    found.set(lower, [...(found.get(lower) ?? []), value]);
  }
  return found;
}
