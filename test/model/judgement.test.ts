import { expect, it } from 'vitest';
import { fail, notApplicable, pass } from '../../src/model/judgement.ts';

it('a judgement says what it is given and no more', () => {
  expect(pass()).toEqual({ outcome: 'pass' });
  expect(pass('m', [{ a: 1 }])).toEqual({ outcome: 'pass', message: 'm', evidence: [{ a: 1 }] });
  expect(fail('m', [{ a: 1 }])).toEqual({ outcome: 'fail', message: 'm', evidence: [{ a: 1 }] });
  expect(notApplicable('m')).toEqual({ outcome: 'not-applicable', message: 'm' });
});
