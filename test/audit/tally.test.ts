import { describe, expect, it } from 'vitest';
import snapshotPublic from '../../checks/snapshot-public.ts';
import stale from '../../checks/snapshot-stale.ts';
import { tallyChecks } from '../../src/audit/tally.ts';
import { finding, pagesOf } from './sample.ts';

describe('tallyChecks', () => {
  it('counts what each check said, and zero for one that said nothing', async () => {
    const pages = pagesOf(
      [finding(), finding({ outcome: 'fail' })],
      [finding({ outcome: 'fail' }), finding({ check: 'gone' })],
    );
    const none = { pass: 0, fail: 0, unknown: 0, 'not-applicable': 0, waived: 0 };
    expect(await tallyChecks([stale, snapshotPublic], pages)).toEqual([
      { check: 'snapshot-stale', severity: 'low', counts: none },
      { check: 'snapshot-public', severity: 'critical', counts: { ...none, pass: 1, fail: 2 } },
    ]);
  });
});
