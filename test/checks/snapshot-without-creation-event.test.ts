import { describe } from 'vitest';
import check from '../../checks/snapshot-without-creation-event.ts';
import { known, unknown } from '../../src/model/reading.ts';
import { but, table } from './table.ts';

const actor = 'arn:aws:iam::111122223333:user/ann';
const at = '2026-11-27T02:00:00Z';
const [coveredFrom, coveredTo] = ['2026-11-26T00:00:00.000Z', '2026-11-28T00:00:00.000Z'];

describe('snapshot-without-creation-event', () => {
  table(check, [
    {
      when: 'where no event made it, citing the time that was read',
      facts: but({ creation: known({ standing: 'missing', coveredFrom, coveredTo }) }),
      outcome: 'fail',
      message: /^No event made it, though its log was read from 2026-11-26T00:00:00.000Z to 2026-11-28/,
      evidence: [{ coveredFrom, coveredTo }],
      fix: null,
    },
    {
      when: 'where an event made it',
      facts: but({ creation: known({ standing: 'explained', event: 'e-1', actor, at }) }),
      outcome: 'pass',
      message: /^user\/ann made it at 2026-11-27T02:00:00Z$/,
      evidence: [{ deed: 'made', at, event: 'e-1', principal: actor }],
    },
    {
      when: 'where a service made it',
      facts: but({ creation: known({ standing: 'implicit', by: 'aws-dlm', through: null }) }),
      outcome: 'pass',
      message: /^aws-dlm made it: no event of its own/,
    },
    {
      when: 'where an image brought it',
      facts: but({ creation: known({ standing: 'implicit', by: 'image', through: { event: 'e-2', actor, at } }) }),
      outcome: 'pass',
      message: /^It came along with an image/,
      evidence: [{ deed: 'made', at, event: 'e-2', principal: actor }],
    },
    { when: 'where no log was read', facts: but({}), outcome: 'not-applicable', message: /^No audit log was read yet/ },
    {
      when: 'where its time was not read',
      facts: but({ creation: unknown('not-asked', { said: 'it lies outside what was read' }) }),
      outcome: 'unknown',
    },
  ]);
});
