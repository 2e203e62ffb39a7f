import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { liveParts } from '../../src/cli/live-logs.ts';
import { closeClouds, openClouds } from '../../src/cli/open-clouds.ts';
import { readActivity } from '../../src/cli/read-activity.ts';
import { everything } from '../../src/scan/selection.ts';
import { placeOf } from '../../src/simulator/aws/estate.ts';
import { log, loggedUser } from '../../src/simulator/aws/logged.ts';
import { storedObjects } from '../../src/simulator/aws/stored-objects.ts';
import { trailFiles } from '../../src/simulator/aws/trail-files.ts';
import { all } from '../store/facts.ts';
import { day, openStand, type Stand } from '../support/stand.ts';

let stand: Stand;
beforeEach(async () => {
  stand = await openStand({ regions: ['us-east-1', 'eu-west-1'] });
});
afterEach(() => stand.close());

const since = '2026-11-13T00:00:00.000Z';
const none = { accounts: [], regions: [], since };

/** Writes a creation into the log of the stand's own account. */
function logged(region: string, at: string, snapshotId: string): void {
  const { estate } = stand.simulator;
  const account = estate.homeId;
  const place = placeOf(estate, account, region);
  if (place === undefined) throw new Error(`no ${region}`);
  log(place, {
    account,
    region,
    at,
    by: loggedUser(account, 'ada', '198.51.100.7', 'AKIAEXAMPLE'),
    service: 'ec2',
    name: 'CreateSnapshot',
    request: { volumeId: 'vol-1' },
    response: { snapshotId, volumeId: 'vol-1', ownerId: account },
  });
}

