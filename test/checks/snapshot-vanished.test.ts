import { describe } from 'vitest';
import check from '../../checks/snapshot-vanished.ts';
import type { VanishedCopy } from '../../src/model/activity-facts.ts';
import { known, unknown } from '../../src/model/reading.ts';
import { table } from './table.ts';

const made = { event: 'e-1', actor: 'arn:aws:iam::111122223333:user/ann', at: '2026-11-27T02:00:00Z' };
const times = {
  listedAt: '2026-11-27T12:00:00.000Z',
  coveredFrom: '2026-11-26T00:00:00.000Z',
  coveredTo: '2026-11-28T00:00:00.000Z',
};
const gone = (vanished: VanishedCopy | null) => ({ vanished: known({ read: true, vanished }) });

describe('snapshot-vanished', () => {
  table(check, [
    {
      when: 'for a copy that is gone without a deletion, citing the reading and the log',
      facts: gone({ made, copied: false, ...times }),
      outcome: 'fail',
      message:
        /^Made by user\/ann at 2026-11-27T02:00:00Z, not there at 2026-11-27T12:00:00.000Z, and no event deleted it: a deletion without a record, or a record that is missing$/,
      evidence: [{ deed: 'made', at: made.at, event: 'e-1', principal: made.actor, ...times }],
      fix: null,
    },
    {
      when: 'for a copy of a copy, whose making may have failed',
      facts: gone({ made, copied: true, ...times }),
      outcome: 'fail',
      message: /, unless copying failed$/,
    },
    { when: 'for one that is accounted for', facts: gone(null), outcome: 'pass' },
    { when: 'where no log was read', facts: { vanished: known({ read: false }) }, outcome: 'not-applicable' },
    {
      when: 'where it cannot be proven',
      facts: { vanished: unknown('not-asked', { said: '2 copies are neither listed nor known to be deleted' }) },
      outcome: 'unknown',
      message: /2 copies are neither listed/,
    },
  ]);
});
