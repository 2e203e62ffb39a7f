import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fills, type LogGap, type LogPlace, widened, withoutGaps } from '../../src/model/log-gap.ts';

const gap: LogGap = {
  path: 'a',
  why: 'It was cut.',
  at: '2026-11-27T00:00:00.000Z',
  since: null,
  of: 'file',
  place: null,
};
const [early, late] = ['2026-11-20T00:00:00.000Z', '2026-11-24T00:00:00.000Z'];

test.each([
  ['a file that was read', { path: 'a', since: null }, gap, true],
  ['another file', { path: 'b', since: null }, gap, false],
  ['a log that was asked for from earlier on', { path: 'a', since: early }, { ...gap, since: late }, true],
  ['a log that was asked for from the same time on', { path: 'a', since: late }, { ...gap, since: late }, true],
  ['a log that was asked for from later on', { path: 'a', since: late }, { ...gap, since: early }, false],
])('%s fills the gap: %#', (_, read, open, filled) => {
  expect(fills(read, open)).toBe(filled);
});

test.each([
  [null, null, null],
  [early, late, early],
  [late, early, early],
  [null, late, late],
])('two attempts, from %s and from %s on, are one gap from %s on', (before, after, since) => {
  expect(widened({ ...gap, why: 'before', since: before }, { ...gap, since: after })).toEqual({ ...gap, since });
});

const accounts = fc.constantFrom('111122223333', '222233334444');
const regions = fc.constantFrom('eu-west-1', 'us-east-1');
const hourText = fc
  .integer({ min: 0, max: 30 })
  .map((hour) => new Date(Date.UTC(2026, 10, 26, hour)).toISOString().slice(0, 13));
const places: fc.Arbitrary<LogPlace | null> = fc.option(
  fc.oneof(
    fc.record({ account: accounts, region: fc.constant(null), hours: fc.constant(null) }),
    fc.record({
      account: accounts,
      region: regions,
      hours: fc.option(fc.tuple(hourText, hourText).map(([a, b]) => (a < b ? { from: a, to: b } : { from: b, to: a }))),
    }),
  ),
  { freq: 6 },
);

test('an hour is left proven exactly where no file that was not read may hold events of it', () => {
  const hours = fc.record({
    cloud: fc.constant('aws' as const),
    account: accounts,
    region: regions,
    hour: hourText,
    events: fc.constant(1),
    proven: fc.boolean(),
  });
  const gaps = fc.record({ place: places, of: fc.constantFrom('file' as const, 'lookup' as const) });
  fc.assert(
    fc.property(fc.array(hours), fc.array(gaps, { maxLength: 3 }), (seen, open) => {
      const left = withoutGaps(
        seen,
        open.map((one) => ({ ...gap, ...one })),
      );
      expect(left).toEqual(
        seen.map((one) => ({
          ...one,
          proven:
            one.proven &&
            open.every(({ of, place }) => {
              if (of === 'lookup') return true;
              if (place === null) return false;
              const meets = [
                place.account === one.account,
                place.region === null || place.region === one.region,
                place.hours === null || (place.hours.from <= one.hour && one.hour <= place.hours.to),
              ];
              return meets.includes(false);
            }),
        })),
      );
    }),
  );
});
