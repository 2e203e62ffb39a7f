import { describe, expect, it } from 'vitest';
import { readCopyLog } from '../../src/cli/copy-logs.ts';
import { openJudging } from '../../src/cli/judge.ts';
import { pickScan } from '../../src/cli/workspace.ts';
import type { AuditEvent } from '../../src/model/event.ts';
import type { LogHour } from '../../src/model/log-hour.ts';
import { copyOf, imageOf, type Sighting, share, strangerId } from '../scan/planted-scans.ts';
import { all, startOf } from '../store/facts.ts';
import { event, image as imageThing, machine, snap, steps, vol } from '../support/audit-event.ts';
import { quietIo } from '../support/whole-scan.ts';
import { type PlantedSpace, plantedSpace } from './planted-space.ts';

const io = quietIo('2026-01-04T00:00:00.000Z');
const on = (day: number, time: string) => `2026-01-0${day}T${time}Z`;
const dated = (id: string, at: string, does: Parameters<typeof event>[2], over: Partial<AuditEvent> = {}) =>
  event(id, 0, does, { at, ...over });

/** Every hour of the first days of January, but for those left out. */
function hours(without: readonly string[] = []): readonly LogHour[] {
  return Array.from({ length: 5 * 24 }, (_, index) => new Date(Date.UTC(2026, 0, 1, index)).toISOString().slice(0, 13))
    .filter((hour) => !without.includes(hour))
    .map((hour) => ({ cloud: 'aws', account: '111122223333', region: 'eu-west-1', hour, events: 1, proven: true }));
}

const made = (name: string, at: string) => copyOf(name, [], { createdAt: at });
const seen: Sighting = {
  snapshots: [
    made('snap-known', on(2, '10:00:00')),
    made('snap-dark', on(2, '11:00:00')),
    made('snap-behind', on(2, '12:00:00')),
    copyOf('snap-lent', [share(strangerId)], { createdAt: on(2, '13:00:00') }),
  ],
  images: [{ ...imageOf('ami-1', [], [snap('snap-behind').key]), createdAt: on(2, '11:59:00') }],
};
const events = [
  dated('e1', on(2, '09:59:58'), steps.create([snap('snap-known')], vol('vol-1'))),
  dated('e2', on(2, '11:59:00'), steps.create([imageThing('ami-1')], machine('i-1'))),
  dated('e3', on(2, '12:59:58'), steps.create([snap('snap-lent')], vol('vol-1'))),
  dated('e4', on(1, '03:00:00'), steps.create([snap('snap-brief')], vol('vol-1'))),
  dated('e5', on(1, '03:09:00'), steps.gone(snap('snap-brief'))),
  dated('e6', on(1, '04:00:00'), steps.create([snap('snap-gone')], vol('vol-1'))),
];

async function judged(space: PlantedSpace) {
  const judging = await openJudging(space, await pickScan(space.store, 'latest'), {}, io);
  const findings = await all(judging.findings());
  const of = (check: string) =>
    Object.fromEntries(
      findings.filter((one) => one.check === check).map(({ name, outcome }) => [name, outcome] as const),
    );
  return { judging, findings, of };
}

/** The third scan of three, one a day. */
async function scanned(sighting: Sighting = seen, first: Sighting = {}): Promise<PlantedSpace> {
  const space = await plantedSpace();
  await space.scan(1, first);
  await space.scan(2, {});
  await space.scan(3, sighting);
  return space;
}

async function read(without: readonly string[] = [], sighting: Sighting = seen): Promise<PlantedSpace> {
  const space = await scanned(sighting);
  await space.store.keepEvents(events, hours(without));
  return space;
}

describe('the inventory beside the logs', () => {
  it('is said nothing of where no log was read', async () => {
    const space = await scanned();
    const { judging, findings } = await judged(space);
    const about = [
      'snapshot-without-creation-event',
      'access-list-unexplained',
      'snapshot-short-lived',
      'snapshot-vanished',
    ];
    const own = findings.filter(({ check }) => about.includes(check));
    expect(new Set(own.map(({ check }) => check)).size).toBe(4);
    expect(new Set(own.map(({ outcome }) => outcome))).toEqual(new Set(['not-applicable']));
    expect([judging.log, judging.activity.wasRead]).toEqual([null, false]);
    expect(await readCopyLog(space.store, 1, startOf(3))).toBeNull();
  });

  it('shows which copies nobody made, who was let in by nobody, and what came and went unseen', async () => {
    const { of } = await judged(await read());
    expect(of('snapshot-without-creation-event')).toEqual({
      'snap-known': 'pass',
      'snap-dark': 'fail',
      'snap-behind': 'pass',
      'snap-lent': 'pass',
      'ami-1': 'pass',
    });
    expect(of('access-list-unexplained')).toMatchObject({ 'snap-known': 'pass', 'snap-lent': 'fail' });
    expect(of('snapshot-short-lived')).toEqual({ 'snap-brief': 'fail', 'snap-gone': 'pass' });
    expect(of('snapshot-vanished')).toEqual({ 'snap-brief': 'pass', 'snap-gone': 'fail' });
  });

  it('is not known, and never clean, where the log has a gap', async () => {
    const { of } = await judged(await read(['2026-01-02T11', '2026-01-01T20']));
    expect(of('snapshot-without-creation-event')).toMatchObject({ 'snap-known': 'pass', 'snap-dark': 'unknown' });
    const whole = await judged(await read(['2026-01-02T20']));
    expect(whole.of('access-list-unexplained')).toMatchObject({ 'snap-lent': 'unknown' });
    expect(whole.of('snapshot-vanished')).toEqual({ 'snap-brief': 'pass', 'logged copies in eu-west-1': 'unknown' });
  });

  it('is not known where lists were not read to their end', async () => {
    const cut = await judged(await read([], { ...seen, ends: { snapshots: 'cut' } }));
    expect(cut.of('snapshot-vanished')).toMatchObject({ 'logged copies in eu-west-1': 'unknown' });
    const blind = await judged(await read([], { ...seen, images: [], ends: { images: 'refused' } }));
    expect(blind.of('snapshot-without-creation-event')).toMatchObject({
      'snap-dark': 'unknown',
      'snap-behind': 'unknown',
    });
  });

  it('forgets no short life that a scan did see', async () => {
    const space = await scanned(seen, { snapshots: [made('snap-brief', on(1, '03:00:00'))] });
    await space.store.keepEvents(events, hours());
    expect((await judged(space)).of('snapshot-short-lived')).not.toHaveProperty('snap-brief', 'fail');
  });

  it('has its events read once', async () => {
    const space = await read();
    let times = 0;
    const store: PlantedSpace['store'] = new Proxy(space.store, {
      get: (target, name) => {
        if (name === 'events') times += 1;
        const value: unknown = Reflect.get(target, name);
        return typeof value === 'function' ? value.bind(target) : value;
      },
    });
    const judging = await openJudging({ ...space, store }, await pickScan(store, 'latest'), {}, io);
    await all(judging.findings());
    await all(judging.findings());
    expect(times).toBe(1);
  });
});
