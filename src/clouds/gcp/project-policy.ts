import type { IamPolicy } from '../../model/fact.ts';
import type { Unit } from '../../model/scan.ts';
import { ask, gapOf } from '../ask.ts';
import type { CollectorPage } from '../collector.ts';
import type { Directory } from './directory.ts';
import { explainGoogleError } from './errors.ts';
import { iamPolicyFacts, type PolicyPlace } from './iam-policy-facts.ts';
import { bindingsOf } from './policy.ts';
import type { Reach } from './roles.ts';

export const collector = 'project-policy';
export const permissions = ['resourcemanager.projects.getIamPolicy'] as const;

/** Reads the access policy of one project, which everything in it inherits. What lies above it, its account says. */
export async function* readProjectPolicy(
  directory: Directory,
  reach: (role: string) => Promise<Reach>,
  unit: Unit,
): AsyncGenerator<CollectorPage<IamPolicy>> {
  const place = policyPlace(unit);
  const bindings = await ask(explainGoogleError, permissions[0], async () =>
    bindingsOf(await directory.policy(place.node)),
  );
  if (bindings.state === 'unknown') return yield { items: [], gaps: [gapOf(bindings.why, unit)], refused: [] };
  const { item, refused } = await iamPolicyFacts(place, bindings.value, reach, unit);
  yield { items: [item], gaps: [], refused };
}

/** Where the policy of a unit's project lies. */
export function policyPlace({ account }: Unit): PolicyPlace {
  return { node: `projects/${account}`, name: account, parent: null };
}
