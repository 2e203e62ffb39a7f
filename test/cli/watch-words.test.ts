import { describe, expect, it } from 'vitest';
import { isTrouble, watchWords } from '../../src/cli/watch-words.ts';
import type { LastRun } from '../../src/schedule/job-state.ts';
import type { WatchNote } from '../../src/schedule/watch.ts';

const now = Date.parse('2026-11-20T12:00:00Z');
const last: LastRun = {
  due: '2026-11-20T06:15:00.000Z',
  startedAt: '2026-11-20T06:15:00.000Z',
  finishedAt: '2026-11-20T06:40:00.000Z',
  outcome: 'done',
  said: 'scan 7: 330 copies, 2 places not read',
};
const due = '2026-11-20T12:15:00.000Z';

describe('what the schedule says', () => {
  it.each<[WatchNote, string, boolean]>([
    [{ kind: 'planned', job: 'scan', nextDue: due, last: null }, 'Next scan: 2026-11-20 12:15 UTC (in 15 min)', false],
    [
      { kind: 'planned', job: 'scan', nextDue: due, last },
      'Next scan: 2026-11-20 12:15 UTC (in 15 min); last done 2026-11-20 06:40 UTC: scan 7: 330 copies, 2 places not read',
      false,
    ],
    [
      { kind: 'planned', job: 'weekly', nextDue: '2026-11-23T07:00:00.000Z', last: null },
      'Next weekly diff: 2026-11-23 07:00 UTC (in 3 days)',
      false,
    ],
    [
      { kind: 'planned', job: 'weekly', nextDue: '2026-11-20T18:00:00.000Z', last: null },
      'Next weekly diff: 2026-11-20 18:00 UTC (in 6 h)',
      false,
    ],
    [
      { kind: 'planned', job: 'scan', nextDue: '2026-11-20T06:15:00.000Z', last: null },
      'Next scan: 2026-11-20 06:15 UTC (now)',
      false,
    ],
    [{ kind: 'started', job: 'scan', due, reason: 'due' }, 'Now: scan, due 2026-11-20 12:15 UTC', false],
    [
      { kind: 'started', job: 'scan', due, reason: 'catch-up' },
      'Now: scan, due 2026-11-20 12:15 UTC (caught up: it was due while nothing ran)',
      false,
    ],
    [
      { kind: 'started', job: 'scan', due, reason: 'late' },
      'Now: scan, due 2026-11-20 12:15 UTC (late: the process was busy or asleep)',
      false,
    ],
    [
      { kind: 'waiting', job: 'weekly', due },
      'The weekly diff due 2026-11-20 12:15 UTC waits for the run before it.',
      false,
    ],
    [
      { kind: 'left-out', job: 'scan', due },
      'The scan due 2026-11-20 12:15 UTC is left out: the one before still runs.',
      false,
    ],
    [{ kind: 'ended', job: 'scan', last }, 'scan done: scan 7: 330 copies, 2 places not read', false],
    [
      { kind: 'ended', job: 'scan', last: { ...last, outcome: 'failed', said: 'no store' } },
      'scan failed: no store',
      true,
    ],
    [
      { kind: 'unrecorded', job: 'scan', text: 'the disk is full' },
      'What the scan did could not be kept: the disk is full',
      true,
    ],
    [{ kind: 'warning', text: 'Choose another time.' }, 'Choose another time.', true],
    [{ kind: 'stopping', running: null }, 'Stopping.', false],
    [{ kind: 'stopping', running: 'scan' }, 'Stopping: the scan is asked to end.', false],
  ])('%j is "%s"', (note, words, trouble) => {
    expect(watchWords(note, now)).toBe(words);
    expect(isTrouble(note)).toBe(trouble);
  });
});
