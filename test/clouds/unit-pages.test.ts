import { expect, test } from 'vitest';
import type { Progress, UnitPage } from '../../src/clouds/cloud.ts';
import type { CollectorPage } from '../../src/clouds/collector.ts';
import type { Line } from '../../src/clouds/pace.ts';
import { unitPages } from '../../src/clouds/unit-pages.ts';
import type { Fact } from '../../src/model/fact.ts';
import { why } from '../../src/model/reading.ts';
import { snapshot } from '../store/facts.ts';

const unit = { cloud: 'aws', account: '1', region: 'r', collector: 'snapshots' } as const;
const explain = (error: unknown) => ({ cause: 'crashed' as const, said: String(error) });

/** A line that lets every call through and counts it. */
function openLine(): Line {
  let calls = 0;
  return {
    send(_, call) {
      calls += 1;
      return call({ abortSignal: new AbortController().signal });
    },
    count() {
      const made = calls;
      calls = 0;
      return made;
    },
  };
}

async function read(
  pages: (line: Line) => AsyncIterable<CollectorPage<Fact>>,
): Promise<{ readonly given: readonly UnitPage[]; readonly told: readonly Progress[] }> {
  const told: Progress[] = [];
  const given: UnitPage[] = [];
  for await (const page of unitPages(unit, openLine(), explain, (progress) => told.push(progress), pages))
    given.push(page);
  return { given, told };
}

const call = (line: Line) => line.send('x:Y', async () => 1);

test('each page has the calls that left for it, and each refusal once', async () => {
  const denied = why('denied', { needs: 'x:Y' });
  const { given } = await read(async function* (line) {
    await call(line);
    await call(line);
    yield { items: [snapshot('a')], gaps: [], refused: [denied, denied, why('denied', { needs: 'x:Z' })] };
    await call(line);
    yield { items: [snapshot('b')], gaps: [], refused: [] };
  });
  expect(given.map(({ calls, refused }) => [calls, refused.length])).toEqual([
    [2, 2],
    [1, 0],
  ]);
});

test('calls after the last page are told, and what the cloud calls off is handed on', async () => {
  const off = why('api-off');
  const { given } = await read(async function* (line) {
    yield { items: [], gaps: [], refused: [], off };
    await call(line);
  });
  expect(given.map((page) => [page.calls, page.off])).toEqual([
    [0, off],
    [1, undefined],
  ]);
});

test('whatever is thrown ends the unit in a gap of its scope', async () => {
  const { given } = await read(async function* (line) {
    yield { items: [snapshot('a')], gaps: [], refused: [] };
    await call(line);
    throw new Error('broken');
  });
  expect(given.at(-1)).toEqual({
    items: [],
    gaps: [{ why: why('crashed', { said: 'Error: broken', scope: 'stillwatch:scope:aws/1/r/snapshots' }) }],
    refused: [],
    calls: 1,
  });
});

test('progress is told with each page, and within one that needs many reads', async () => {
  const { told } = await read(async function* (line) {
    for (let at = 0; at < 120; at += 1) await call(line);
    yield { items: [snapshot('a')], gaps: [], refused: [] };
  });
  expect(told.map(({ done }) => done)).toEqual([50, 100, 1]);
});
