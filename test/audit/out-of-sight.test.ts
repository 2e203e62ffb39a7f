import { expect, it } from 'vitest';
import { isSound, outOfSight } from '../../src/audit/out-of-sight.ts';
import { fail, notApplicable, pass } from '../../src/model/check.ts';

it('what was not read is unknown, and nothing is sound but what passes or does not apply', () => {
  expect(outOfSight()).toMatchObject({ outcome: 'unknown', why: { cause: 'not-asked' } });
  expect([pass(), notApplicable('x'), fail('x', [{}]), outOfSight()].map(isSound)).toEqual([true, true, false, false]);
});
