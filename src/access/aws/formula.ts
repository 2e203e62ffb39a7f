import type { Atom } from './parse-condition.ts';

/** One open test: on a condition key, or whether the thing is one that a pattern covers. */
export interface Leaf {
  /** What it reads: tests of one variable hang together. */
  readonly variable: string;
  /** Tells leaves apart: equal leaves have equal ids. */
  readonly id: string;
  /** Null: a pattern over the things asked about. */
  readonly test: {
    readonly atom: Atom /** Filled in; null where a variable is open. */;
    readonly values: readonly (readonly number[])[] | null;
  } | null;
  /** As people read it. */
  readonly words: string;
}

/** What is left of a verdict once all that is known is settled. */
export type Formula =
  | { readonly kind: 'constant'; readonly holds: boolean }
  | { readonly kind: 'leaf'; readonly leaf: Leaf }
  | { readonly kind: 'all' | 'any'; readonly parts: readonly Formula[] }
  | { readonly kind: 'not'; readonly part: Formula };

export const always: Formula = { kind: 'constant', holds: true };
export const never: Formula = { kind: 'constant', holds: false };

/** All of these, simplified. */
export function all(parts: readonly Formula[]): Formula {
  return join('all', parts, true);
}

/** Any of these, simplified. */
export function any(parts: readonly Formula[]): Formula {
  return join('any', parts, false);
}

/** The opposite, simplified. */
export function not(part: Formula): Formula {
  if (part.kind === 'constant') return part.holds ? never : always;
  return part.kind === 'not' ? part.part : { kind: 'not', part };
}

function join(kind: 'all' | 'any', parts: readonly Formula[], neutral: boolean): Formula {
  const open: Formula[] = [];
  for (const part of parts) {
    if (part.kind !== 'constant') open.push(part);
    else if (part.holds !== neutral) return part;
  }
  // Most have one part or none, and those are what they are.
  const [first] = open;
  if (first === undefined) return neutral ? always : never;
  if (open.length === 1) return first;
  const kept = new Map<string, Formula>();
  for (const part of open) {
    const flat = part.kind === kind ? part.parts : [part];
    for (const one of flat) kept.set(idOf(one), one);
  }
  const list = [...kept].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one);
  const only = list[0];
  return only !== undefined && list.length === 1 ? only : { kind, parts: list };
}

/** A text that is the same for formulas that say the same in the same way. */
export function idOf(formula: Formula): string {
  if (formula.kind === 'leaf') return `[${formula.leaf.id}]`;
  const before = ids.get(formula);
  if (before !== undefined) return before;
  const made = makeId(formula);
  ids.set(formula, made);
  return made;
}

const ids = new WeakMap<Formula, string>();

function makeId(formula: Exclude<Formula, { readonly kind: 'leaf' }>): string {
  switch (formula.kind) {
    case 'constant':
      return formula.holds ? 'T' : 'F';
    case 'not':
      return `!${idOf(formula.part)}`;
    case 'all':
    case 'any':
      return `${formula.kind}(${formula.parts.map(idOf).join(',')})`;
    default:
      return formula satisfies never;
  }
}

/** Every leaf, each once. */
export function leavesOf(formula: Formula): readonly Leaf[] {
  const found = new Map<string, Leaf>();
  const visit = (one: Formula): void => {
    if (one.kind === 'leaf') found.set(one.leaf.id, one.leaf);
    else if (one.kind === 'not') visit(one.part);
    else if (one.kind !== 'constant') one.parts.forEach(visit);
  };
  visit(formula);
  return [...found.values()];
}

/** Whether it holds where `truth` says which leaves do. */
export function holds(formula: Formula, truth: (leaf: Leaf) => boolean): boolean {
  switch (formula.kind) {
    case 'constant':
      return formula.holds;
    case 'leaf':
      return truth(formula.leaf);
    case 'not':
      return !holds(formula.part, truth);
    case 'all':
      return formula.parts.every((part) => holds(part, truth));
    case 'any':
      return formula.parts.some((part) => holds(part, truth));
    default:
      return formula satisfies never;
  }
}
