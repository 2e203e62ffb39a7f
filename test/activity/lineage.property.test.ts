import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lineagesOf } from '../../src/activity/lineage.ts';
import { sharesAsReplayed } from '../../src/activity/replayed-shares.ts';
import { canonical } from '../../src/model/canonical.ts';
import type { Lineage } from '../../src/model/chain.ts';
import type { AuditEvent, Step, Thing } from '../../src/model/event.ts';
import {
  account,
  actor,
  db,
  dbSnap,
  denied,
  digest,
  event,
  everyone,
  group,
  image,
  machine,
  owner,
  snap,
  steps,
  stranger,
  vol,
} from '../support/audit-event.ts';
import { type BruteChain, bruteChains } from '../support/brute-lineage.ts';

const {
  create,
  register,
  copy,
  share,
  unshare,
  sharedWith,
  used,
  read,
  restore,
  attach,
  wear,
  wearAlso,
  open,
  close,
  gone,
} = steps;

const pick = (...things: readonly Thing[]): fc.Arbitrary<Thing> => fc.constantFrom(...things);
const snaps = pick(snap('snap-1'), snap('snap-2'), snap('snap-3'), snap('snap-4'));
const dbSnaps = pick(dbSnap('one'), dbSnap('two'), dbSnap('two', null, stranger));
const copies = fc.oneof({ weight: 3, arbitrary: snaps }, { weight: 2, arbitrary: dbSnaps });
const images = pick(image('ami-1'), image('ami-2'));
const volumes = pick(vol('vol-1'), vol('vol-2'), vol('vol-3', stranger));
const machines = pick(machine('i-1'), machine('i-2'));
const databases = pick(db('copy'), db('prod'));
const groups = pick(group('sg-1'), group('sg-2'));
const some = (things: fc.Arbitrary<Thing>, least = 1): fc.Arbitrary<readonly Thing[]> =>
  fc.uniqueArray(things, { minLength: least, maxLength: 2, selector: ({ key }) => key });
const audiences = fc.uniqueArray(fc.constantFrom(everyone, account(stranger), account('444455556666')), {
  minLength: 1,
  maxLength: 2,
});
const wears = fc.oneof(machines, databases);
const openable = fc.oneof({ weight: 3, arbitrary: groups }, { weight: 1, arbitrary: wears });
const over = fc.record({
  way: fc.constantFrom('in' as const, 'out' as const),
  ranges: fc.subarray(['0.0.0.0/0', '::/0'], { minLength: 1 }),
  ports: fc.subarray(['tcp 22', 'tcp 443'], { minLength: 1 }),
});
const different = <T extends readonly [Thing, Thing]>([one, other]: T): boolean => one.key !== other.key;

const anyStep: fc.Arbitrary<Step> = fc.oneof(
  fc.tuple(some(copies), fc.oneof(volumes, databases)).map(([things, of]) => create(things, of)),
  fc.tuple(images, some(snaps)).map(([made, from]) => register(made, ...from)),
  fc.tuple(images, machines).map(([made, of]) => create([made], of)),
  fc
    .tuple(snaps, snaps)
    .filter(different)
    .map(([thing, from]) => copy(thing, from)),
  fc
    .tuple(images, images)
    .filter(different)
    .map(([thing, from]) => copy(thing, from)),
  fc
    .tuple(dbSnaps, dbSnaps)
    .filter(different)
    .map(([thing, from]) => copy(thing, from)),
  fc.tuple(fc.oneof(copies, images), audiences).map(([thing, to]) => share(thing, ...to)),
  fc
    .tuple(fc.oneof(copies, images), audiences, fc.boolean())
    .map(([thing, to, all]) => unshare(thing, ...(all ? [] : to))),
  fc.tuple(dbSnaps, audiences).map(([thing, to]) => sharedWith(thing, ...to)),
  fc.tuple(snaps, fc.constantFrom(stranger, null)).map(([thing, by]) => used(thing, by)),
  fc.oneof(snaps, dbSnaps).map((thing) => read(thing)),
  fc.tuple(some(volumes), some(snaps)).map(([things, from]) => restore(things, ...from)),
  fc.tuple(some(machines), images, some(snaps, 0)).map(([things, one, from]) => restore(things, one, ...from)),
  fc
    .tuple(databases, dbSnaps, fc.boolean())
    .map(([made, from, isOpen]): Step => ({ step: 'restore', things: [made], from: [from], open: isOpen })),
  fc.tuple(volumes, machines).map(([volume, to]) => attach(volume, to)),
  fc.tuple(wears, some(groups, 0)).map(([on, worn]) => wear(on, ...worn)),
  fc.tuple(wears, some(groups)).map(([on, worn]) => wearAlso(on, ...worn)),
  fc.tuple(openable, over).map(([on, opening]) => open(on, opening)),
  fc.tuple(openable, over).map(([on, opening]) => close(on, opening)),
  fc.oneof(copies, images, volumes, machines, databases).map((thing) => gone(thing)),
);

