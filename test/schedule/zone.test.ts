import { describe, expect, it } from 'vitest';
import { clockAt, instantOf, isZone, offsetAt } from '../../src/schedule/zone.ts';

const at = Date.parse;
const minute = 60_000;

describe('a zone', () => {
  it.each(['UTC', 'Europe/Berlin', 'Etc/GMT+5'])('%s is one', (zone) => {
    expect(isZone(zone)).toBe(true);
  });

  it.each(['', 'Mars/Olympus', 'Europe', '../etc'])('"%s" is none', (zone) => {
    expect(isZone(zone)).toBe(false);
  });
});

describe('the clocks of a zone', () => {
  it.each([
    ['UTC', '2026-11-20T06:15:00Z', 0],
    ['Europe/Berlin', '2026-11-20T06:15:00Z', 60],
    ['Europe/Berlin', '2026-07-20T06:15:00Z', 120],
    ['Asia/Kathmandu', '2026-11-20T06:15:00Z', 345],
    ['America/St_Johns', '2026-11-20T06:15:00.500Z', -210],
  ])('of %s at %s are %i minutes ahead', (zone, instant, minutes) => {
    expect(offsetAt(at(instant), zone)).toBe(minutes * minute);
    expect(clockAt(at(instant), zone)).toBe(Math.floor(at(instant) / 1000) * 1000 + minutes * minute);
  });

  it('show a time at one instant', () => {
    expect(instantOf(at('2026-11-20T07:15:00Z'), 'Europe/Berlin')).toBe(at('2026-11-20T06:15:00Z'));
  });

  it('never show a time they are put forward over', () => {
    expect(instantOf(at('2027-03-14T02:30:00Z'), 'America/New_York')).toBeNull();
    expect(instantOf(at('2027-10-03T02:15:00Z'), 'Australia/Lord_Howe')).toBeNull();
  });

  it('show a repeated time at an instant that reads back to it', () => {
    const clock = at('2026-10-25T02:30:00Z');
    const instant = instantOf(clock, 'Europe/Berlin');
    expect(instant).not.toBeNull();
    expect(clockAt(instant ?? 0, 'Europe/Berlin')).toBe(clock);
  });
});
