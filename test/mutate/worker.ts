import { parentPort, workerData } from 'node:worker_threads';
import { loaderOf } from './load-program.ts';
import { runUnit } from './run-unit.ts';
import type { Unit } from './units.ts';

/** What a worker is told when it starts. */
export interface Setting {
  readonly root: string;
  readonly reach: string;
  readonly run: string;
  readonly units: readonly Unit[];
}

/** `reach`: run a unit without any mutant, and say which ones it came by. `try`: run units against a mutant until one fails. */
export type Job =
  | { readonly kind: 'reach'; readonly unit: number }
  | {
      readonly kind: 'try';
      readonly mutant: number;
      readonly units: readonly { readonly unit: number; readonly turns: number }[];
    };

/** `turns`: how many turns loops made. `failed`: what went wrong without any mutant. */
export interface Reached {
  readonly mutants: readonly number[];
  readonly turns: number;
  readonly failed: string | null;
}

/** The unit that told the mutant from the original, null where none did; and how. */
export interface Tried {
  readonly unit: number | null;
  readonly how: 'difference' | 'error' | 'time';
}

class Endless extends Error {}

const setting = workerData as Setting;
const loadReach = loaderOf(setting.root, setting.reach);
const loadRun = loaderOf(setting.root, setting.run);

parentPort?.on('message', (job: Job) => {
  parentPort?.postMessage(job.kind === 'reach' ? reach(job.unit) : attempt(job));
});

function unitAt(at: number): Unit {
  const unit = setting.units[at];
  if (unit === undefined) throw new Error(`there is no unit ${at}`);
  return unit;
}

function reach(at: number): Reached {
  const mutants = new Set<number>();
  let turns = 0;
  const program = loadReach({
    active: 0,
    reached: (id) => {
      mutants.add(id);
      return false;
    },
    tick: () => {
      turns += 1;
    },
  });
  const unit = unitAt(at);
  try {
    return { failed: runUnit(program, unit), mutants: [...mutants], turns };
  } catch (error) {
    return { failed: String(error), mutants: [...mutants], turns };
  }
}

function attempt({ mutant, units }: Extract<Job, { kind: 'try' }>): Tried {
  let left = 0;
  const tick = () => {
    left -= 1;
    if (left < 0) throw new Endless('loops go on and on');
  };
  const program = loadRun({ active: mutant, reached: () => false, tick });
  for (const { unit, turns } of units) {
    left = turns * 20 + 200_000;
    try {
      if (runUnit(program, unitAt(unit)) !== null) return { unit, how: 'difference' };
    } catch (error) {
      // An evaluator that catches the error that ends its loop has none left all the same.
      return { unit, how: error instanceof Endless || left < 0 ? 'time' : 'error' };
    }
  }
  return { unit: null, how: 'difference' };
}
