import { describe, expect, it } from 'vitest';
import { dayBefore, wallClockIn } from '../../src/model/local-time.ts';

describe('a wall clock', () => {
  it.each([
    ['UTC', '2026-11-27T00:00:00Z', { day: '2026-11-27', weekday: 'fri', minute: 0 }],
    ['Europe/Berlin', '2026-11-27T23:30:00Z', { day: '2026-11-28', weekday: 'sat', minute: 30 }],
    ['Europe/Berlin', '2026-03-29T00:59:59Z', { day: '2026-03-29', weekday: 'sun', minute: 119 }],
    ['Europe/Berlin', '2026-03-29T01:00:00Z', { day: '2026-03-29', weekday: 'sun', minute: 180 }],
    ['Europe/Berlin', '2026-10-25T00:30:00Z', { day: '2026-10-25', weekday: 'sun', minute: 150 }],
    ['Europe/Berlin', '2026-10-25T01:30:00Z', { day: '2026-10-25', weekday: 'sun', minute: 150 }],
    ['America/New_York', '2026-11-27T02:00:00.123Z', { day: '2026-11-26', weekday: 'thu', minute: 1260 }],
    ['Asia/Kolkata', '2026-12-31T18:30:00Z', { day: '2027-01-01', weekday: 'fri', minute: 0 }],
  ])('in %s shows %s', (zone, iso, shown) => {
    expect(wallClockIn(zone)(iso)).toEqual(shown);
  });

  it('shows nothing for what is no time', () => {
    expect(wallClockIn('UTC')('yesterday')).toBeNull();
  });
});

it('the day before Monday is Sunday', () => {
  expect([dayBefore('mon'), dayBefore('sun')]).toEqual(['sun', 'sat']);
});
