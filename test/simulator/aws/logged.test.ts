import { expect, it } from 'vitest';
import { normaliseAws } from '../../../src/activity/aws/normalise.ts';
import { demoRecords } from '../../../src/simulator/aws/demo-records.ts';
import { log, loggedService, loggedStranger, loggedUser } from '../../../src/simulator/aws/logged.ts';
import type { LoggedEvent } from '../../../src/simulator/aws/trails.ts';

const account = '012345678912';
const call = { account, region: 'eu-central-1', at: '2026-11-26T01:02:03.000Z', service: 'ec2' } as const;

function eventsOf(events: readonly LoggedEvent[]) {
  return events.map(({ record }) => {
    const found = normaliseAws(JSON.parse(record));
    return found.state === 'event' ? found.event : found;
  });
}

it('a call is written as CloudTrail writes it: who, from where, when, with an id of its own', () => {
  const place: { events: LoggedEvent[] } = { events: [] };
  const by = loggedUser(account, 'ada', '198.51.100.7', 'AKIAEXAMPLE');
  const request = { volumeId: 'vol-1' };
  for (const snapshotId of ['snap-1', 'snap-2'])
    log(place, { ...call, by, name: 'CreateSnapshot', request, response: { snapshotId, volumeId: 'vol-1' } });
  expect(new Set(place.events.map(({ id }) => id)).size).toBe(2);
  expect(eventsOf(place.events)[0]).toMatchObject({
    account,
    at: '2026-11-26T01:02:03Z',
    actor: { kind: 'user', key: `arn:aws:iam::${account}:user/ada`, accessKey: 'AKIAEXAMPLE' },
    origin: { kind: 'address', address: '198.51.100.7' },
    outcome: 'success',
  });
});

it('a service acts with its linked role, and a stranger is known by the account alone', () => {
  const place: { events: LoggedEvent[] } = { events: [] };
  const service = loggedService(account, 'backup.amazonaws.com', 'AWSServiceRoleForBackup', 'AWSBackup');
  const copy = { name: 'CreateSnapshot', request: { volumeId: 'vol-1' }, response: { snapshotId: 'snap-1' } };
  log(place, { ...call, by: service, ...copy });
  log(place, {
    ...call,
    by: loggedStranger('999999999999'),
    name: 'SharedSnapshotVolumeCreated',
    request: null,
    response: null,
    beside: { eventType: 'AwsServiceEvent', serviceEventDetails: { snapshotId: 'snap-1' } },
  });
  const [backup, stranger] = eventsOf(place.events);
  expect(backup).toMatchObject({ actor: { via: 'backup.amazonaws.com' }, origin: { kind: 'service' } });
  expect(stranger).toMatchObject({ steps: [{ step: 'foreign-use', by: '999999999999' }] });
});

it("every record of the demo's story is an event about copies or powers", () => {
  const place = { events: [] as LoggedEvent[] } as Parameters<typeof demoRecords.unblocked>[0];
  const at = '2026-11-26T01:00:00.000Z';
  demoRecords.backedUp(place, at, 'snap-1', 'vol-1');
  demoRecords.tidied(place, at, 'snap-2');
  demoRecords.copied(place, at, 'snap-3', 'vol-3');
  demoRecords.shared(place, at, 'snap-3');
  demoRecords.empowered(place, at, 'tools');
  demoRecords.published(place, at, 'ami-1');
  demoRecords.unblocked(place, at);
  demoRecords.databaseCopied(place, at, 'copy', 'payroll');
  demoRecords.taken(place, at, 'snap-3');
  const steps = eventsOf(place.events).map((event) => ('steps' in event ? event.steps[0]?.step : 'other'));
  expect(steps).toEqual([
    'create',
    'delete',
    'create',
    'share',
    'context',
    'share',
    'context',
    'create',
    'share',
    'foreign-use',
  ]);
});
