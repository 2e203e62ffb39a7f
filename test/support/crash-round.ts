import { expect } from 'vitest';
import { askedAgain, type Bench, endOf, expectExit, factsOf, leftBeside, pause, program, withStore } from './crash.ts';

/** When a scan was killed. */
export type Phase = 'before it began' | 'while reading' | 'with every unit in';

/** One scan killed at a random moment (sometimes its resumption as well), then resumed and compared with an undisturbed one. */
export async function crashRound(bench: Bench, random: () => number): Promise<readonly Phase[]> {
  const folder = bench.folder();
  const phases: Phase[] = [];
  const kills = random() < 0.25 ? 2 : 1;
  let committed: ReadonlySet<string> = new Set();
  while (phases.length < kills) {
    const isFirst = phases.length === 0;
    bench.simulator.requests.reset();
    const child = program(folder, 'scan', ...(isFirst ? [] : ['--resume']));
    const ending = endOf(child);
    const left = 1 - committed.size / bench.second.coverage.length;
    const asks = Math.floor(bench.asks * left);
    await Promise.race([moment(bench, asks, random, () => child.exitCode !== null), ending]);
    child.kill('SIGKILL');
    // It was done before the kill: a moment that does not count.
    if ((await ending) !== 'SIGKILL') return crashRound(bench, random);
    const seen = await afterKill(bench, folder);
    if (seen === null) return crashRound(bench, random);
    for (const key of committed) expect(seen.committed, 'what was committed stays').toContain(key);
    committed = seen.committed;
    phases.push(seen.phase);
  }
  // The next command works at once: no lock to wait for.
  bench.simulator.requests.reset();
  await expectExit(program(folder, 'scan', '--resume'), 0);
  expect(askedAgain(bench.simulator, committed)).toEqual([]);
  await withStore(bench, folder, async (store) => {
    const scans = await store.scans();
    expect(scans.map(({ id, finishedAt }) => [id, finishedAt !== null])).toEqual([
      [1, true],
      [2, true],
    ]);
    expect(await store.evidence(2), 'the evidence holds').toBe(scans[1]?.evidence);
  });
  expect(leftBeside(folder)).toEqual([]);
  expect(await factsOf(folder, 'latest')).toEqual(bench.second);
  return phases;
}

/**
 * A random moment of a scan that will send about `asks` requests: told by how many it has sent, which holds on a busy
 * machine as well. One kill in ten falls before the first request, and three after the last one, while verdicts are
 * settled and outcomes recorded.
 */
async function moment(bench: Bench, asks: number, random: () => number, isOver: () => boolean): Promise<void> {
  const part = random();
  if (part < 0.1) return pause(random() * bench.asksAfter);
  const wanted = part > 0.7 ? asks : 1 + Math.floor(random() * asks);
  while (bench.simulator.requests.total < wanted && !isOver()) await pause(2);
  return pause(random() * (part > 0.7 ? bench.settles : (2 * bench.lasts) / bench.asks));
}

/** What a killed scan left: every reading command shows the scan before it. Null where the kill came after its end. */
async function afterKill(
  bench: Bench,
  folder: string,
): Promise<{ readonly phase: Phase; readonly committed: ReadonlySet<string> } | null> {
  const { latest, last, committed } = await withStore(bench, folder, async (store) => {
    const unfinished = (await store.scans()).at(-1) ?? null;
    return {
      latest: await store.latest(),
      last: unfinished,
      committed: unfinished === null ? new Set<string>() : await store.committedScopes(unfinished.id),
    };
  });
  if (latest?.id !== 1) return null;
  expect(await factsOf(folder, 'latest'), 'the scan before is shown').toEqual(bench.first);
  if (last?.id === 1) return { phase: 'before it began', committed: new Set() };
  const isWhole = committed.size === bench.second.coverage.length;
  return { phase: isWhole ? 'with every unit in' : 'while reading', committed };
}

/** Rounds on one bench, one after the other; prints the seed, so that a failure can be made again, and when the kills came. Gives the number of kills. */
export async function crashRounds(bench: Bench, rounds: number, seed: number): Promise<number> {
  const random = randomFrom(seed);
  const counts = new Map<Phase, number>();
  let twice = 0;
  for (let round = 1; round <= rounds; round += 1) {
    const phases = await crashRound(bench, random).catch((cause: unknown) => {
      throw new Error(`seed ${seed}, round ${round}`, { cause });
    });
    for (const phase of phases) counts.set(phase, (counts.get(phase) ?? 0) + 1);
    if (phases.length > 1) twice += 1;
  }
  const told = [...counts].map(([phase, count]) => `${count} ${phase}`).join(', ');
  process.stdout.write(
    `${rounds} crashes on ${bench.driver} (seed ${seed}; a scan takes ${Math.round(bench.lasts)} ms): killed ${told}; ${twice} twice\n`,
  );
  return rounds + twice;
}

/** A seed of its own for each run, or the one STILLWATCH_CRASH_SEED names. */
export function crashSeed(): number {
  return Number(process.env['STILLWATCH_CRASH_SEED'] ?? Math.floor(Date.now() % 1_000_000));
}

// mulberry32
function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
