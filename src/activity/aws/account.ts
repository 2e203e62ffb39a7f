import { textOf } from './json.ts';

/**
 * An account number as text. One that was logged as a number has lost its leading zeros: they are put back, to 12 digits. Null
 * for what can be no account.
 */
export function accountOf(value: unknown): string | null {
  if (typeof value === 'number')
    return Number.isSafeInteger(value) && value > 0 && value < 1e12 ? String(value).padStart(12, '0') : null;
  const text = textOf(value, 65);
  return text !== null && /^[\w-]{1,64}$/.test(text) ? text : null;
}
