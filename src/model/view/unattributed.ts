import type { Change } from '../change.ts';

const unread = 'no audit log that was read tells it';

/** That nobody knows who made some or all of these changes, and why; null where each is answered. */
export function unattributedNote(changes: readonly Pick<Change, 'by'>[]): string | null {
  const dark = changes.filter(({ by }) => by.state === 'unknown').length;
  if (dark === 0) return null;
  return dark === changes.length ? `Who did it is not known: ${unread}.` : `Who did the rest is not known: ${unread}.`;
}
