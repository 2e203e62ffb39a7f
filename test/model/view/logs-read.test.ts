import { describe, expect, it } from 'vitest';
import { logsReadNote, wereAllRead } from '../../../src/model/view/logs-read.ts';

const row = (places: number, whole: number) => ({ cloud: 'aws', account: '1', places, whole }) as const;

describe('what was looked at for what came and went', () => {
  it.each([
    ['no place', [], 'were nowhere read for all of that time.'],
    ['no log', [row(3, 0)], 'were nowhere read for all of that time.'],
    ['some logs', [row(3, 1), row(1, 1)], 'were read for all of that time in 2 of 4 places.'],
  ] as const)('is said with %s', (_, logs, words) => {
    expect(logsReadNote(logs)).toBe(
      `What came and went unseen by scans is told from audit logs alone, and those ${words}`,
    );
    expect(wereAllRead(logs)).toBe(false);
  });

  it('needs no word where all logs were read', () => {
    expect(wereAllRead([row(3, 3), row(1, 1)])).toBe(true);
    expect(logsReadNote([row(3, 3), row(1, 1)])).toBeNull();
  });
});
