import { type Grant, grantKey, policyBehind } from '../model/grant.ts';
import type { Reading } from '../model/reading.ts';
import { same } from './same.ts';

/**
 * What happened to grants that differ. Those of a policy above an item to our own people are told as one, so far as it is known
 * who they are: where one side names people of a policy of which the other tells one grant to us all, and nothing else differs,
 * only sight of our organization was lost or gained.
 */
export function grantsStep(
  before: Reading<readonly Grant[]>,
  after: Reading<readonly Grant[]>,
): 'altered' | 'lost' | 'gained' {
  if (before.state === 'unknown' || after.state === 'unknown') return 'altered';
  const [old, now] = [before.value, after.value];
  const [lost, gained] = [onlyFolded(old, now), onlyFolded(now, old)];
  const moved = new Set([...lost, ...gained]);
  const rest = (grants: readonly Grant[]) => grants.filter(({ through }) => !moved.has(policyBehind(through)));
  if (moved.size === 0 || !same(rest(old), rest(now))) return 'altered';
  return lost.length > 0 ? 'lost' : 'gained';
}

/** Policies whose grants to our own people one side tells as one, and the other by names the first does not have. */
function onlyFolded(folded: readonly Grant[], named: readonly Grant[]): readonly (string | null)[] {
  const told = new Set(folded.map(grantKey));
  return [...new Set(folded.filter(isFolded).map(({ through }) => policyBehind(through)))].filter(
    (policy) =>
      !named.some((grant) => isFolded(grant) && policyBehind(grant.through) === policy) &&
      named.some((grant) => policyBehind(grant.through) === policy && !told.has(grantKey(grant))),
  );
}

function isFolded({ to, through }: Grant): boolean {
  return to.who === 'organization' && through === `inherited:${policyBehind(through)}`;
}
