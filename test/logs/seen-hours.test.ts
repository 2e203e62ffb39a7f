import fc from 'fast-check';
import { expect, test } from 'vitest';
import { SeenHours } from '../../src/logs/seen-hours.ts';

const beat = (hour: number, region = 'eu-west-1') => ({
  account: '111122223333',
  region,
  hour: new Date(Date.UTC(2026, 10, 26, hour)).toISOString().slice(0, 13),
  records: 2,
  whole: true,
});

test('an hour is proven between two others that were seen in the same place, and there alone', () => {
  const hours = fc.uniqueArray(fc.integer({ min: 20, max: 30 }));
  fc.assert(
    fc.property(hours, hours, (here, there) => {
      const seen = new SeenHours();
      seen.add(here.map((hour) => beat(hour)));
      seen.add(there.map((hour) => beat(hour, 'us-east-1')));
      const wanted = (list: readonly number[], region: string) =>
        [...list]
          .sort((a, b) => a - b)
          .map((hour) => ({
            cloud: 'aws',
            account: '111122223333',
            region,
            hour: beat(hour).hour,
            events: 2,
            proven: list.includes(hour - 1) && list.includes(hour + 1),
          }));
      expect(seen.all()).toEqual([...wanted(here, 'eu-west-1'), ...wanted(there, 'us-east-1')]);
    }),
  );
});

test('the records of an hour add up over files', () => {
  const seen = new SeenHours();
  seen.add([beat(1)]);
  seen.add([beat(1)]);
  expect(seen.all()).toMatchObject([{ events: 4 }]);
});
