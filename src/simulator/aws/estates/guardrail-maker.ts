import type { Organization } from '../estate.ts';
import { policyText } from '../identities.ts';
import type { GuardrailSpec } from './identity-specs.ts';

/** Adds a policy to the organization and attaches it; its type is switched on. */
export function guardrail({ guardrails }: Organization, spec: GuardrailSpec): void {
  const type = spec.type ?? 'SERVICE_CONTROL_POLICY';
  guardrails.enabled.add(type);
  guardrails.policies.add({
    id: spec.id,
    name: spec.name,
    description: spec.name,
    type,
    awsManaged: false,
    text: policyText(...spec.statements),
    attachment: { to: 'these', ids: new Set(spec.targets) },
  });
}

/** Takes AWS's own service control policy off a root, a unit or an account: only what others allow there is left. */
export function withoutFullAccess({ guardrails }: Organization, targetId: string): void {
  guardrails.policies.get('p-FullAWSAccess')?.attachment.ids.add(targetId);
}
