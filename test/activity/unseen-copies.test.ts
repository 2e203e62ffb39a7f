import { describe, expect, it } from 'vitest';
import { type CopyLife, copyLivesOf } from '../../src/activity/copy-lives.ts';
import { fleetingLife, vanishedCopy } from '../../src/activity/unseen-copies.ts';
import { known } from '../../src/model/reading.ts';
import { event, owner, snap } from '../support/audit-event.ts';
import { backupFleet, lifecycleFleet } from '../support/histories/benign-backup.ts';
import { malwareScan } from '../support/histories/benign-restore.ts';
import { attacks, historyOf } from '../support/histories/history.ts';
import { read } from '../support/histories/meeting.ts';
import type { Scene } from '../support/histories/scene.ts';
import { hour, hoursOf, logOf } from './copy-scene.ts';

const backup = 'backup.amazonaws.com';
const actor = 'arn:aws:iam::111122223333:user/ann';

function life(
  madeAt: number,
  goneAt: number | null,
  made: Partial<CopyLife['made']> = {},
  endedBy: string | null = null,
): CopyLife {
  const at = hour(madeAt);
  const end = goneAt === null ? null : hour(goneAt);
  return {
    key: snap('snap-1').key,
    type: 'snapshot',
    account: owner,
    region: 'eu-west-1',
    made: { event: 'made', actor, at, time: Date.parse(at), how: 'create', service: null, ...made },
    gone: end === null ? null : { event: 'gone', actor, at: end, time: Date.parse(end), service: endedBy },
  };
}

describe('a short life', () => {
  it.each([
    ['of seconds', life(0, 0.01), 36],
    ['of minutes', life(0, 0.3), 1_080],
    ['of almost a day', life(0, 23.99), 86_364],
    ['of a day', life(0, 24), null],
    ['that has not ended', life(0, null), null],
    ['that services began and ended', life(0, 0.3, { service: backup }, backup), null],
    ['that a service began and somebody ended', life(0, 0.2, { service: backup }), 720],
    ['that somebody began and a service ended', life(0, 0.2, {}, backup), 720],
  ])('%s', (_, one, seconds) => {
    expect(fleetingLife(one)?.seconds ?? null).toBe(seconds);
  });

  it('names both events and who did them', () => {
    expect(fleetingLife(life(0, 1))).toEqual({
      made: { event: 'made', actor, at: hour(0) },
      gone: { event: 'gone', actor, at: hour(1) },
      seconds: 3_600,
    });
  });
});

describe('a history', () => {
  // A service's own session has no second factor.
  const eventsIn = (seed: number, write: (scene: Scene) => void) =>
    read(historyOf(seed, write).records).map((one) => ({ ...one, authority: { ...one.authority, mfa: false } }));
  const livesIn = (seed: number, write: (scene: Scene) => void) =>
    copyLivesOf(eventsIn(seed, write)).flatMap((one) => (fleetingLife(one) === null ? [] : [one.key]));

  it('of backups, lifecycle policies and malware scans has no short life in it', () => {
    for (const seed of [1, 2, 3, 4, 5]) {
      const found = livesIn(seed, (scene) => {
        backupFleet(scene, 40);
        lifecycleFleet(scene, 40, true);
        malwareScan(scene);
      });
      expect([seed, found]).toEqual([seed, []]);
    }
  });

  it('of attacks has some: who cleans up leaves nothing for a scan', () => {
    const found = [1, 2, 3, 4, 5, 6].flatMap((seed) =>
      livesIn(seed, (scene) => {
        for (const attack of Object.values(attacks)) attack(scene);
      }),
    );
    expect(found.length).toBeGreaterThan(5);
  });
});

describe('a copy that is not listed', () => {
  const list = { from: hour(4), to: hour(4.25), ended: true };
  const silenced = event('hush', 9_000, {
    step: 'context',
    change: { what: 'logging', change: 'narrowed', trail: 'main' },
  });
  it.each<[string, string | null | RegExp, ReturnType<typeof vanishedCopy>]>([
    ['is gone where all was read', 'known', vanishedCopy(life(0.5, null), list, logOf([]))],
    ['is accounted for where an event deleted it', null, vanishedCopy(life(0.5, 2), list, logOf([]))],
    ['may have been made just after', null, vanishedCopy(life(3.6, null), list, logOf([]))],
    ['was made in time', 'known', vanishedCopy(life(3.5, null), list, logOf([]))],
    ['was made later', null, vanishedCopy(life(5, null), list, logOf([]))],
    [
      'may be there where the list was cut',
      /not read to its end/,
      vanishedCopy(life(0.5, null), { ...list, ended: false }, logOf([])),
    ],
    [
      'may have been deleted in an hour that was not read',
      /outside/,
      vanishedCopy(life(0.5, null), list, logOf([], { hours: hoursOf(-9, 9, [2]) })),
    ],
    [
      'may have been deleted in records on their way',
      /outside/,
      vanishedCopy(life(0.5, null), list, logOf([], { hours: hoursOf(-9, 4) })),
    ],
    [
      'may be what a deletion that cannot be read deleted',
      /cannot be read in its record/,
      vanishedCopy(
        life(0.5, null),
        list,
        logOf([event('lost', 9_000, [], { name: 'DeleteSnapshot', unread: { key: null } })]),
      ),
    ],
    [
      'was not deleted by a share that cannot be read',
      'known',
      vanishedCopy(
        life(0.5, null),
        list,
        logOf([event('lost', 9_000, [], { name: 'ModifySnapshotAttribute', unread: { key: null } })]),
      ),
    ],
    [
      'may have been deleted since logging was narrowed the day before',
      /event hush/,
      vanishedCopy(life(0.5, null), list, logOf([{ ...silenced, at: hour(-20) }])),
    ],
    [
      'may have been deleted while logging was narrowed',
      /what is logged was stopped, deleted, narrowed or changed at 2026-11-27T04:30:00Z \(event hush\)/,
      vanishedCopy(life(0.5, null), list, logOf([silenced])),
    ],
  ])('%s', (_, expected, said) => {
    if (expected === null || typeof expected === 'string') expect(said?.state ?? null).toBe(expected);
    else expect(said?.state === 'unknown' ? said.why.said : '').toMatch(expected);
  });

  it('is told with the coverage behind the claim, and whether copying may have failed', () => {
    expect(vanishedCopy(life(0.5, null, { how: 'copy' }), list, logOf([], { hours: hoursOf(0, 5) }))).toEqual(
      known({
        made: { event: 'made', actor, at: hour(0.5) },
        copied: true,
        listedAt: hour(4.25),
        coveredFrom: '2026-11-27T02:00:00.000Z',
        coveredTo: '2026-11-27T07:00:00.000Z',
      }),
    );
  });
});
