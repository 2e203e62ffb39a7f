import type { Call } from './call.ts';
import { type Policy, writePolicy } from './policy.ts';
import { invalid } from './refusal.ts';

/** What getIamPolicy answers, in the version the call asks for: by a parameter of Compute Engine, in the body elsewhere. */
export function policyAnswer(call: Call, policy: Policy | null): object {
  const version = call.service === 'compute' ? call.query.get('optionsRequestedPolicyVersion') : inBody(call);
  if (!['0', '1', '3'].includes(version ?? '0')) throw invalid('Requested policy version must be 0, 1 or 3.');
  if (call.behaviour.emptyObjects) return {};
  return writePolicy(policy, Number(version ?? '0'), !call.behaviour.policyWithoutEtag);
}

function inBody({ body }: Call): string | null {
  const { options } = body;
  if (typeof options !== 'object' || options === null || !('requestedPolicyVersion' in options)) return null;
  return String(options.requestedPolicyVersion);
}
