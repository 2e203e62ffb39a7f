import { expect, test } from 'vitest';
import { factDigest, grantsDigest } from '../../../src/clouds/gcp/asset-digest.ts';
import type { Grant } from '../../../src/model/grant.ts';
import { known, unknown } from '../../../src/model/reading.ts';
import { snapshot, volume } from '../../store/facts.ts';

const grant: Grant = { to: { who: 'everyone', id: 'allUsers' }, through: 'roles/viewer' };
const copy = snapshot('a');

test('the digest of a fact leaves aside who may use it, and nothing else', () => {
  expect(factDigest({ ...copy, grants: known([grant]) })).toBe(factDigest(copy));
  expect(factDigest({ ...copy, grants: unknown('denied'), glimpsed: [grant] })).toBe(factDigest(copy));
  const others = [
    { ...copy, createdAt: '2026-01-01T00:00:00.000Z' },
    { ...copy, tags: {} },
    { ...copy, sizeGiB: 9 },
    { ...copy, details: { state: 'READY' } },
    { ...copy, encryption: unknown('malformed') },
  ];
  expect(new Set([copy, ...others].map(factDigest)).size).toBe(others.length + 1);
  expect(factDigest(volume('v', 'x'))).not.toBe(factDigest(volume('v', 'y')));
});

test('the digest of no grants is none, and that of some tells audience, role and condition apart', () => {
  expect(grantsDigest([])).toBeNull();
  const others: readonly (readonly Grant[])[] = [
    [grant],
    [{ ...grant, condition: 'false' }],
    [{ ...grant, through: 'roles/owner' }],
    [{ ...grant, to: { who: 'everyone', id: 'allAuthenticatedUsers' } }],
    [grant, { ...grant, through: 'roles/owner' }],
  ];
  expect(new Set(others.map(grantsDigest)).size).toBe(others.length);
  for (const one of others) expect(grantsDigest(one)).toMatch(/^\S{20}$/);
});
