import { describe } from 'vitest';
import check from '../../checks/exposure-widened-since-baseline.ts';
import type { Audience, Exposure } from '../../src/model/exposure.ts';
import { known } from '../../src/model/reading.ts';
import { account, but, denied, healthy, table } from './table.ts';

const wasPrivate: Exposure = { state: 'private', certain: true, audiences: [], why: null };
const stands = (standing: 'known' | 'new', widened: readonly Audience[], before: Exposure | null = wasPrivate) =>
  but({ widening: known({ accepted: true, standing, widened, before }) });

describe('exposure-widened-since-baseline', () => {
  table(check, [
    { when: 'of a copy that stayed as accepted', facts: healthy, outcome: 'pass' },
    {
      when: 'of one shared since',
      facts: stands('known', [account('1')]),
      outcome: 'fail',
      message: /private in the baseline/,
      evidence: [account('1')],
      fix: 'aws ec2 modify-snapshot-attribute --region eu-west-1 --snapshot-id snap-1 --attribute createVolumePermission --operation-type remove --user-ids 1',
    },
    {
      when: 'of a new one that is shared',
      facts: stands('new', [account('1')], null),
      outcome: 'fail',
      message: /not in the baseline/,
    },
    { when: 'of a new one that is not', facts: stands('new', [], null), outcome: 'not-applicable' },
    {
      when: 'without a baseline',
      facts: but({ widening: known({ accepted: false, reason: 'none' }) }),
      outcome: 'not-applicable',
      message: /No baseline/,
    },
    {
      when: 'after the baseline has ended',
      facts: but({ widening: known({ accepted: false, reason: 'ended' }) }),
      outcome: 'not-applicable',
      message: /ended/,
    },
    { when: 'where unread shares could hide it', facts: but({ widening: denied }), outcome: 'unknown' },
  ]);
});
