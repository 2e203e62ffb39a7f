import type { OrganizationPolicy } from '../../model/identity.ts';
import { known, type Reading, unknown } from '../../model/reading.ts';
import type { GuardrailType, RootRow } from './organizations.ts';

/** What AWS calls the types of policies that bound what may be done. */
export const guardrailTypes: Readonly<Record<OrganizationPolicy['type'], GuardrailType>> = {
  'service-control': 'SERVICE_CONTROL_POLICY',
  'resource-control': 'RESOURCE_CONTROL_POLICY',
};

const needs = 'organizations:ListRoots';

/**
 * Whether policies of a type are switched on, as the roots say. Unknown where a root says nothing, where it is just being
 * switched, or where roots differ: policies may then bind or not.
 */
export function isSwitchedOn(type: OrganizationPolicy['type'], roots: readonly RootRow[]): Reading<boolean> {
  const name = guardrailTypes[type];
  const said = new Set<string>();
  for (const { PolicyTypes } of roots) {
    if (!Array.isArray(PolicyTypes))
      return unknown('malformed', { needs, said: 'a root does not say which policies are on' });
    const row = PolicyTypes.find(({ Type }) => Type === name);
    said.add(row === undefined ? 'off' : (row.Status ?? 'in no state'));
  }
  const [state = 'of no root', ...others] = said;
  if (others.length === 0 && state === 'off') return known(false);
  if (others.length === 0 && state === 'ENABLED') return known(true);
  return unknown('unsupported', { needs, said: `AWS says that ${name} is ${[...said].join(', ').slice(0, 100)}` });
}
