import { headOfValue } from './narrowing.ts';
import type { Statement } from './parse-policy.ts';

/** The organizations whose members alone a statement is for, sorted; null where it may be for others, too. */
export function organizationsMeant({ atoms, gap }: Statement): readonly string[] | null {
  if (gap !== null) return null;
  for (const { gap: lost, key, operator, set, ifExists, values } of atoms) {
    if (key !== 'aws:principalorgid' || lost !== null || operator.negated || ifExists || set === 'all') continue;
    if (operator.kind !== 'string' && operator.kind !== 'like' && operator.kind !== 'fold') continue;
    const names = values.map(({ text, static: codes }) =>
      codes !== null && headOfValue(text, operator.kind === 'like') === text ? text : null,
    );
    const known = names.flatMap((name) => name ?? []);
    if (known.length === names.length) return [...new Set(known)].sort();
  }
  return null;
}
