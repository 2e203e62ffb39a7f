import type { Who } from '../grant.ts';

const kinds: Readonly<Record<string, string>> = {
  user: 'user',
  group: 'group',
  serviceAccount: 'service account',
};

/**
 * Whom a cloud names, in words; `id` is untrusted text and stands as it is. On Google Cloud everyone may be everyone with an
 * account, an organization goes by its domain, and a principal's id begins with its kind (`user:`, `serviceAccount:`).
 */
export function whoWords(who: Who | string, id: string | null): string {
  if (who === 'everyone') return id === 'allAuthenticatedUsers' ? 'everyone with a Google account' : 'everyone';
  if (who === 'bearer') return 'whoever holds a link';
  if (id === null) return `${who} not named`;
  if (who === 'organization' && /^[^:/]+\.[^:/]+$/.test(id)) return `everyone of ${id}`;
  if (who !== 'principal') return `${who} ${id}`;
  const colon = id.indexOf(':');
  const head = id.slice(0, Math.max(colon, 0));
  const kind = Object.hasOwn(kinds, head) ? kinds[head] : undefined;
  return kind === undefined ? `principal ${id}` : `${kind} ${id.slice(colon + 1)}`;
}
