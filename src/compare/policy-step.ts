import type { InheritedGrant } from '../model/fact.ts';
import { same } from './same.ts';

/**
 * What happened to the grants of an access policy. What a role holds is read by a call of its own, and a role that reaches no
 * copy leaves no grant: where nothing but roles that one side did not read tells two lists apart, only sight was lost or gained.
 */
export function policyStep(
  before: readonly InheritedGrant[],
  after: readonly InheritedGrant[],
): 'none' | 'altered' | 'lost' | 'gained' {
  const [old, now] = [byText(before), byText(after)];
  const steps = new Set([...new Set([...old.keys(), ...now.keys()])].map((key) => stepOf(old.get(key), now.get(key))));
  return (['altered', 'lost', 'gained'] as const).find((step) => steps.has(step)) ?? 'none';
}

function stepOf(before: InheritedGrant | undefined, after: InheritedGrant | undefined) {
  const [wasRead, isRead] = [before?.reaches.state !== 'unknown', after?.reaches.state !== 'unknown'];
  if (wasRead !== isRead) return wasRead ? 'lost' : 'gained';
  return !isRead || same(before?.reaches ?? null, after?.reaches ?? null) ? 'none' : 'altered';
}

function byText(grants: readonly InheritedGrant[]): ReadonlyMap<string, InheritedGrant> {
  return new Map(grants.map((grant) => [JSON.stringify([grant.to, grant.role, grant.condition ?? null]), grant]));
}
