import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { liveParts } from '../../src/cli/live-logs.ts';
import { readActivity } from '../../src/cli/read-activity.ts';
import { placeOf } from '../../src/simulator/aws/estate.ts';
import { log, loggedUser } from '../../src/simulator/aws/logged.ts';
import { all } from '../store/facts.ts';
import { openStand, type Stand } from '../support/stand.ts';

let stand: Stand;
beforeAll(async () => {
  stand = await openStand({ regions: ['us-east-1', 'eu-west-1'] });
});
afterAll(() => stand.close());

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

describe('the logs that AWS keeps by itself', () => {
  it('are read in every region of the configuration, through the real client, page by page', async () => {
    for (let minute = 0; minute < 60; minute += 1)
      logged('us-east-1', `2026-11-19T01:${String(minute).padStart(2, '0')}:00.000Z`, `snap-${minute}`);
    logged('eu-west-1', '2026-11-19T02:00:00.000Z', 'snap-other');
    logged('us-east-1', '2026-11-01T02:00:00.000Z', 'snap-old');
    const reading = await readActivity(stand.store, liveParts(stand.space(), none, stand.io()), () => {});
    expect(reading).toMatchObject({ files: 2, rejected: [], events: 61, duplicates: 0 });
    const events = await all(stand.store.events());
    expect(events).toHaveLength(61);
    expect(events.map(({ steps }) => JSON.stringify(steps)).join('')).not.toContain('snap-old');
    expect(await stand.store.logHours()).toEqual([]);
  });

  it('are read in part where a region refuses, which is named with its reason, once', async () => {
    stand.simulator.faults.add({ service: 'cloudtrail', action: 'LookupEvents', kind: 'denied', region: 'eu-west-1' });
    const reading = await readActivity(stand.store, liveParts(stand.space(), none, stand.io()), () => {});
    expect(reading.files).toBe(1);
    expect(reading.rejected.map(({ path }) => path)).toEqual([expect.stringContaining('/eu-west-1/events')]);
    expect(reading.rejected[0]?.why).toMatch(/^denied, needs cloudtrail:LookupEvents .* And \d+ more of the kind\.$/);
    stand.simulator.faults.clear();
  });

  it('name no place at all: that is said, and never an empty answer', async () => {
    const query = { ...none, regions: ['mars-1'] };
    await expect(readActivity(stand.store, liveParts(stand.space(), query, stand.io()), () => {})).rejects.toThrow(
      /name no place of the configuration/,
    );
  });

  it('of AWS are not read where AWS is not configured', async () => {
    const space = stand.space();
    const loaded = { ...space.loaded, config: { ...space.loaded.config, clouds: {} } };
    await expect(
      readActivity(stand.store, liveParts({ ...space, loaded }, none, stand.io()), () => {}),
    ).rejects.toThrow(/AWS, which is not configured/);
  });
});
