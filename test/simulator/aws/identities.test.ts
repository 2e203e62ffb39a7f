import { expect, test } from 'vitest';
import { noIdentities, policyText } from '../../../src/simulator/aws/identities.ts';

test('two accounts without identities do not share what is added to one', () => {
  const [one, other] = [noIdentities(), noIdentities()];
  one.withdrawn.add('x');
  expect(other.withdrawn.size).toBe(0);
});

test('a policy names the language it is written in', () => {
  expect(policyText({ Effect: 'Allow' })).toBe('{"Version":"2012-10-17","Statement":[{"Effect":"Allow"}]}');
});
