import type { Reading } from '../model/reading.ts';
import { byText, same } from './same.ts';

/** Whether a policy document was read on both sides and says something else; other blanks or another order of members say nothing. */
export function differ(before: Reading<string> | null, after: Reading<string> | null): boolean {
  if (before?.state !== 'known' || after?.state !== 'known') return false;
  return before.value !== after.value && !sameJson(before.value, after.value);
}

function sameJson(left: string, right: string): boolean {
  try {
    return same(JSON.parse(left), JSON.parse(right));
  } catch {
    return false;
  }
}

/** What is in the second list and not in the first, each once, in a stable order. */
export function missingFrom(list: readonly string[], other: readonly string[]): readonly string[] {
  const has = new Set(list);
  return [...new Set(other)].filter((one) => !has.has(one)).sort(byText);
}
