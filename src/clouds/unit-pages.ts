import type { Fact } from '../model/fact.ts';
import { type Why, why } from '../model/reading.ts';
import type { Unit } from '../model/scan.ts';
import { scopeKey } from '../model/scope.ts';
import type { Explain } from './ask.ts';
import type { Progress, UnitPage } from './cloud.ts';
import type { CollectorPage } from './collector.ts';
import type { Line } from './pace.ts';

/** Within a page, progress is told after this many reads: at a shared quota a page takes most of a minute. */
const tellEvery = 50;

/**
 * A collector's pages as a session gives them: with the calls that left for each and each refusal once. `pages` is handed the
 * line that counts. Whatever it throws ends the unit in a gap.
 */
export async function* unitPages(
  unit: Unit,
  line: Line,
  explain: Explain,
  onProgress: (progress: Progress) => void,
  pages: (line: Line) => AsyncIterable<CollectorPage<Fact>>,
): AsyncGenerator<UnitPage> {
  let done = 0;
  let reads = 0;
  const told: Line = {
    count: line.count,
    async send(api, call) {
      const answer = await line.send(api, call);
      reads += 1;
      if (reads % tellEvery === 0) onProgress({ unit, done: done + reads, left: null });
      return answer;
    },
  };
  try {
    for await (const page of pages(told)) {
      done += page.items.length;
      reads = 0;
      onProgress({ unit, done, left: null });
      yield { ...page, refused: distinct(page.refused), calls: line.count() };
    }
  } catch (error) {
    const { cause, said } = explain(error);
    yield { items: [], gaps: [{ why: why(cause, { said, scope: scopeKey(unit) }) }], refused: [], calls: line.count() };
    return;
  }
  const calls = line.count();
  if (calls > 0) yield { items: [], gaps: [], refused: [], calls };
}

function distinct(refused: readonly Why[]): readonly Why[] {
  return [...new Map(refused.map((reason) => [`${reason.cause} ${reason.needs ?? ''}`, reason])).values()];
}
