import { describe } from 'vitest';
import check from '../../checks/access-list-unexplained.ts';
import { known, unknown } from '../../src/model/reading.ts';
import { but, table } from './table.ts';

const covered = { coveredFrom: '2026-11-26T00:00:00.000Z', coveredTo: '2026-11-28T00:00:00.000Z' };
const deed = { event: 'e-1', actor: 'arn:aws:iam::111122223333:user/ann', at: '2026-11-27T02:00:00Z' };
const through = 'createVolumePermission';
const account = (id: string) => ({ who: 'account', id }) as const;

describe('access-list-unexplained', () => {
  table(check, [
    {
      when: 'where nobody on record let somebody in',
      facts: but({
        accessLog: known({
          standing: 'differs',
          unexplained: [{ to: account('999999999999'), through }],
          lost: [],
          ...covered,
        }),
      }),
      outcome: 'fail',
      message: /^account 999999999999 was let in by no event: its log was read from 2026-11-26/,
      evidence: [{ deed: 'none', who: 'account', id: '999999999999', through, ...covered }],
      fix: null,
    },
    {
      when: 'where nobody on record took somebody out',
      facts: but({
        accessLog: known({
          standing: 'differs',
          unexplained: [],
          lost: [{ to: { who: 'everyone' }, ...deed }],
          ...covered,
        }),
      }),
      outcome: 'fail',
      message: /^everyone was let in by an event and gone from its list without another: its log/,
    },
    {
      when: 'for many, counted',
      facts: but({
        accessLog: known({
          standing: 'differs',
          unexplained: ['1', '2', '3', '4'].map((id) => ({ to: account(id), through })),
          lost: [],
          ...covered,
        }),
      }),
      outcome: 'fail',
      message: /^account 1, account 2, account 3 and 1 more were let in by no event/,
    },
    { when: 'where events explain it', facts: but({ accessLog: known({ standing: 'explained' }) }), outcome: 'pass' },
    { when: 'where no log was read', facts: but({}), outcome: 'not-applicable', message: /^No audit log was read yet/ },
    { when: 'where it cannot be proven', facts: but({ accessLog: unknown('not-asked') }), outcome: 'unknown' },
  ]);
});
