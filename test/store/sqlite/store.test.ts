import { randomBytes } from 'node:crypto';
import { dirname } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { scopeKey } from '../../../src/model/scope.ts';
import { openStore } from '../../../src/store/open.ts';
import { eachEngine } from '../each-engine.ts';
import {
  all,
  begin,
  commit,
  type End,
  ends,
  observedAt,
  type PlannedFacts,
  place,
  snapshot,
  totals,
  verdict,
} from '../facts.ts';
import { afterUnit, coverageAt, type Moment, nothing, pairsBetween, snapshotsAt } from '../oracle.ts';

interface PlannedScan {
  readonly units: readonly PlannedFacts[];
  /** `kill`: everything is dropped after so many units, then resumed; `leave`: left unfinished for the next. */
  readonly break: { readonly how: 'no' | 'kill' | 'leave'; readonly after: number };
  readonly owners: readonly number[];
}

const scopes = [place('snapshots'), place('images'), place('snapshots', 'us-east-1')];

/** Names are few, so that copies come back, change and move between scopes. */
const fact = fc
  .tuple(fc.integer({ min: 0, max: 7 }), fc.integer({ min: 1, max: 2 }))
  .map(([name, size]) => snapshot(`snap-${name}`, size));
const unit = (scope: (typeof scopes)[number]) =>
  fc
    .record({
      end: fc.constantFrom<End>('complete', 'complete', 'complete', 'refusedParts', 'cut', 'refused', 'off'),
      pages: fc.array(fc.array(fact, { maxLength: 5 }), { maxLength: 3 }),
    })
    .map(({ end, pages }): PlannedFacts => ({ scope, end, pages: end === 'refused' || end === 'off' ? [] : pages }));
const scan: fc.Arbitrary<PlannedScan> = fc.record({
  units: fc
    .shuffledSubarray([0, 1, 2], { minLength: 1 })
    .chain((chosen) => fc.tuple(...chosen.map((index) => unit(scopes[index] ?? place('x'))))),
  break: fc.record({ how: fc.constantFrom('no', 'no', 'kill', 'leave'), after: fc.integer({ min: 0, max: 3 }) }),
  owners: fc.array(fc.integer({ min: 0, max: 2 }), { minLength: 8, maxLength: 8 }),
});

/** Gives every copy a verdict; half of the time the very one it had. */
function settled(moment: Moment, owners: readonly number[]): Moment {
  const verdicts = new Map(
    [...moment.items.keys()].map((key) => [key, verdict(`team-${owners[Number(key.at(-1))] ?? 0}`)]),
  );
  return { ...moment, verdicts };
}

eachEngine('a store', (where) => {
  it('gives back every finished scan as a plain memory of it would, whatever happened since', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(scan, { minLength: 2, maxLength: 6 }), async (plan) => {
        const path = `${dirname(where.path())}/${randomBytes(6).toString('hex')}.db?driver=${where.engine}`;
        const open = () => openStore(`sqlite:${path}`, { now: () => 0 });
        let store = await open();
        let moment = nothing;
        const finished = new Map<number, Moment>();
        for (const [index, { units, break: stop, owners }] of plan.entries()) {
          const { id } = await begin(store, index + 1);
          expect(id).toBe(index + 1);
          const began = moment;
          for (const [at, one] of units.entries()) {
            if (stop.how !== 'no' && at === stop.after) {
              await store.close();
              store = await open();
              if (stop.how === 'leave') break;
              expect((await store.resumeScan(null))?.id).toBe(id);
              expect([...(await store.committedScopes(id))].sort()).toEqual(
                units
                  .slice(0, at)
                  .map(({ scope }) => scopeKey(scope))
                  .sort(),
              );
            }
            await commit(store, id, one);
            moment = afterUnit(began, moment, id, one);
          }
          if (stop.how === 'leave' && stop.after < units.length) continue;
          moment = settled(moment, owners);
          const verdicts = [...moment.verdicts].map(([key, value]) => ({
            key,
            verdict: value,
            inputs: value.owner?.name ?? '',
            cause: 'config' as const,
          }));
          await store.keepVerdicts(id, verdicts);
          await store.finishScan(id, observedAt(id), totals);
          finished.set(id, moment);
        }
        const evidence = new Map((await store.scans()).map((one) => [one.id, one.evidence]));
        for (const [id, then] of finished) {
          expect(await all(store.snapshots(id))).toEqual(snapshotsAt(then));
          expect(await store.coverage(id)).toEqual(coverageAt(then));
          expect(await store.evidence(id)).toBe(evidence.get(id));
          for (const [later, after] of finished) {
            if (later <= id) continue;
            const pairs = (await all(store.pairs(id, later))).map(({ key, before, after: now }) => ({
              key,
              before,
              after: now,
            }));
            expect(pairs).toEqual(pairsBetween(then, after));
          }
        }
        await store.close();
      }),
      { numRuns: 20 },
    );
  }, 120_000);

  it('says who it is', async () => {
    const store = await where.open();
    expect({ url: store.url, driver: store.driver }).toEqual({ url: where.url(), driver: where.engine });
    expect(Object.keys(ends)).toContain('complete');
  });
});
