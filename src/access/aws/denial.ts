import { no } from '../logic.ts';
import { type Action, powerActions } from './actions.ts';
import { applies, resourceCell } from './evaluate.ts';
import { literal, matchesText } from './glob.ts';
import type { Statement } from './parse-policy.ts';
import { askOf, type Question } from './question.ts';
import { shapeOf, type Target } from './resource-pattern.ts';
import { testAtom } from './test-atom.ts';
import { shapesOf } from './type-shapes.ts';

/** What a denial says that it can never do. */
export interface Futility {
  /** Clauses that name the actions, with the policy's own text in them: untrusted. */
  readonly reason: string;
  /** The actions for which it can never fire, sorted. */
  readonly actions: readonly string[];
  /** Whether it can fire for none of the actions over copies that it names. */
  readonly whole: boolean;
}

/** More actions than these are counted, not listed, in a sentence. */
const mostNamed = 5;
const copyWord = /snapshot|image|backup|recovery|restore/i;
const star: Target = { kind: 'star', shapes: [shapeOf([literal('*')])] };
const noContext: ReadonlyMap<string, readonly string[]> = new Map();

/** The actions over copies that a statement is about, named or not. */
export function actionsDenied({ actions }: Statement): readonly Action[] {
  if (actions === null) return powerActions;
  return powerActions.filter(
    ({ lower }) => actions.patterns.some((pattern) => matchesText(pattern, lower)) !== actions.inverted,
  );
}

/**
 * For which actions over copies that it names a denial can never fire: its resources match no ARN of any type that they take, or
 * it wants a condition key that they never carry. Actions that a bare `*` or `service:*` covers are not named; a pattern names
 * those of copies only where it speaks of copies itself. Null where nothing is wrong. What is open or not understood may fire.
 */
export function futilityOf(statement: Statement, partition: string): Futility | null {
  const { actions, actionTexts, gap } = statement;
  if (statement.effect !== 'deny' || gap !== null || actions === null || actions.inverted) return null;
  const matched = (isNaming: (text: string) => boolean) =>
    powerActions.filter(({ lower }) =>
      actions.patterns.some((pattern, at) => isNaming(actionTexts[at] ?? '') && matchesText(pattern, lower)),
    );
  const named = matched((text) => !isBare(text) && (!hasWildcard(text) || copyWord.test(text)));
  const dead = new Map<Action, string>();
  for (const action of named) {
    const reason = whyNever(statement, action, partition);
    if (reason !== null) dead.set(action, reason);
  }
  if (named.length > 0 && dead.size === named.length) return futility(dead, true);
  // A pattern may be wider than what was meant: only a full name is surely meant.
  const full = new Set(matched((text) => !hasWildcard(text)));
  const meant = new Map([...dead].filter(([action]) => full.has(action)));
  if (meant.size > 0) return futility(meant, false);
  return nothingThere(statement, partition);
}

function futility(dead: ReadonlyMap<Action, string>, whole: boolean): Futility {
  const byReason = new Map<string, string[]>();
  for (const [{ name }, reason] of dead) byReason.set(reason, [...(byReason.get(reason) ?? []), name]);
  const clauses = [...byReason].map(([reason, names]) => `${listOf(names.sort())} ${reason}`);
  return { reason: clauses.sort().join('; '), actions: [...dead.keys()].map(({ name }) => name).sort(), whole };
}

function listOf(names: readonly string[]): string {
  const more = names.length - mostNamed;
  return more > 0 ? `${names.slice(0, mostNamed).join(', ')} and ${more} more` : names.join(', ');
}

// `ec2:*` on snapshots of an account: whatever it denies, no snapshot has such an ARN.
function nothingThere(statement: Statement, partition: string): Futility | null {
  const { resources } = statement;
  if (resources?.patterns.every(({ template }) => isFilled(template.text)) !== true) return null;
  const dead = new Map<Action, string>();
  for (const action of actionsDenied(statement)) {
    if (!action.types.some(({ type }) => /:(?:snapshot|image)$/.test(type))) continue;
    const reason = whyNever(statement, action, partition);
    if (reason !== null) dead.set(action, reason);
  }
  return dead.size === 0 ? null : futility(dead, true);
}

// Null where it may fire on a thing of some type.
function whyNever(statement: Statement, action: Action, partition: string): string | null {
  const types = action.types.length === 0 ? [null] : action.types.map(({ type }) => type);
  const asked = types.map((type) => questionOn(action, type, partition));
  if (asked.some((question) => applies(statement, question) !== no)) return null;
  const fitting = asked.filter((question) => resourceCell(statement, question) !== no);
  return fitting.length === 0 ? resourceReason(statement, action) : keyReason(statement, fitting);
}

function resourceReason({ resources }: Statement, action: Action): string {
  const texts = resources?.patterns.map(({ template }) => template.text) ?? [];
  const filled = texts.find(isFilled);
  if (filled !== undefined) return `cannot meet ${shown(filled)}: ARNs of snapshots and images carry no account`;
  if (action.types.length === 0) return 'can be denied on * alone, not on a resource';
  const kinds = action.types.map(({ type }) => type.slice(type.indexOf(':') + 1)).sort();
  return `cannot meet ${shown(texts[0] ?? '')}: it matches no ${kinds.join(' or ')}`;
}

function keyReason({ atoms }: Statement, fitting: readonly Question[]): string {
  const dead = atoms.find((atom) =>
    fitting.every(({ state, read }) => testAtom(atom, state(atom.key, atom.written), false, read) === no),
  );
  return dead === undefined
    ? 'never carries what the conditions want together'
    : `never carries ${shown(dead.written)}`;
}

// Any thing of a type, of any account, in any region, asked for by anybody.
function questionOn(action: Action, type: string | null, partition: string): Question {
  const lie = { partition, account: null, region: null };
  const open = { tags: null, attributes: new Map() };
  const target = type === null ? star : ({ kind: 'class', shapes: shapesOf(type, lie) } as const);
  return askOf({ action, type, target, thing: open, caller: null, given: noContext, closed: false });
}

function isBare(text: string): boolean {
  return /^(?:[^:]*:)?\*+$/.test(text);
}

function hasWildcard(text: string): boolean {
  return /[*?]/.test(text);
}

// `arn:aws:ec2:*:111122223333:snapshot/*`.
function isFilled(text: string): boolean {
  return /^arn:[^:]*:ec2:[^:]*:[^:*?$]+:(?:snapshot|image)\//.test(text);
}

function shown(text: string): string {
  return text.slice(0, 120);
}
