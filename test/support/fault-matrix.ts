import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Diff } from '../../src/model/change.ts';
import type { Severity } from '../../src/model/check.ts';
import type { Fault, FaultKind } from '../../src/simulator/faults.ts';
import { harmOf, noHarm } from './fault-verdict.ts';
import { type LikeKinds, standIns } from './like-faults.ts';
import { type Faulted, type Manner, type Reference, removeStores, type Stage, scanStaged } from './stage.ts';
import { stateOf, wholeDiffOf } from './stored-state.ts';
import { gateOf, type Outcome } from './whole-scan.ts';

/** A call that goes wrong, everywhere or in one place, and all the ways it can. */
export interface Target {
  readonly label: string;
  readonly fault: Omit<Fault, 'kind'>;
  readonly kinds: readonly FaultKind[];
  /** Which stages it is met on; by default the ground's first. */
  readonly view?: string;
}

/** A cloud as it is looked at: one estate with copies open to strangers, and one in which no check of that severity or above finds anything. */
export interface View {
  readonly exposed: Stage;
  readonly calm: Stage;
  readonly failOn: Severity;
}

/** What a fault matrix is made of. */
export interface MatrixGround {
  readonly title: string;
  /** Every `service:action` that the collectors may ask. */
  readonly allowed: readonly string[];
  readonly views: Readonly<Record<string, View>>;
  /** The truth of exposed copies by key. */
  readonly planted: ReadonlyMap<string, string>;
  readonly targets: readonly Target[];
  /** The kinds of fault that the cloud's collectors tell alike: one of each list is met. */
  readonly like: LikeKinds;
  /** By label, what may be told as changed once a fault of the first scan is over, each for a reason of its own. */
  readonly noise?: Readonly<Record<string, RegExp>>;
  /** Whether some scans are spared. */
  readonly brief?: true;
  /** Labels of what closes no gate where nothing is open to strangers, each for a reason of its own. */
  readonly harmless: readonly string[];
}

interface Clean {
  readonly exposed: Faulted;
  readonly calm: Faulted;
  readonly state: readonly string[];
}

/** In a calm estate, where the gate is open, a call goes wrong in these ways alone: one of each cause. */
const calmKinds: readonly FaultKind[] = ['denied', 'throttled', 'empty-body', 'cut-list', 'deleted'];

/** The ways that take the least alike paths: refused, cut short, empty, gone. */
const briefKinds: readonly FaultKind[] = ['denied', 'cut-list', 'empty-body', 'deleted'];

/** A matrix of every call in a few ways, for every day; that it leaves no trace is looked at after one of them. */
export function brief(ground: MatrixGround): MatrixGround {
  const few = (target: Target): Target => ({
    ...target,
    kinds: target.kinds.filter((kind) => briefKinds.includes(kind)),
  });
  return { ...ground, targets: ground.targets.map(few), brief: true };
}

