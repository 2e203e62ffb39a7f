import type { Why } from '../model/reading.ts';

const shown = 5;

/** One unread thing and why, without the cloud's own words: those may differ on every call and would make new verdicts. */
export function unreadPart(what: string, reason: Why): string {
  return reason.needs === null ? `${what} (${reason.cause})` : `${what} (${reason.cause}, needs ${reason.needs})`;
}

/** The sentence that names everything unread; the first five by name, the rest by number. */
export function sentence(parts: readonly string[]): string {
  const unique = [...new Set(parts)];
  const rest = unique.length - shown;
  return `Not read: ${unique.slice(0, shown).join('; ')}${rest > 0 ? `; and ${rest} more` : ''}`;
}
