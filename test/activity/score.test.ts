import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lineagesOf } from '../../src/activity/lineage.ts';
import { scoreLineages } from '../../src/activity/score.ts';
import type { Lineage } from '../../src/model/chain.ts';
import type { AuditEvent, Step } from '../../src/model/event.ts';
import { unknown } from '../../src/model/reading.ts';
import {
  account,
  actor,
  denied,
  digest,
  event,
  everyone,
  group,
  machine,
  owner,
  snap,
  steps,
  stranger,
  vol,
} from '../support/audit-event.ts';
import { byBackup, calm, context, recovery, scored, scoredOne, sister, verdictOf } from './score-scene.ts';

const made = event('made', 0, steps.create([snap('snap-1')], vol('vol-1')));
const shared = event('share', 60, steps.share(snap('snap-1'), account(stranger)));

describe('a score', () => {
  it('of nothing is nothing', () => {
    expect(scored([])).toEqual([]);
    expect(scored([made])).toEqual([]);
  });

  it('adds up, and each part says why', () => {
    const { score } = scoredOne([made, shared]);
    expect(score.factors.map(({ id, points, events }) => [id, points, events])).toEqual([
      ['created', 5, ['made']],
      ['shared-outside-trust', 40, ['share']],
    ]);
    expect([score.total, score.severity]).toEqual([45, 'high']);
    expect(score.factors.map(({ reason }) => reason)).toEqual([
      'A copy was made.',
      'Shared with 999988887777, outside your trust list.',
    ]);
  });

  it('never passes 100', () => {
    const used = event('used', 70, steps.used(snap('snap-1')));
    const open = event('open', 65, steps.share(snap('snap-1'), everyone));
    expect(scoredOne([made, shared, open, used]).score).toMatchObject({ total: 100, severity: 'critical' });
  });

  it('names what could not be judged where nothing is configured or read', () => {
    const chain = scoredOne([made, shared], {
      membership: new Map(),
      sensitive: unknown('not-asked'),
      createdAt: unknown('not-asked'),
      changes: null,
      hours: null,
      places: null,
    });
    expect(chain.score.unknown.map(({ id }) => id).sort()).toEqual([
      'first-use',
      'logging-tampered',
      'new-place',
      'new-principal',
      'off-hours',
      'power-granted',
      'sensitive-source',
      'unexpected-principal',
    ]);
    expect(chain.score.unknown.every(({ why }) => why.length > 10)).toBe(true);
  });

  it('of a chain whose events are gone says so and is never clean', () => {
    const lineages = lineagesOf([made, shared], { digest });
    const [chain] = scoreLineages(lineages, [], calm());
    expect(chain === undefined ? [] : [verdictOf(chain, 'events'), verdictOf(chain, 'shared-outside-trust')]).toEqual([
      'unknown',
      'unknown',
    ]);
  });

  it('reads events that come once', () => {
    const lineages = lineagesOf([made, shared], { digest });
    const once = [made, shared].values();
    expect(scoreLineages(lineages, once, calm())).toEqual(scored([made, shared]));
  });

  it("carries the Sentinel rule's highest score of its callers", () => {
    const named = [
      { ...made, name: 'CreateSnapshot' },
      { ...shared, name: 'ModifySnapshotAttribute' },
    ];
    expect(scoredOne(named).kql).toEqual({ literal: 1, intent: 3 });
    expect(scoredOne(named, { asOf: '2026-11-29T00:00:00Z' }).kql).toEqual({ literal: 0, intent: 0 });
  });
});

