import { failingStates } from '../exposure.ts';
import { isRecord, recorded } from './recorded.ts';
import { visible } from './visible.ts';

const named = 3;

/**
 * Who outside the trust list a change's record lets in, in words: `account 999999999999`, past three the rest is counted.
 * Null where the record names nobody, or only everyone, which its state says already.
 */
export function outsiderWords(record: Readonly<Record<string, unknown>> | null): string | null {
  const exposure = recorded(record?.['exposure']);
  const audiences: readonly unknown[] =
    isRecord(exposure) && Array.isArray(exposure['audiences']) ? exposure['audiences'] : [];
  const outside = audiences
    .filter(isRecord)
    .filter(({ who, reach }) => who !== 'everyone' && (failingStates as readonly unknown[]).includes(reach));
  const words = [
    ...new Set(
      outside.map(
        ({ who, id }) => `${visible(String(who), 20)} ${visible(typeof id === 'string' ? id : 'not named', 120)}`,
      ),
    ),
  ].sort();
  if (words.length === 0) return null;
  const rest = words.length - named;
  return `${words.slice(0, named).join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`;
}
