import { describe, expect, it } from 'vitest';
import { lineagesOf } from '../../src/activity/lineage.ts';
import { scoreLineages } from '../../src/activity/score.ts';
import { canonical } from '../../src/model/canonical.ts';
import type { Chain } from '../../src/model/chain.ts';
import { stages } from '../../src/model/chain.ts';
import { backupFleet, lifecycleFleet } from '../support/histories/benign-backup.ts';
import { autoscaling } from '../support/histories/benign-build.ts';
import { malwareScan } from '../support/histories/benign-restore.ts';
import { attacks, dailyWork, type History, historyOf } from '../support/histories/history.ts';
import { chainsIn, differences, digest, read } from '../support/histories/meeting.ts';
import { randomFrom } from '../support/histories/random.ts';
import { calm } from './score-scene.ts';

const first = Number(process.env['STILLWATCH_HISTORY_SEED'] ?? 1);
const count = Number(process.env['STILLWATCH_HISTORIES'] ?? 2_000);
const long = 900_000;

const seeds = (many: number): readonly number[] => Array.from({ length: many }, (_, index) => first + index);

/** What is wrong in a history, with how to see it again. */
function wrongIn(history: History): readonly string[] {
  return differences(history, chainsIn(history)).map(
    (line) => `STILLWATCH_HISTORY_SEED=${history.seed} STILLWATCH_HISTORIES=1: ${line}`,
  );
}

/** Chains of a history, scored by somebody who declared the recovery account and knows the organization. */
function scoredIn({ records, home, recovery }: History): readonly Chain[] {
  const events = read(records);
  const none = { organization: true, accounts: [], organizations: [], principals: [] };
  const accounts = [{ id: recovery, name: 'DR', owner: 'storage', until: '2027-06-30' }];
  const context = calm({ asOf: '2026-03-20T00:00:00Z', trust: { aws: { ...none, accounts }, azure: none, gcp: none } });
  const ours = context.membership.get('aws');
  if (ours?.state !== 'known') throw new Error('the organization is not known');
  const membership = new Map([['aws', { ...ours, members: new Set([home]) }]] as const);
  return scoreLineages(lineagesOf(events, { digest }), events, { ...context, membership });
}

describe('a generated history', () => {
  const some = seeds(150).map((seed) => historyOf(seed));

  it('hangs on its seed alone', () => {
    expect(canonical(historyOf(7).records)).toBe(canonical(historyOf(7).records));
    expect(historyOf(7).told).toEqual(historyOf(7).told);
    expect(historyOf(7).records).not.toEqual(historyOf(8).records);
  });

  it('holds no event id twice, but for whole records that came twice', () => {
    for (const { records, distinct } of some) {
      expect(new Set(records.map(({ eventID }) => eventID)).size).toBe(distinct);
      expect(new Set(records.map((record) => canonical(JSON.parse(JSON.stringify(record))))).size).toBe(distinct);
    }
    expect(some.filter(({ records, distinct }) => records.length > distinct).length).toBeGreaterThan(10);
  });

  it('is written as CloudTrail writes: account ids and times are texts', () => {
    for (const record of some.flatMap(({ records }) => records)) {
      expect(record['recipientAccountId']).toMatch(/^\d{12}$/);
      expect(record['eventTime']).toMatch(/^2026-03-\d\dT\d\d:\d\d:\d\dZ$/);
      expect(record['eventSource']).toMatch(/^[a-z0-9]+\.amazonaws\.com$/);
      expect(record['userIdentity']).toBeTypeOf('object');
    }
  });

  it('plants every attack, every stage, attempts, and chains of daily work', () => {
    const told = some.flatMap((one) => one.told);
    expect(stages.filter((stage) => !told.some((one) => one.stages.some((entry) => entry.stage === stage)))).toEqual(
      [],
    );
    expect(new Set(told.filter(({ attack }) => attack).map(({ name }) => name)).size).toBeGreaterThan(12);
    expect(new Set(told.filter(({ attack }) => !attack).map(({ name }) => name)).size).toBeGreaterThan(6);
    expect(
      told.filter(({ attempts, stages: those }) => attempts.length > 0 && those.length > 0).length,
    ).toBeGreaterThan(5);
    expect(told.filter(({ name }) => name === 'probing').length).toBeGreaterThan(5);
    expect(told.filter(({ consumed }) => consumed === null).length).toBeGreaterThan(5);
    expect(told.filter(({ exposedSeconds }) => exposedSeconds !== null).length).toBeGreaterThan(5);
  });
});

