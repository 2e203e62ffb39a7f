import { because, type Cell, no, unsure, yes } from '../logic.ts';
import { splitArn } from './arn-parts.ts';
import { type Codes, literal, matches, meet, star } from './glob.ts';
import { fill, type KeyState, type Template, templateOf } from './text-template.ts';

/** A pattern of a `Resource` element. */
export interface ResourcePattern {
  readonly template: Template;
  /** Ready to compare where no variable stands in it. */
  readonly ready: ReadyPattern | null;
  /** With `*` for each variable: what this does not match, no value does. Null where there is none. */
  readonly loose: ReadyPattern | null;
  /** A variable before the fifth colon, where AWS takes none: nobody can say what it matches. */
  readonly odd: boolean;
}

/** A pattern whose variables are filled in. */
interface ReadyPattern {
  readonly everything: boolean;
  /** Up to six; what is not written matches anything. */
  readonly parts: readonly Codes[];
  /** As one text: as written, and padded where it has fewer than six parts. */
  readonly whole: readonly Codes[];
  /** What it was compared with, and what came of it. */
  readonly compared: WeakMap<Target, Cell>;
}

/**
 * What an action is asked on: a thing by its ARN, any thing of a class, or the literal `*` of actions that know no resources.
 * A class is written as shapes, ARNs with open names; it is matched where all of them are.
 */
export interface Target {
  readonly kind: 'thing' | 'class' | 'star';
  readonly shapes: readonly Shape[];
}

/** One ARN, or a family of them with open parts. */
export interface Shape {
  readonly parts: readonly Codes[];
  readonly whole: Codes;
}

const colon = literal(':');

/** A shape from its six parts; `name` codes stand for what is open. */
export function shapeOf(parts: readonly Codes[]): Shape {
  return { parts, whole: parts.flatMap((part, at) => (at === 0 ? part : [...colon, ...part])) };
}

/** A pattern from its text. Source: IAM guide, "IAM JSON policy elements: Resource". */
export function resourcePattern(text: string, variables: boolean): ResourcePattern {
  const name = `${variables ? '$' : '-'}${text}`;
  const before = known.get(name);
  if (before !== undefined) return before;
  const made = makePattern(text, variables);
  if (known.size < mostKept) known.set(name, made);
  return made;
}

// Policies of an estate repeat themselves: equal texts share what they were compared with.
const known = new Map<string, ResourcePattern>();
const mostKept = 20_000;

function makePattern(text: string, variables: boolean): ResourcePattern {
  const template = templateOf(text, true, variables);
  const early = template.static === null && text.slice(0, text.indexOf('${')).split(':').length < 6;
  if (template.static !== null) return { template, ready: readyPattern(template.static), loose: null, odd: early };
  const codes = template.pieces.flatMap((piece) => (piece.kind === 'fixed' ? piece.codes : [star]));
  return { template, ready: null, loose: readyPattern(codes), odd: early };
}

function readyPattern(codes: Codes): ReadyPattern {
  const everything = codes.length > 0 && codes.every((code) => code === star);
  const parts = splitArn(codes);
  const whole: Codes[] = [codes];
  if (parts.length < 6) {
    const padding = new Array<readonly number[]>(6 - parts.length).fill([...colon, star]);
    whole.push([...codes, ...padding.flat()]);
  }
  return { everything, parts, whole, compared: new WeakMap() };
}

/**
 * Whether the pattern covers what is asked about: all of it (true), none (false), some (partial). It is compared part by part
 * and as one text; where the two differ, documents and practice do too, and the answer is open (ambiguous).
 */
export function covers(
  pattern: ResourcePattern,
  target: Target,
  read: (key: string) => KeyState,
  inverted = false,
): Cell {
  if (pattern.ready !== null) return coversReady(pattern.ready, target);
  if (pattern.odd) return unsure(because.ambiguous);
  if (pattern.loose !== null && coversReady(pattern.loose, target) === no) return no;
  const codes = fill(pattern.template, read);
  // A variable without a value matches nothing; what that means in a NotResource is not documented.
  if (codes === 'absent') return inverted ? unsure(because.ambiguous) : no;
  if (typeof codes === 'number') return unsure(codes);
  return coversReady(readyPattern(codes), target);
}

function coversReady(pattern: ReadyPattern, target: Target): Cell {
  if (pattern.everything) return yes;
  const before = pattern.compared.get(target);
  if (before !== undefined) return before;
  const made = compare(pattern, target);
  pattern.compared.set(target, made);
  return made;
}

function compare(pattern: ReadyPattern, { kind, shapes }: Target): Cell {
  if (kind === 'star') return pattern.whole.some((whole) => matches(whole, asterisk)) ? yes : no;
  let all: Cell | null = null;
  for (const shape of shapes) {
    const one = kind === 'thing' ? matchesThing(pattern, shape) : relates(pattern, shape);
    if (all === null) all = one;
    else if (all !== one) all = unsure(because.partial | reasons(all) | reasons(one));
  }
  return all ?? unsure(because.partial);
}

const asterisk = literal('*');

function reasons(cell: Cell): number {
  return cell & ~3;
}

function matchesThing({ parts, whole }: ReadyPattern, shape: Shape): Cell {
  const byParts = parts.every((part, at) => matches(part, shape.parts[at] ?? []));
  const asOne = whole.some((codes) => matches(codes, shape.whole));
  return byParts === asOne ? (byParts ? yes : no) : unsure(because.ambiguous);
}

function relates({ parts, whole }: ReadyPattern, shape: Shape): Cell {
  const byParts = weakest(parts.map((part, at) => relation(part, shape.parts[at] ?? [])));
  const asOne = strongest(whole.map((codes) => relation(codes, shape.whole)));
  return byParts === asOne ? byParts : unsure(because.ambiguous);
}

function relation(pattern: Codes, open: Codes): Cell {
  if (matches(pattern, open)) return yes;
  return meet(pattern, open) ? unsure(because.partial) : no;
}

function weakest(cells: readonly Cell[]): Cell {
  return cells.reduce((least, cell) => ((cell & 3) < (least & 3) ? cell : least), yes);
}

function strongest(cells: readonly Cell[]): Cell {
  return cells.reduce((most, cell) => ((cell & 3) > (most & 3) ? cell : most), no);
}