describe('the files of a trail in a bucket', () => {
  const bucket = 'example-trails';
  const config = { logs: { buckets: [`s3://${bucket}/org`] } };
  const read = (narrow: object = {}, settings: Record<string, unknown> = config) =>
    readActivity(stand.store, liveParts(stand.space(settings), { ...none, ...narrow }, stand.io()), day, () => {});

  beforeEach(() => {
    const { estate } = stand.simulator;
    for (let hour = 0; hour < 6; hour += 1) logged('us-east-1', `2026-11-18T0${hour}:30:00.000Z`, `snap-${hour}`);
    const files = trailFiles(estate, { prefix: 'org', organization: null, every: 300_000 });
    const objects = storedObjects(files);
    estate.accounts.get(estate.homeId)?.buckets.add({
      id: bucket,
      region: 'eu-west-1',
      createdAt: '2025-01-01T00:00:00.000Z',
      rules: [],
      lock: null,
      objects,
    });
  });

  it('are read through the real client, in the bucket’s own region, and prove the hours between', async () => {
    const reading = await read();
    expect(reading.rejected).toEqual([]);
    // Two places that are looked up, and a file for each event.
    expect(reading.files).toBe(2 + 6);
    expect(reading.events).toBe(6);
    expect((await stand.store.logHours()).map(({ hour, proven }) => `${hour} ${proven}`)).toEqual([
      '2026-11-18T00 false',
      '2026-11-18T01 true',
      '2026-11-18T02 true',
      '2026-11-18T03 true',
      '2026-11-18T04 true',
      '2026-11-18T05 false',
    ]);
  });

  it('prove nothing of the hour in which the time lies from which on they were asked for', async () => {
    const parts = liveParts(stand.space(config), { ...none, since: '2026-11-18T02:20:00.000Z' }, stand.io());
    const beats: string[] = [];
    for await (const part of parts)
      if (part.part === 'heartbeats') beats.push(...part.heartbeats.map(({ hour }) => hour));
    expect(beats.sort()).toEqual(['2026-11-18T03', '2026-11-18T04', '2026-11-18T05']);
  });

  it('that are refused are missing until they are read', async () => {
    stand.simulator.faults.add({ service: 's3', action: 'GetObject', kind: 'denied' });
    const refused = await read();
    stand.simulator.faults.clear();
    expect(refused.rejected).toHaveLength(6);
    expect(refused.rejected[0]?.path).toMatch(/^s3:\/\/example-trails\/org\/AWSLogs\/\d{12}\/CloudTrail\/us-east-1\//);
    expect(refused.rejected[0]?.why).toMatch(/^denied, needs s3:GetObject/);
    expect(await stand.store.logGaps()).toHaveLength(6);
    expect((await stand.store.logHours()).filter(({ proven }) => proven)).toEqual([]);
    expect((await read()).rejected).toEqual([]);
    expect(await stand.store.logGaps()).toEqual([]);
    expect((await stand.store.logHours()).filter(({ proven }) => proven)).toHaveLength(4);
  });

  it('whose list is refused are missing as a whole, and a narrower reading fills nothing of it', async () => {
    stand.simulator.faults.add({ service: 's3', action: 'ListBucket', kind: 'denied' });
    const refused = await read();
    stand.simulator.faults.clear();
    expect(refused.rejected.map(({ path }) => path)).toEqual(['s3://example-trails/org/AWSLogs/']);
    await read({ regions: ['us-east-1'] });
    expect(await stand.store.logGaps()).toHaveLength(1);
    await read();
    expect(await stand.store.logGaps()).toEqual([]);
  });

  it('of a bucket that is not there, or is somebody else’s, are missing', async () => {
    for (const url of ['s3://nobodys', `s3://${bucket}`]) {
      const reading = await read({}, { logs: { buckets: [url] } });
      expect(reading.rejected).toHaveLength(1);
      await stand.store.forgetLogs(reading.rejected.map(({ path }) => path));
    }
  });

  it('are read by no scan: its calls are refused before they leave', async () => {
    const open = await openClouds(stand.space(config), { ...everything, clouds: ['aws'] }, stand.io(), () => {});
    const unread: string[] = [];
    for (const { session } of open)
      for await (const page of session.logFiles?.({ bucket, prefix: 'org', account: null }, none) ?? [])
        unread.push(...page.listed.map(({ why }) => why?.said ?? ''));
    await closeClouds(open);
    expect(unread).toEqual([expect.stringContaining('refuses to send s3:ListBucket/example-trails')]);
  });
});

describe('the logs that AWS keeps by itself', () => {
  it('are read in every region of the configuration, through the real client, page by page', async () => {
    for (let minute = 0; minute < 60; minute += 1)
      logged('us-east-1', `2026-11-19T01:${String(minute).padStart(2, '0')}:00.000Z`, `snap-${minute}`);
    logged('eu-west-1', '2026-11-19T02:00:00.000Z', 'snap-other');
    logged('us-east-1', '2026-11-01T02:00:00.000Z', 'snap-old');
    const reading = await readActivity(stand.store, liveParts(stand.space(), none, stand.io()), day, () => {});
    expect(reading).toMatchObject({ files: 2, rejected: [], events: 61, duplicates: 0 });
    const events = await all(stand.store.events());
    expect(events).toHaveLength(61);
    expect(events.map(({ steps }) => JSON.stringify(steps)).join('')).not.toContain('snap-old');
  });

  it('are read in part where a region refuses, which is named with its reason, once', async () => {
    stand.simulator.faults.add({ service: 'cloudtrail', action: 'LookupEvents', kind: 'denied', region: 'eu-west-1' });
    const reading = await readActivity(stand.store, liveParts(stand.space(), none, stand.io()), day, () => {});
    expect(reading.files).toBe(1);
    expect(reading.rejected.map(({ path }) => path)).toEqual([expect.stringContaining('/eu-west-1/events')]);
    expect(reading.rejected[0]?.why).toMatch(/^denied, needs cloudtrail:LookupEvents .* And \d+ more of the kind\.$/);
    stand.simulator.faults.clear();
  });

  it('count as read where they are quiet too', async () => {
    const quiet = { ...none, since: '2026-11-19T23:00:00.000Z' };
    const reading = await readActivity(stand.store, liveParts(stand.space(), quiet, stand.io()), day, () => {});
    expect(reading).toMatchObject({ files: 2, events: 0, rejected: [] });
  });

  it.each([
    [{ regions: ['us-east-1', 'mars-1'] }, /leads to no mars-1/],
    [{ accounts: ['999999999999'] }, /leads to no 999999999999/],
  ])('of a place that nobody configured are not asked for: %j', async (narrow, said) => {
    const query = { ...none, ...narrow };
    await expect(readActivity(stand.store, liveParts(stand.space(), query, stand.io()), day, () => {})).rejects.toThrow(
      said,
    );
  });

  it('of AWS are not read where AWS is not configured', async () => {
    const space = stand.space();
    const loaded = { ...space.loaded, config: { ...space.loaded.config, clouds: {} } };
    await expect(
      readActivity(stand.store, liveParts({ ...space, loaded }, none, stand.io()), day, () => {}),
    ).rejects.toThrow(/AWS, which is not configured/);
  });
});
