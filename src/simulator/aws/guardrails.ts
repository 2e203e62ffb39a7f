import { heldShelf, type Shelf } from '../shelf.ts';
import { policyText } from './identities.ts';

/** The types of organization policies that bound what may be done. */
export type GuardrailType = 'SERVICE_CONTROL_POLICY' | 'RESOURCE_CONTROL_POLICY';

/** A policy of the organization. `ids` of its attachment are roots, units and accounts. */
export interface Guardrail {
  /** `p-..`. */
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly type: GuardrailType;
  readonly awsManaged: boolean;
  /** JSON text. */
  text: string;
  readonly attachment: { readonly to: 'these' | 'everything-but'; readonly ids: Set<string> };
}

/** What the organization bounds, and which types are switched on; policies of a type that is off are attached nowhere. */
export interface Guardrails {
  readonly enabled: Set<GuardrailType>;
  readonly policies: Shelf<Guardrail>;
}

/** What an organization begins with: service control policies on, resource control policies off, AWS's own attached everywhere. */
export function openGuardrails(): Guardrails {
  const allow = { Effect: 'Allow', Action: '*', Resource: '*' };
  const own = (type: GuardrailType, name: string, text: string, description: string): Guardrail => ({
    id: `p-${name}`,
    name,
    description,
    type,
    awsManaged: true,
    text,
    attachment: { to: 'everything-but', ids: new Set() },
  });
  return {
    enabled: new Set(['SERVICE_CONTROL_POLICY']),
    policies: heldShelf([
      own('SERVICE_CONTROL_POLICY', 'FullAWSAccess', policyText(allow), 'Allows access to every operation'),
      own(
        'RESOURCE_CONTROL_POLICY',
        'RCPFullAWSAccess',
        policyText({ ...allow, Principal: '*' }),
        'Allows access to every resource',
      ),
    ]),
  };
}

/** Whether a policy is attached right there. */
export function isAttached({ enabled }: Guardrails, { type, attachment }: Guardrail, targetId: string): boolean {
  return enabled.has(type) && attachment.ids.has(targetId) === (attachment.to === 'these');
}
