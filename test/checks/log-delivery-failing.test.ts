import { describe } from 'vitest';
import check from '../../checks/log-delivery-failing.ts';
import { known, unknown } from '../../src/model/reading.ts';
import { table } from './table.ts';

const trail = 'arn:aws:cloudtrail:eu-west-1:111122223333:trail/main';
const failing = [
  { trail, what: 'log files', error: 'AccessDenied' },
  { trail, what: 'digests', error: 'AccessDenied' },
];

describe('log-delivery-failing', () => {
  table(check, [
    { when: 'where nothing fails', facts: { failing: known([]) }, outcome: 'pass' },
    {
      when: 'where something does',
      facts: { failing: known(failing) },
      outcome: 'fail',
      message: /^Not delivered: digests, log files$/,
      evidence: failing,
    },
    { when: 'where no status was read', facts: { failing: unknown('throttled') }, outcome: 'unknown' },
  ]);
});
