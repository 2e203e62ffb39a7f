import { describe, expect, it } from 'vitest';
import { durationMs } from '../../src/config/duration.ts';

describe('durations', () => {
  it.each([
    ['30s', 30_000],
    ['15m', 900_000],
    ['36h', 129_600_000],
    ['180d', 15_552_000_000],
    ['0s', 0],
  ])('reads %s', (text, ms) => {
    expect(durationMs(text)).toBe(ms);
  });

  it.each(['', '30', 's', '1w', '-1d', '1.5h', '1 d', '99999999d', '1d2h'])('refuses %j', (text) => {
    expect(durationMs(text)).toBeNull();
  });
});
