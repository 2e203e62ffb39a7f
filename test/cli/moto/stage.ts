import { type Desk, openDesk } from './commands.ts';
import { configure } from './configure.ts';
import { estate } from './estate.ts';
import { type ExpectedCopy, expectedCopies } from './expected-copies.ts';
import type { Garden } from './garden.ts';
import { nothing, type Plan } from './plan.ts';
import { plantKeys, realize } from './plant.ts';
import { type Moto, startMoto } from './server.ts';
import { makeWorld } from './world.ts';

/** How long one step may take on a busy machine, in milliseconds: a time limit ends a hang, nothing else. */
export const patience = 300_000;

/** A moto with the estate planted in it, and a desk with a configuration that reads it. */
export interface Stage {
  readonly moto: Moto;
  readonly desk: Desk;
  readonly garden: Garden;
  readonly plan: Plan;
  /** What the plan must come out as, by key. */
  readonly copies: ReadonlyMap<string, ExpectedCopy>;
  /** Does something and notes how long it took. */
  readonly timed: <T>(what: string, work: () => Promise<T>) => Promise<T>;
  /** Notes a figure worth knowing; never a thing that is tested. */
  readonly note: (figure: string) => void;
  /** Ends it all and prints what was noted. */
  readonly close: () => Promise<void>;
}

/** Starts moto, plants the estate, and writes the configuration as a user would. */
export async function openStage(): Promise<Stage> {
  const figures: string[] = [];
  const timed = async <T>(what: string, work: () => Promise<T>): Promise<T> => {
    const started = performance.now();
    const result = await work();
    figures.push(`${what} ${((performance.now() - started) / 1000).toFixed(1)} s`);
    return result;
  };
  const moto = await startMoto();
  const desk = openDesk();
  const close = async (): Promise<void> => {
    console.log(figures.join(', '));
    desk.clear();
    await moto.stop();
  };
  try {
    const plan = estate();
    const garden = { ...(await makeWorld(moto.url)), planted: { names: new Map(), keys: new Map() } };
    await plantKeys(garden);
    await timed('planting', () => realize(garden, nothing, plan));
    await desk.must(0, 'init');
    configure(desk, moto.url);
    const note = (figure: string): void => {
      figures.push(figure);
    };
    return { moto, desk, garden, plan, copies: expectedCopies(plan, garden), timed, note, close };
  } catch (error) {
    await close();
    throw error;
  }
}