/** Declares the tests of a matrix: every call, in every way, after a scan that saw everything, and once it is over. */
export function faultMatrix(ground: MatrixGround): void {
  const { title, planted, targets, like, harmless } = ground;
  const clean = new Map<string, Clean>();
  const tally = { cells: 0, scans: 0, hits: 0 };
  const scan = async (stage: Stage, manner: Manner): Promise<Faulted> => {
    const done = await scanStaged(stage, manner);
    tally.scans += 1;
    tally.hits += done.hits;
    return done;
  };
  const seen = (view: string): { view: View; before: Clean } => {
    const [found, before] = [ground.views[view], clean.get(view)];
    if (found === undefined || before === undefined) throw new Error(`${view} was not scanned`);
    return { view: found, before };
  };

  beforeAll(async () => {
    for (const [name, view] of Object.entries(ground.views)) {
      const exposed = await scan(view.exposed, { fault: null, after: null });
      const calm = await scan(view.calm, { fault: null, after: null });
      clean.set(name, { exposed, calm, state: await stateOf(exposed.file) });
    }
  });
  afterAll(() => {
    removeStores();
    const { cells, scans, hits } = tally;
    process.stdout.write(
      `fault matrix of ${title}: ${targets.length} calls, ${cells} cells, ${scans} scans, ${hits} hits\n`,
    );
  });

  describe(`${title}: every call that goes wrong in every way`, () => {
    test('is all of the calls, and scans without faults see all that was planted', async () => {
      const made = [...clean.values()].flatMap(({ exposed }) => exposed.requests);
      expect([...new Set(made.map(({ service, action }) => `${service}:${action}`))].sort()).toEqual(ground.allowed);
      expect([...new Set(targets.map(({ fault: { service, action } }) => `${service}:${action}`))].sort()).toEqual(
        ground.allowed,
      );
      for (const name of Object.keys(ground.views)) {
        const { view, before } = seen(name);
        expect([before.exposed.outcome.exit, before.calm.outcome.exit]).toEqual([0, 0]);
        expect(before.exposed.outcome.gate.exit).toBe(1);
        expect((await gateOf(before.calm.outcome.findings, view.failOn)).exit).toBe(0);
        const copies = before.exposed.outcome.copies.filter(({ fact }) => planted.has(fact.key));
        expect(new Map(copies.map(({ fact, verdict }) => [fact.key, verdict?.exposure.state]))).toEqual(planted);
      }
    });

    test.each(targets)(
      '$label: no false pass, nothing lost or removed, a gap each, no green gate, and no trace once it is over',
      { timeout: 300_000 },
      async ({ label, fault, kinds, view: name = Object.keys(ground.views)[0] ?? '' }) => {
        const { view, before } = seen(name);
        await Promise.all(
          standIns(like, kinds).map(async (kind) => {
            tally.cells += 1;
            const cell = `${label}, ${kind}`;
            const struck = await scan(view.exposed, { fault: { ...fault, kind }, after: before.exposed });
            expect({ cell, met: struck.met, ...harmOf(before.exposed.outcome, struck.outcome, planted) }).toEqual({
              cell,
              met: true,
              ...noHarm,
            });
            expectGap(cell, struck.outcome);
            const hides = { cell, gate: await gateOfRest(before.exposed.outcome, struck.outcome) };
            if (!harmless.includes(label)) expect(hides).toEqual({ cell, gate: 2 });
            if (kind === 'denied' || !ground.brief) {
              const { changes, cameAndWent } = await expectRecovered(cell, struck);
              expect({ cell, changes, cameAndWent }).toEqual({ cell, changes: [], cameAndWent: [] });
            }
            if (kind === 'denied' && !ground.brief) {
              const blind = await scan(view.exposed, { fault: { ...fault, kind }, after: null });
              const harm = harmOf(before.exposed.outcome, blind.outcome, planted);
              expect({ cell: `${cell}, at first`, ...harm }).toEqual({ cell: `${cell}, at first`, ...noHarm });
              expectGap(`${cell}, at first`, blind.outcome);
              await expectRecovered(`${cell}, at first`, blind, ground.noise?.[label]);
            }
            if (!calmKinds.includes(kind)) return;
            const calm = await scan(view.calm, { fault: { ...fault, kind }, after: before.calm });
            if (calm.hits === 0) return;
            expect({ cell, ...harmOf(before.calm.outcome, calm.outcome, new Map()) }).toEqual({ cell, ...noHarm });
            expectGap(`${cell}, calm`, calm.outcome);
            // Where it hides that somebody is one of ours, he is taken for a stranger: that is the careful side.
            const { exit: gate } = await gateOf(calm.outcome.findings, view.failOn);
            if (!harmless.includes(label)) expect(gate, `${cell}, calm: the gate`).not.toBe(0);
          }),
        );

        async function expectRecovered(cell: string, struck: Reference, noise = /^$/): Promise<Diff> {
          const again = await scan(view.exposed, { fault: null, after: struck });
          const told = harmOf(before.exposed.outcome, again.outcome, planted, 'first-seen');
          const harm = { ...told, falseChanges: told.falseChanges.filter((text) => !noise.test(text)) };
          expect({ cell, ...harm, exit: again.outcome.exit }).toEqual({ cell, ...noHarm, exit: 0 });
          expect({ cell, state: changed(before.state, await stateOf(again.file)) }).toEqual({ cell, state: [] });
          expect(outcomesOf(again.outcome)).toEqual(outcomesOf(before.exposed.outcome));
          return wholeDiffOf(again.file);
        }
      },
    );
  });
}

function expectGap(cell: string, { coverage, exit, scan }: Outcome): void {
  const gaps = coverage.filter(
    (row) => row.scan === scan.id && (row.state === 'partial' || row.state === 'not-assessed'),
  );
  expect(gaps.filter(({ why }) => why !== null).length, `${cell}: a gap with its reason`).toBeGreaterThan(0);
  expect({ cell, exit }).toEqual({ cell, exit: 2 });
}

/** What the gate would say if nothing had been wrong before: by all findings but those that failed or were unknown already. */
async function gateOfRest(clean: Outcome, struck: Outcome): Promise<number> {
  const rest = [...struck.findings].filter(([id]) => {
    const before = clean.findings.get(id)?.outcome;
    return before === undefined || before === 'pass' || before === 'not-applicable';
  });
  const { exit } = await gateOf(new Map(rest.filter(([, { outcome }]) => outcome !== 'fail')), 'low');
  return exit;
}

function changed(before: readonly string[], after: readonly string[]): readonly string[] {
  const [old, now] = [new Set(before), new Set(after)];
  return [
    ...before.filter((line) => !now.has(line)).map((line) => `- ${line}`),
    ...after.filter((line) => !old.has(line)).map((line) => `+ ${line}`),
  ];
}

function outcomesOf({ findings }: Outcome): readonly string[] {
  return [...findings].map(([id, { outcome }]) => `${id} ${outcome}`).sort();
}