const pick = <T>(...values: readonly T[]) => fc.constantFrom(...values);
const copies = pick('snap-1', 'snap-2', 'snap-3');
const audiences = pick(everyone, account(stranger), account(sister), account(recovery), account(owner));
const anyStep: fc.Arbitrary<Step> = fc.oneof(
  copies.map((id) => steps.create([snap(id)], vol('vol-0'))),
  fc.tuple(copies, copies).map(([to, from]) => steps.copy(snap(to), snap(from))),
  fc.tuple(copies, audiences).map(([id, to]) => steps.share(snap(id), to)),
  fc.tuple(copies, audiences).map(([id, to]) => steps.unshare(snap(id), to)),
  fc.tuple(copies, pick(stranger, sister, recovery)).map(([id, by]) => steps.used(snap(id), by)),
  fc.tuple(copies, pick('vol-1', 'vol-2')).map(([id, made]) => steps.restore([vol(made)], snap(id))),
  copies.map((id) => steps.exported(snap(id), 'elsewhere')),
  pick('vol-1', 'vol-2').map((id) => steps.attach(vol(id), machine('i-1'))),
  fc.constant(steps.wear(machine('i-1'), group('sg-1'))),
  fc.constant(steps.open(group('sg-1'))),
  copies.map((id) => steps.gone(snap(id))),
  fc.constant(context({ what: 'logging', change: 'stopped', trail: null })),
  fc.constant(context({ what: 'power-granted', principal: actor('bob').actor.key, policy: null, actions: null })),
);
const callers: readonly Partial<AuditEvent>[] = [{}, actor('bob'), byBackup];
const anyEvent = fc.record({
  step: anyStep,
  seconds: fc.integer({ min: 0, max: 200_000 }),
  who: fc.nat({ max: 2 }),
  isDenied: fc.integer({ min: 0, max: 5 }).map((one) => one === 0),
});
const histories = fc.array(anyEvent, { maxLength: 25 }).map((list) =>
  list.map(({ step, seconds, who, isDenied }, index) => {
    const by = step.step === 'foreign-use' ? {} : (callers[who] ?? {});
    const over =
      step.step === 'foreign-use'
        ? { actor: { ...made.actor, kind: 'account' as const, key: `account:${step.by}` } }
        : by;
    return (isDenied ? denied : event)(`e${index}`, seconds, step, over);
  }),
);
const hours = { timezone: 'Europe/Berlin', from: '07:00', to: '20:00', days: ['mon', 'fri'] } as const;

describe('of any history', () => {
  it('a score adds up, is capped, and rests on events that are there', () => {
    fc.assert(
      fc.property(histories, (events) => {
        const ids = new Set(events.map(({ id }) => id));
        const speaks = ['context', 'create', 'copy'];
        const isAround = ({ outcome, steps: does }: AuditEvent): boolean =>
          outcome === 'denied' || does.some(({ step }) => speaks.includes(step));
        const around = new Set(events.filter(isAround).map(({ id }) => id));
        for (const { score, events: own } of scored(events, { hours })) {
          const sum = score.factors.reduce((total, { points }) => total + points, 0);
          expect(score.total).toBe(Math.min(100, sum));
          expect(sum).toBeGreaterThanOrEqual(0);
          for (const { events: behind } of score.factors) {
            expect(behind.every((id) => ids.has(id))).toBe(true);
            expect(behind.every((id) => own.includes(id) || around.has(id))).toBe(true);
            expect([...new Set(behind)].sort()).toEqual(behind);
          }
        }
      }),
      { numRuns: 150 },
    );
  });

  it('scores do not depend on the order of events, nor on repeats', () => {
    fc.assert(
      fc.property(
        histories.chain((events) =>
          fc.tuple(fc.constant(events), fc.shuffledSubarray([...events, ...events], { minLength: events.length * 2 })),
        ),
        ([events, shuffled]) => {
          expect(JSON.stringify(scored(shuffled, { hours }))).toBe(JSON.stringify(scored(events, { hours })));
        },
      ),
      { numRuns: 100 },
    );
  });

  it('more of a chain never lowers its score', () => {
    fc.assert(
      fc.property(histories, fc.infiniteStream(fc.boolean()), (events, keeps) => {
        const lineages = lineagesOf(events, { digest }).filter(({ stages }) => stages.length > 0);
        const keep = <T>(list: readonly T[]): readonly T[] => list.filter(() => keeps.next().value === true);
        const parts = lineages.map((whole): Lineage => {
          const kept = keep(whole.stages);
          const stages = kept.length > 0 ? kept : whole.stages.slice(0, 1);
          const consumed = whole.consumed === null ? null : keep(whole.consumed);
          return { ...whole, stages, attempts: keep(whole.attempts), consumed };
        });
        const order = ['none', 'low', 'medium', 'high', 'critical'];
        const full = scoreLineages(lineages, events, calm({ hours }));
        for (const [index, part] of scoreLineages(parts, events, calm({ hours })).entries()) {
          const whole = full[index];
          expect(whole?.score.total).toBeGreaterThanOrEqual(part.score.total);
          expect(order.indexOf(whole?.score.severity ?? 'none')).toBeGreaterThanOrEqual(
            order.indexOf(part.score.severity),
          );
        }
      }),
      { numRuns: 150 },
    );
  });
});