describe('chains', () => {
  it.each(Object.keys(attacks))('of %s are found as they were planted', (name) => {
    const wrong = seeds(40).flatMap((seed) => wrongIn(historyOf(seed, (scene) => attacks[name]?.(scene))));
    expect(wrong).toEqual([]);
  });

  it.each(Object.keys(dailyWork))('of %s are found where there are some, and none besides', (name) => {
    const wrong = seeds(15).flatMap((seed) => wrongIn(historyOf(seed, (scene) => dailyWork[name]?.(scene, 30))));
    expect(wrong).toEqual([]);
  });

  it('of attacks at the same place, by the same people, are kept apart', () => {
    const all = Object.values(attacks);
    const wrong = seeds(25).flatMap((seed) =>
      wrongIn(
        historyOf(seed, (scene) => {
          for (const attack of scene.random.shuffled([...all, ...all]).slice(0, 12)) attack(scene);
        }),
      ),
    );
    expect(wrong).toEqual([]);
  });

  it(
    `of ${count} histories, attacks and daily work mixed, are found with exactly their events, and nothing else`,
    () => {
      const wrong: string[] = [];
      for (const seed of seeds(count)) if (wrong.length < 5) wrong.push(...wrongIn(historyOf(seed)));
      expect(wrong).toEqual([]);
    },
    long,
  );

  it(
    'are the same bytes in 200 orders of arrival, with duplicates',
    () => {
      for (const seed of seeds(4)) {
        const random = randomFrom(seed);
        const story = historyOf(seed, (scene) => {
          for (const attack of scene.random.shuffled(Object.values(attacks)).slice(0, 5)) attack(scene);
          for (const work of scene.random.shuffled(Object.values(dailyWork)).slice(0, 3)) work(scene, 20);
        });
        const events = read(story.records);
        const bytes = canonical(lineagesOf(events, { digest }));
        for (let round = 0; round < 50; round += 1) {
          const again = events.filter(() => random.chance(0.3));
          expect(canonical(lineagesOf(random.shuffled([...events, ...again]), { digest }))).toBe(bytes);
        }
      }
    },
    long,
  );

  it('are not made of thousands of launches from stock images', () => {
    const history = historyOf(first, (scene) => autoscaling(scene, 4_000));
    expect(history.records.length).toBeGreaterThan(4_000);
    expect(chainsIn(history)).toEqual([]);
  });
});

describe('scores', () => {
  it('of a day of AWS Backup and lifecycle policies raise no alert', () => {
    for (const seed of seeds(5)) {
      const history = historyOf(seed, (scene) => {
        backupFleet(scene, 60);
        lifecycleFleet(scene, 60, true);
        malwareScan(scene);
      });
      const alerts = scoredIn(history).filter(
        ({ score }) => score.severity === 'high' || score.severity === 'critical',
      );
      expect(alerts.map(({ root, score }) => [history.seed, root, score])).toEqual([]);
    }
  });

  it('of a copy shared with a stranger, or restored in the account and opened to the internet, are high or critical', () => {
    const missed: unknown[] = [];
    let looked = 0;
    for (const seed of seeds(80)) {
      const history = historyOf(seed, (scene) => {
        for (const attack of scene.random.shuffled(Object.values(attacks)).slice(0, 3)) attack(scene);
      });
      const grave = graveEvents(history);
      for (const { stages: those, score, root } of scoredIn(history)) {
        const made = those.some(({ stage }) => stage === 'create') && those.some(({ stage }) => stage === 'restore');
        const isGrave = those.some(
          ({ stage, event }) => grave.has(event) && (stage === 'share' || (stage === 'open' && made)),
        );
        if (!isGrave) continue;
        looked += 1;
        if (score.severity !== 'high' && score.severity !== 'critical') missed.push([seed, root, score]);
      }
    }
    expect(missed).toEqual([]);
    expect(looked).toBeGreaterThan(50);
  });
});

/** Ids of events that let the stranger or everyone in, or open a group to every address. */
function graveEvents({ records, stranger }: History): ReadonlySet<unknown> {
  const found = records.filter(({ errorCode, eventName, requestParameters }) => {
    if (errorCode !== undefined) return false;
    const text = JSON.stringify(requestParameters ?? '');
    if (eventName === 'AuthorizeSecurityGroupIngress') return text.includes('"0.0.0.0/0"') || text.includes('"::/0"');
    const added = /"add":\{"items":\[[^\]]*|"valuesToAdd":\[[^\]]*/.exec(text)?.[0] ?? '';
    return added.includes(`"${stranger}"`) || added.includes('"all"');
  });
  return new Set(found.map(({ eventID }) => eventID));
}
