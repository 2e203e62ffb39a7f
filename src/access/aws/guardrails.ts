import { known, type Reading, unknown } from '../../model/reading.ts';
import { rcpServices } from './actions.ts';
import { actionsDenied, type Futility, futilityOf } from './denial.ts';
import type { PolicyDocument } from './document.ts';
import type { AccessFacts } from './facts.ts';
import { type PolicyPlace, placesOf } from './policy-places.ts';
import type { Realm } from './realm.ts';

/** A statement that denies something over copies, where it stands, and why it never does; null where it can. */
export interface Denial {
  /** The policy's key, `#` and its position: unique. */
  readonly key: string;
  /** ARN of its policy, or the path of an inline one. */
  readonly policy: string;
  readonly name: string;
  readonly account: string;
  /** Position from 1, and its id: untrusted text. */
  readonly index: number;
  readonly sid: string | null;
  /** Unknown where the policy was not read, or what the statement says cannot be understood. */
  readonly futility: Reading<Futility | null>;
  readonly attached: { readonly count: number; readonly first: readonly string[] };
}

const listed = 10;

/**
 * Every statement that denies something over copies and binds anybody, sorted by key. What binds no service of ours (a resource
 * control policy on EC2) is among those that never fire. A policy that was not read is one statement at position 0.
 */
export function denialsOf(realm: Realm, facts: AccessFacts): readonly Denial[] {
  const judged = new Map<string, Map<PolicyDocument, readonly Judged[]>>();
  return placesOf(facts).flatMap((place) => {
    const document = realm.library.read(place.text, place.policy, place.kind);
    const kind = `${place.partition} ${place.kind}`;
    const known = judged.get(kind) ?? new Map<PolicyDocument, readonly Judged[]>();
    judged.set(kind, known);
    const found = known.get(document) ?? judge(document, place);
    known.set(document, found);
    return found.map((one) => denialAt(place, one));
  });
}

interface Judged {
  readonly index: number;
  readonly sid: string | null;
  readonly futility: Reading<Futility | null>;
}

function judge({ statements }: PolicyDocument, { partition, kind, text }: PolicyPlace): readonly Judged[] {
  if (text.state === 'unknown') return [{ index: 0, sid: null, futility: text }];
  return statements.flatMap((statement) => {
    const { index, sid, effect, gap } = statement;
    if (effect === 'allow') return [];
    const denied = actionsDenied(statement);
    if (denied.length === 0) return [];
    if (gap !== null) return { index, sid, futility: unknown('malformed', { said: gap }) };
    const beyond = kind === 'resource-control' && denied.every(({ service }) => !rcpServices.has(service));
    const futility = beyond ? unbound(denied) : futilityOf(statement, partition);
    const odd = statement.atoms.find((atom) => atom.gap !== null)?.gap ?? null;
    // Whether it fires hangs on what nobody understands.
    if (futility === null && odd !== null) return { index, sid, futility: unknown('malformed', { said: odd }) };
    return { index, sid, futility: known(futility) };
  });
}

function unbound(denied: ReturnType<typeof actionsDenied>): Futility {
  const services = [...new Set(denied.map(({ service }) => service))].sort();
  const actions = denied.map(({ name }) => name).sort();
  return { reason: `resource control policies do not bind ${services.join(', ')}`, actions, whole: true };
}

function denialAt({ key, policy, name, account, attachedTo }: PolicyPlace, { index, sid, futility }: Judged): Denial {
  const attached = { count: attachedTo.length, first: attachedTo.slice(0, listed) };
  return { key: `${key}#${index}`, policy, name, account, index, sid, futility, attached };
}
