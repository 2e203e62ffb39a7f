import { expect, it } from 'vitest';
import { judgeOutsideTrust } from '../../src/model/outside-trust.ts';
import { account } from '../checks/table.ts';

it('fails by strangers, counts parties once, and names an ended trust without failing for it', () => {
  const ended = account('2', { expired: true, until: '2026-01-31' });
  expect(judgeOutsideTrust([account('1'), account('1', { through: 'restore' }), ended])).toMatchObject({
    outcome: 'fail',
    message: 'Usable by 1 party outside the trust list',
  });
  expect(judgeOutsideTrust([ended])).toMatchObject({ outcome: 'pass', evidence: [{ trustEnded: '2' }] });
  expect(judgeOutsideTrust([account('3', { reach: 'trusted' })])).toEqual({ outcome: 'pass' });
});
