import type { Factor, UnknownFactor } from '../../model/chain.ts';
import type { Evidence } from '../score-evidence.ts';

/** What looking for one factor came to: it was found, or an input was missing. Nothing at all: it is not there. */
export type Judged =
  | { readonly state: 'found'; readonly factor: Factor }
  | { readonly state: 'unknown'; readonly unknown: UnknownFactor };

/** Looks for one factor, or for several that exclude each other, in a chain. */
export type Judge = (evidence: Evidence) => readonly Judged[];

/** A factor that was found; ids of events are sorted, each once. */
export function found(id: string, points: number, events: Iterable<string>, reason: string): readonly Judged[] {
  return [{ state: 'found', factor: { id, points, events: [...new Set(events)].sort(), reason } }];
}

/** A factor that could not be judged. */
export function notKnown(id: string, why: string): readonly Judged[] {
  return [{ state: 'unknown', unknown: { id, why } }];
}

/** Texts from logs for a sentence: each cut to 80 characters, sorted, at most three, then how many more. */
export function listed(texts: Iterable<string>): string {
  const all = [...new Set(texts)].sort().map((text) => (text.length > 80 ? `${text.slice(0, 79)}…` : text));
  const shown = all.slice(0, 3);
  const more = all.length - shown.length;
  if (more > 0) return `${shown.join(', ')} and ${more} more`;
  return shown.length < 2 ? shown.join('') : `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}`;
}