/** Small histories of few names, so that everything meets everything, within so few seconds that many happen in one. */
const histories: fc.Arbitrary<readonly AuditEvent[]> = fc
  .array(
    fc.record({
      seconds: fc.integer({ min: 0, max: 20 }),
      does: fc.array(anyStep, { minLength: 1, maxLength: 2 }),
      by: fc.constantFrom('ann', 'bob'),
      where: fc.constantFrom(owner, owner, stranger),
      refused: fc.integer({ min: 0, max: 5 }).map((dice) => dice === 0),
    }),
    { maxLength: 16 },
  )
  .map((rows) =>
    rows.map(({ seconds, does, by, where, refused }, index) =>
      (refused ? denied : event)(`e${index + 10}`, seconds, does, { account: where, ...actor(by, where) }),
    ),
  );

const comparable = ({ root, things, stages, attempts, events, exposedSeconds, consumed }: Lineage): BruteChain => {
  const rows = (list: Lineage['stages']): readonly string[] =>
    list.map(({ at, event: id, stage, key }) => `${Date.parse(at)} ${id} ${stage} ${key}`).sort();
  const uses = consumed?.map((one) => `${Date.parse(one.at)} ${one.event} ${one.account}`).sort() ?? null;
  return { root, things, stages: rows(stages), attempts: rows(attempts), events, exposedSeconds, consumed: uses };
};
const sorted = (chains: readonly BruteChain[]): readonly string[] => chains.map(canonical).sort();

describe('chains', () => {
  it('are what the definition says, word for word', () => {
    fc.assert(
      fc.property(histories, (events) => {
        expect(sorted(lineagesOf(events, { digest }).map(comparable))).toEqual(sorted(bruteChains(events)));
      }),
      { numRuns: 600 },
    );
  });

  it('are the same whatever order events come in, and however often', () => {
    const shuffled = histories.chain((events) =>
      fc.tuple(
        fc.constant(events),
        fc
          .shuffledSubarray([...events, ...events.map((one) => structuredClone(one))], { minLength: events.length })
          .map((some) => [...some, ...events.filter(({ id }) => some.every((one) => one.id !== id))]),
      ),
    );
    fc.assert(
      fc.property(shuffled, ([events, again]) => {
        expect(canonical(lineagesOf(again, { digest }))).toBe(canonical(lineagesOf(events, { digest })));
        expect(canonical([...sharesAsReplayed(again)].sort())).toBe(canonical([...sharesAsReplayed(events)].sort()));
      }),
      { numRuns: 300 },
    );
  });

  it('have ids of their own, and stages in order', () => {
    fc.assert(
      fc.property(histories, (events) => {
        const chains = lineagesOf(events, { digest });
        expect(new Set(chains.map(({ id }) => id)).size).toBe(chains.length);
        for (const { stages } of chains)
          expect(stages.map(({ at }) => Date.parse(at))).toEqual(
            stages.map(({ at }) => Date.parse(at)).sort((a, b) => a - b),
          );
      }),
      { numRuns: 300 },
    );
  });
});
