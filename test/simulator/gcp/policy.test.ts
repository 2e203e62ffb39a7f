import { expect, test } from 'vitest';
import { policyOf, writePolicy } from '../../../src/simulator/gcp/policy.ts';

const condition = { title: 'always', expression: 'true' };

test('version 3 is said only where there is a condition', () => {
  expect(writePolicy(policyOf(['roles/owner', ['allUsers']]), 3, true)).toMatchObject({ version: 1 });
  expect(writePolicy(policyOf(['roles/owner', ['allUsers'], condition]), 3, true)).toMatchObject({
    version: 3,
    bindings: [{ role: 'roles/owner', condition }],
  });
});

test('a policy without bindings has no member for them, and one that was never set has the etag alone', () => {
  expect(writePolicy(policyOf(), 3, true)).toEqual({ version: 1, etag: expect.any(String) });
  expect(writePolicy(null, 3, true)).toEqual({ etag: 'ACAB' });
  expect(writePolicy(null, 3, false)).toEqual({});
});

test('the etag changes with the bindings and with nothing else', () => {
  const etagOf = (...members: string[]) => {
    const written = writePolicy(policyOf(['roles/owner', members]), 3, true);
    return 'etag' in written ? written.etag : undefined;
  };
  expect(etagOf('allUsers')).toBe(etagOf('allUsers'));
  expect(etagOf('allUsers')).not.toBe(etagOf('allAuthenticatedUsers'));
});
