import { expect, test } from 'vitest';
import { guardrail, withoutFullAccess } from '../../../src/simulator/aws/estates/guardrail-maker.ts';
import { organizationOf } from '../../../src/simulator/aws/estates/organization.ts';
import { isAttached } from '../../../src/simulator/aws/guardrails.ts';

function organization() {
  const made = organizationOf('o-x', 'r-x', [{ id: '111111111111', name: 'a', parentId: 'r-x' }], []);
  guardrail(made, { id: 'p-own', name: 'own', statements: [], targets: ['r-x'] });
  withoutFullAccess(made, 'r-x');
  return made;
}

test.each([
  ['p-own', 'r-x', true],
  ['p-own', '111111111111', false],
  ['p-FullAWSAccess', 'r-x', false],
  ['p-FullAWSAccess', '111111111111', true],
  ['p-RCPFullAWSAccess', 'r-x', false],
])('%s at %s: %s', (id, target, expected) => {
  const { guardrails } = organization();
  const policy = guardrails.policies.get(id);
  expect(policy !== undefined && isAttached(guardrails, policy, target)).toBe(expected);
});

test('a type that is switched off is attached nowhere', () => {
  const { guardrails } = organization();
  guardrails.enabled.clear();
  const policy = guardrails.policies.get('p-own');
  expect(policy !== undefined && isAttached(guardrails, policy, 'r-x')).toBe(false);
});

test('a policy of a type switches it on', () => {
  const made = organization();
  guardrail(made, { id: 'p-rcp', name: 'rcp', type: 'RESOURCE_CONTROL_POLICY', statements: [], targets: [] });
  expect([...made.guardrails.enabled]).toEqual(['SERVICE_CONTROL_POLICY', 'RESOURCE_CONTROL_POLICY']);
});
