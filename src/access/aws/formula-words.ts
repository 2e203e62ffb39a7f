import type { PowerCondition } from '../../model/principal.ts';
import { type Formula, leavesOf } from './formula.ts';

/** Longer conditions are cut: nobody reads on. */
const longest = 600;

/** A formula as people read it, and the condition keys it rests on. Text from policies is untrusted. */
export function conditionOf(formula: Formula): PowerCondition {
  const text = words(formula, false);
  const keys = new Set(leavesOf(formula).flatMap(({ test }) => (test === null ? [] : [test.atom.written])));
  return { text: text.length > longest ? `${text.slice(0, longest)}…` : text, keys: [...keys].sort() };
}

function words(formula: Formula, inside: boolean): string {
  switch (formula.kind) {
    case 'constant':
      return formula.holds ? 'always' : 'never';
    case 'leaf':
      return formula.leaf.words;
    case 'not':
      return formula.part.kind === 'any'
        ? formula.part.parts.map((part) => `not (${words(part, false)})`).join(' and ')
        : `not (${words(formula.part, false)})`;
    case 'all':
      return joined(formula.parts, ' and ', inside);
    case 'any':
      return joined(formula.parts, ' or ', inside);
    default:
      return formula satisfies never;
  }
}

function joined(parts: readonly Formula[], word: string, inside: boolean): string {
  const text = [...new Set(parts.map((part) => words(part, true)))].join(word);
  return inside && parts.length > 1 ? `(${text})` : text;
}
