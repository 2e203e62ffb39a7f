import { failingStates } from '../exposure.ts';
import { isRecord, recorded } from './recorded.ts';
import { visible } from './visible.ts';
import { whoWords } from './who.ts';

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
  const words = [...new Set(outside.map(wordsOf))].sort();
  if (words.length === 0) return null;
  const rest = words.length - named;
  return `${words.slice(0, named).join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`;
}

function wordsOf({ who, id, reach }: Readonly<Record<string, unknown>>): string {
  if (who === 'bearer')
    return reach === 'link-live' ? 'whoever holds an export link' : 'whoever is given an export link';
  return whoWords(visible(String(who), 20), typeof id === 'string' ? visible(id, 120) : null);
}
