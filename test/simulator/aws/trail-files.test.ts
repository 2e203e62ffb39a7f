import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { smallEstate } from '../../../src/simulator/aws/estates/small.ts';
import { log, loggedUser } from '../../../src/simulator/aws/logged.ts';
import { bytesOf, type StoredObject, storedObjects } from '../../../src/simulator/aws/stored-objects.ts';
import { type LoggedPlace, trailFiles } from '../../../src/simulator/aws/trail-files.ts';
import type { LoggedEvent } from '../../../src/simulator/aws/trails.ts';
import { today } from './clients.ts';

const [account, region] = ['012345678912', 'eu-central-1'];
const minutes = 60_000;
const plain = { prefix: null, organization: null, every: 5 * minutes };

function placeOf(...instants: readonly string[]): LoggedPlace {
  const events: LoggedEvent[] = [];
  const by = loggedUser(account, 'ada', '198.51.100.7', 'AKIAEXAMPLE');
  for (const at of instants)
    log({ events }, { account, region, at, by, service: 'ec2', name: 'CreateSnapshot', request: null, response: null });
  return { account, region, events };
}

function recordsOf(file: StoredObject): readonly Record<string, unknown>[] {
  const parsed: { Records: Record<string, unknown>[] } = JSON.parse(gunzipSync(bytesOf(file)).toString('utf8'));
  expect(Object.keys(parsed)).toEqual(['Records']);
  return parsed.Records;
}

test('a file stands where CloudTrail would put it, under the day it was delivered on', () => {
  const place = placeOf('2026-11-19T23:58:00.000Z');
  const [file, ...others] = trailFiles([place], plain);
  expect(others).toEqual([]);
  expect(file?.key).toMatch(
    /^AWSLogs\/012345678912\/CloudTrail\/eu-central-1\/2026\/11\/20\/012345678912_CloudTrail_eu-central-1_20261120T000\dZ_[A-Z2-7]{16}\.json\.gz$/,
  );
  expect(trailFiles([place], { ...plain, prefix: 'audit/all', organization: 'o-abc123' })[0]?.key).toMatch(
    /^audit\/all\/AWSLogs\/o-abc123\/012345678912\/CloudTrail\/eu-central-1\/2026\/11\/20\//,
  );
});

test('every event is in one file, delivered after it and soon, and named by when', () => {
  const instant = fc.date({ min: new Date('2026-11-01'), max: new Date('2026-11-20'), noInvalidDate: true });
  fc.assert(
    fc.property(fc.array(instant, { maxLength: 30 }), (dates) => {
      const place = placeOf(...dates.map((date) => date.toISOString()));
      const files = trailFiles([place], plain);
      expect(new Set(files.map(({ key }) => key)).size).toBe(files.length);
      const ids = files.flatMap((file) => {
        const records = recordsOf(file);
        expect(records.length).toBeGreaterThan(0);
        for (const { eventTime } of records) {
          const late = Date.parse(file.modifiedAt) - Date.parse(String(eventTime));
          expect(late).toBeGreaterThan(0);
          expect(late).toBeLessThan(10 * minutes);
        }
        const minute = /_(\d{8}T\d{4})Z_/.exec(file.key)?.[1];
        expect(file.modifiedAt.replace(/[-:]/g, '').slice(0, 13)).toBe(minute);
        return records.map(({ eventID }) => eventID);
      });
      expect([...ids].sort()).toEqual(place.events.map(({ id }) => id).sort());
    }),
    { numRuns: 50 },
  );
});

test('hours without events have no file, and longer stretches fewer', () => {
  const place = placeOf('2026-11-19T01:01:00.000Z', '2026-11-19T01:31:00.000Z', '2026-11-19T09:01:00.000Z');
  expect(trailFiles([place], plain).map((file) => recordsOf(file).length)).toEqual([1, 1, 1]);
  expect(trailFiles([place], { ...plain, every: 60 * minutes }).map((file) => recordsOf(file).length)).toEqual([2, 1]);
  expect(trailFiles([placeOf()], plain)).toEqual([]);
  expect(() => trailFiles([place], { ...plain, every: 0 })).toThrow('for a millisecond at least');
});

test('an estate gives the files of all its places, the same each time', () => {
  const estate = smallEstate({ now: today });
  for (const [id, { places }] of estate.accounts)
    for (const [at, { events }] of places)
      events.push(...placeOf(`2026-11-0${id.slice(0, 1)}T00:00:00.000Z`, at === '' ? '' : today.toISOString()).events);
  const places = [...estate.accounts.values()].reduce((sum, one) => sum + one.places.size, 0);
  const files = trailFiles(estate, plain);
  expect(files).toHaveLength(places * 2);
  expect(trailFiles(estate, plain)).toEqual(files);
  expect(storedObjects(files).keys()).toHaveLength(places * 2);
});
