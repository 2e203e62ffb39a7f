import { because } from '../logic.ts';
import { glob, literal, one, star } from './glob.ts';

/** A piece of policy text: fixed codes, or a variable to be filled in. */
export type Piece =
  | { readonly kind: 'fixed'; readonly codes: readonly number[] }
  | { readonly kind: 'variable'; readonly key: string; readonly fallback: string | null };

/** Policy text cut into pieces. `static`: its codes where no variable stands in it. */
export interface Template {
  readonly text: string;
  readonly pieces: readonly Piece[];
  readonly static: readonly number[] | null;
}

const variable = /\$\{([^{}]*)\}/g;

/**
 * Cuts policy text into pieces. `wild`: whether `*` and `?` are wildcards (Resource, StringLike, ARNs). Policies of version
 * 2008-10-17 know no variables. Source: IAM guide, "Policy variables", with `${*}`, `${?}`, `${$}` and `${key, 'default'}`.
 */
export function templateOf(text: string, wild: boolean, variables: boolean): Template {
  const codesOf = wild ? glob : literal;
  if (!variables || !text.includes('${')) return { text, pieces: [], static: codesOf(text) };
  const pieces: Piece[] = [];
  let from = 0;
  let filled = false;
  for (const found of text.matchAll(variable)) {
    const inner = found[1] ?? '';
    if (found.index > from) pieces.push({ kind: 'fixed', codes: codesOf(text.slice(from, found.index)) });
    from = found.index + found[0].length;
    if (inner === '*' || inner === '?' || inner === '$') pieces.push({ kind: 'fixed', codes: literal(inner) });
    else {
      const [, key = inner, fallback] = /^\s*([^,]*?)\s*(?:,\s*'([^']*)'\s*)?$/s.exec(inner) ?? [];
      pieces.push({ kind: 'variable', key: key.toLowerCase(), fallback: fallback ?? null });
      filled = true;
    }
  }
  if (from < text.length) pieces.push({ kind: 'fixed', codes: codesOf(text.slice(from)) });
  if (filled) return { text, pieces, static: null };
  return { text, pieces: [], static: pieces.flatMap((piece) => (piece.kind === 'fixed' ? piece.codes : [])) };
}

/** What stands behind a condition key: its values, that it is absent, or why that is open (reason bits). */
export type KeyState = readonly string[] | 'absent' | number;

/** Filled-in codes; `absent` where a variable without default has no value; reason bits where that is open. */
export function fill(template: Template, read: (key: string) => KeyState): readonly number[] | 'absent' | number {
  if (template.static !== null) return template.static;
  const codes: number[] = [];
  for (const piece of template.pieces) {
    if (piece.kind === 'fixed') {
      for (const code of piece.codes) codes.push(code);
      continue;
    }
    const state = read(piece.key);
    if (typeof state === 'number') return state;
    if (state === 'absent' || state.length === 0) {
      if (piece.fallback === null) return 'absent';
      append(codes, piece.fallback);
    } else if (state.length === 1) append(codes, state[0] ?? '');
    // Which of several values a variable stands for is not documented.
    else return because.ambiguous;
  }
  return codes;
}

// One by one: a value may be longer than what a call takes.
function append(codes: number[], text: string): void {
  for (const code of literal(text)) codes.push(code);
}

/** Whether a wildcard stands among the codes. */
export function hasWildcard(codes: readonly number[]): boolean {
  return codes.includes(star) || codes.includes(one);
}
