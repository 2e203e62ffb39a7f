import { parseArgs } from 'node:util';
import { caseUnits, surveyUnits } from './case-units.ts';
import { type Crew, openCrew } from './crew.ts';
import { entryFor, equivalents } from './equivalents.ts';
import { type EvaluatorFile, evaluatorFiles } from './evaluator-files.ts';
import { type Fate, isKilled, type Judged, rateOf } from './fate.ts';
import { figuresText, mutantText, percent } from './figures.ts';
import { goldenUnits } from './golden-units.ts';
import type { Mutant } from './instrument.ts';
import { planOf } from './plan.ts';
import { makeProgram } from './program.ts';
import { testUnits } from './test-units.ts';
import type { Unit } from './units.ts';
import type { Reached, Tried } from './worker.ts';

const target = 0.9;
/** Generated cases of which each mutant meets those that come by it, and how many of them at the most. */
const pool = 2400;
const perMutant = 500;
const surveys = 8;
/** Loops that go on are ended by their turns; this ends what does not even turn. */
const limitMs = 30_000;

/**
 * Changes the evaluator in every small way, one at a time, and looks whether the golden accounts, generated cases and mirror tests
 * notice. Exit code 1 where fewer than 90 % of the changes are noticed, or where something fails without any.
 */
export async function mutate(
  place: { readonly root: string; readonly compiled: string },
  args: readonly string[],
): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: { seed: { type: 'string', default: '5' }, only: { type: 'string' }, list: { type: 'boolean' } },
  });
  const began = performance.now();
  const seconds = () => Math.round((performance.now() - began) / 1000);
  const tell = (text: string) => console.error(`${String(seconds()).padStart(4)} s  ${text}`);
  const files = evaluatorFiles(place.root);
  const { mutants, reach, run } = await makeProgram(place.root, files);
  const seed = Number(values.seed);
  const [tests, goldenTests] = [testUnits(place.root, reach), goldenUnits()];
  const goldens = [...goldenTests, ...tests.filter(({ kind }) => kind === 'golden test')];
  const generated = [...caseUnits(seed, pool), ...surveyUnits(seed, surveys)];
  const units = [...goldens, ...generated, ...tests.filter(({ kind }) => kind === 'test')];
  tell(
    `${mutants.length} mutants of ${files.length} files; ${units.length} goldens, generated worlds and tests, seed ${seed}`,
  );
  const crew = openCrew(place.compiled, { root: place.root, reach, run, units }, 2);
  try {
    const reached = await reachOf(crew, units, tell);
    const broken = reached.flatMap((one, at) => (one.failed === null ? [] : [`${units[at]?.name}: ${one.failed}`]));
    await control(crew, units, reached);
    const judged = await judge(crew, files, wantedOf(mutants, values.only), units, reached, tell);
    console.log(figuresText(judged));
    print('Changes nothing, as listed', judged.filter(({ fate }) => fate === 'equivalent').map(mutantText));
    if (values.list === true) print('Killed', judged.filter(isKilled).map(mutantText));
    print('Survivors', judged.filter(({ fate }) => fate === 'survived' || fate === 'out of reach').map(mutantText));
    print('Fails without any mutant', broken);
    const stale = values.only === undefined ? staleIn(judged) : [];
    print('Listed as equal, but gone or killed', stale);
    const rate = rateOf(judged);
    const byCases = judged.filter(
      ({ fate }) => fate === 'killed by a golden' || fate === 'killed by a case' || fate === 'killed by time',
    );
    const counted = judged.filter(({ fate }) => fate !== 'equivalent');
    console.log(
      `\n${percent(rate)} of ${counted.length} mutants killed, ${percent(byCases.length / counted.length)} by goldens and generated cases alone (target 90 %), in ${seconds()} s`,
    );
    return rate < target || broken.length > 0 || stale.length > 0 ? 1 : 0;
  } finally {
    await crew.end();
  }
}

