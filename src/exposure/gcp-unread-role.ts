import type { IamPolicy } from '../model/fact.ts';
import type { Unknown } from '../model/reading.ts';

/** Looked for once for all copies that are handed the very same list of policies. */
const found = new WeakMap<readonly IamPolicy[], Unknown | null>();

/** Why it is not known what some role in these policies holds; null where that was read of all of them. */
export function unreadRole(policies: readonly IamPolicy[]): Unknown | null {
  const before = found.get(policies);
  if (before !== undefined) return before;
  const first = firstIn(policies);
  found.set(policies, first);
  return first;
}

function firstIn(policies: readonly IamPolicy[]): Unknown | null {
  for (const { grants } of policies) for (const { reaches } of grants) if (reaches.state === 'unknown') return reaches;
  return null;
}
