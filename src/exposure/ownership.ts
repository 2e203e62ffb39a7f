import type { OwnersPolicy } from '../model/policy.ts';
import type { Tags } from '../model/snapshot.ts';
import type { Owner } from '../model/verdict.ts';

/**
 * Who owns a copy: the text of its own owner tag, else the last one its source ever carried (`sourceTags`, oldest first).
 * The tag's key must be spelled exactly as configured; a blank value names nobody. `team` is set only where the text
 * equals a declared team exactly: the text itself is untrusted and routes nothing.
 */
export function ownerOf(tags: Tags, sourceTags: readonly Tags[], policy: OwnersPolicy): Owner | null {
  const own = labelOf(tags, policy.tag);
  if (own !== null) return { name: own, from: 'tag', team: teamOf(own, policy) };
  for (const labels of sourceTags.toReversed()) {
    const inherited = labelOf(labels, policy.tag);
    if (inherited !== null) return { name: inherited, from: 'source-tag', team: teamOf(inherited, policy) };
  }
  return null;
}

function labelOf(tags: Tags, key: string): string | null {
  const value = Object.hasOwn(tags, key) ? tags[key] : undefined;
  return value === undefined || value.trim() === '' ? null : value;
}

function teamOf(name: string, policy: OwnersPolicy): string | null {
  return Object.hasOwn(policy.teams, name) ? name : null;
}