function wantedOf(mutants: readonly Mutant[], only: string | undefined): readonly Mutant[] {
  if (only === undefined) return mutants;
  const names = only.split(',').map((name) => `/${name}.ts`);
  return mutants.filter(({ file }) => names.some((name) => file.endsWith(name)));
}

async function reachOf(crew: Crew, units: readonly Unit[], tell: (text: string) => void): Promise<readonly Reached[]> {
  const jobs = units.map((_, unit) => ({ kind: 'reach', unit }) as const);
  const found = await crew.all<Reached>(jobs, limitMs);
  tell('every one was run without a mutant');
  return found.map((one) => one ?? { mutants: [], turns: 0, failed: 'it does not end' });
}

async function judge(
  crew: Crew,
  files: readonly EvaluatorFile[],
  mutants: readonly Mutant[],
  units: readonly Unit[],
  reached: readonly Reached[],
  tell: (text: string) => void,
): Promise<readonly Judged[]> {
  const plan = planOf(files, mutants, units, reached, perMutant);
  const jobs = mutants.map((mutant) => ({ kind: 'try', mutant: mutant.id, units: plan(mutant) }) as const);
  const results = await crew.all<Tried>(jobs, limitMs, (count) => {
    if (count % 250 === 0) tell(`${count} of ${jobs.length} mutants tried`);
  });
  return mutants.map((mutant, at): Judged => {
    const tried = results[at] ?? { unit: null, how: 'time' };
    if (results[at] === null) tell(`no end: ${mutantText({ mutant, fate: 'killed by time', by: '' })}`);
    const unit = tried.unit === null ? undefined : units[tried.unit];
    const isListed = entryFor(mutant) !== undefined;
    if (tried.how === 'time') return { mutant, fate: 'killed by time', by: unit?.name ?? 'no end' };
    if (unit !== undefined) {
      return { mutant, fate: killedBy[unit.kind], by: unit.name };
    }
    const met = jobs[at]?.units.length ?? 0;
    if (isListed) return { mutant, fate: 'equivalent', by: entryFor(mutant)?.why ?? '' };
    return met === 0
      ? { mutant, fate: 'out of reach', by: 'out of reach' }
      : { mutant, fate: 'survived', by: `survived ${met}` };
  });
}

const killedBy: Readonly<Record<Unit['kind'], Fate>> = {
  golden: 'killed by a golden',
  'golden test': 'killed by a golden',
  cases: 'killed by a case',
  survey: 'killed by a case',
  test: 'killed by a test',
};

// What notices a change where there is none notices nothing.
async function control(crew: Crew, units: readonly Unit[], reached: readonly Reached[]): Promise<void> {
  const sound = reached.flatMap(({ failed, turns }, unit) => (failed === null ? [{ unit, turns }] : []));
  const [tried] = await crew.all<Tried>([{ kind: 'try', mutant: 0, units: sound }], limitMs * 4);
  if (tried === null || tried === undefined || tried.unit !== null)
    throw new Error(`without a mutant ${units[tried?.unit ?? -1]?.name ?? 'the run'} failed`);
}

// An entry whose mutant is gone or killed says something that is not so.
function staleIn(judged: readonly Judged[]): readonly string[] {
  const equal = judged.filter(({ fate }) => fate === 'equivalent');
  const all = new Set(equal.map(({ mutant }) => entryFor(mutant)));
  const killed = judged.filter((one) => isKilled(one) && entryFor(one.mutant) !== undefined).map(mutantText);
  return [
    ...killed,
    ...equivalents.filter((entry) => !all.has(entry)).map(({ file, from, to }) => `${file}: ${from} -> ${to}`),
  ];
}

function print(title: string, lines: readonly string[]): void {
  if (lines.length > 0) console.log(`\n${title} (${lines.length})\n${lines.map((line) => `  ${line}`).join('\n')}`);
}
