import type { Statement } from './parse-policy.ts';

/** Which values of which keys (in lower case) narrow down who comes in. `wild`: `*` and `?` stand for others there. */
export interface Narrowing {
  is(key: string): boolean;
  /** Whether a value does. */
  narrows(value: string, wild: boolean): boolean;
  /** Whether the key is always there: then a test that passes where it is absent narrows, too. */
  readonly always: boolean;
}

/**
 * Whether a statement that allows lets in only those whom values narrow down, by its own tests or by a denial of all others.
 * Source: IAM guide, "The confused deputy problem".
 */
export function isNarrowed(allow: Statement, denials: readonly Statement[], narrowing: Narrowing): boolean {
  const { is, narrows, always } = narrowing;
  const tests = (statement: Statement, negated: boolean): boolean =>
    statement.gap === null &&
    statement.atoms.some(
      ({ gap, key, operator, set, ifExists, values }) =>
        gap === null &&
        is(key) &&
        operator.negated === negated &&
        operator.kind !== 'null' &&
        operator.kind !== 'bool' &&
        // Absent, a negated test holds: the denial fires.
        (negated ? set === null : always || (!ifExists && set !== 'all')) &&
        values.every((value) => value.static === null || narrows(value.text, isWild(operator.kind))),
    );
  return tests(allow, false) || denials.some((deny) => deny.atoms.length === 1 && tests(deny, true));
}

function isWild(kind: string): boolean {
  return kind === 'like' || kind === 'arn';
}

/** What a value begins with, up to its first wildcard. */
export function headOfValue(value: string, wild: boolean): string {
  return wild ? (/^[^*?]*/.exec(value)?.[0] ?? '') : value;
}
