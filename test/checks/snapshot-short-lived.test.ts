import { describe } from 'vitest';
import check from '../../checks/snapshot-short-lived.ts';
import { known, unknown } from '../../src/model/reading.ts';
import { table } from './table.ts';

const ann = 'arn:aws:iam::111122223333:user/ann';
const life = (seconds: number, by = ann) => ({
  made: { event: `made ${seconds}`, actor: ann, at: '2026-11-27T02:00:00Z' },
  gone: { event: `gone ${seconds}`, actor: by, at: '2026-11-27T02:09:00Z' },
  seconds,
});
const lived = (...lives: readonly ReturnType<typeof life>[]) => ({ fleeting: known({ read: true, lives }) });

describe('snapshot-short-lived', () => {
  table(check, [
    {
      when: 'for a life of seconds, with both events and who did them',
      facts: lived(life(36)),
      outcome: 'fail',
      message: /^Made and deleted within 36 seconds by user\/ann, seen by no scan$/,
      evidence: [
        { deed: 'made', at: '2026-11-27T02:00:00Z', event: 'made 36', principal: ann },
        { deed: 'deleted', at: '2026-11-27T02:09:00Z', event: 'gone 36', principal: ann, livedSeconds: 36 },
      ],
      fix: null,
    },
    {
      when: 'for one of minutes that another ended',
      facts: lived(life(540, 'arn:aws:iam::111122223333:role/ops')),
      outcome: 'fail',
      message: /within 9 minutes by user\/ann and role\/ops, seen/,
    },
    {
      when: 'for one of hours, and others of its name',
      facts: lived(life(36), life(540), life(36_000)),
      outcome: 'fail',
      message: /within 10 hours by user\/ann, seen by no scan, and 2 more of its name before$/,
    },
    { when: 'for a copy without such a life', facts: lived(), outcome: 'pass' },
    { when: 'where no log was read', facts: { fleeting: known({ read: false }) }, outcome: 'not-applicable' },
    { when: 'where its lives are not known', facts: { fleeting: unknown('crashed') }, outcome: 'unknown' },
  ]);
});
