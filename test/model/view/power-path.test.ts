import { describe, expect, it } from 'vitest';
import { lastPart, pathWords } from '../../../src/model/view/power-path.ts';
import { hostile } from '../../reports/fixture-places.ts';

describe('a way a power is granted', () => {
  it.each([
    [
      'user/ada -> group/backup -> arn:aws:iam::1:policy/team/Backups -> statement 2 (CopyOnly)',
      'user ada → group backup → policy Backups → statement 2 (CopyOnly)',
    ],
    ['role/r -> inline policy mine -> not read', 'role r → inline policy mine → not read'],
    ['root user', 'root user'],
    ['', ''],
  ])('%s', (via, words) => {
    expect(pathWords(via)).toBe(words);
  });

  it('is bounded and inert', () => {
    expect(pathWords(`user/${hostile} -> ${'x'.repeat(500)}`)).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
    expect(pathWords('x'.repeat(500)).length).toBeLessThanOrEqual(160);
    expect(lastPart('arn:aws:iam::1:role/a/b')).toBe('b');
  });
});
