import { expect, it } from 'vitest';
import type { RecordedOutcome, Store } from '../../../src/store/store.ts';
import { eachEngine } from '../each-engine.ts';
import { begin, observedAt, startOf, totals } from '../facts.ts';

const fail = (check: string, key: string): RecordedOutcome => ({ check, key, outcome: 'fail' });
const unknown = (check: string, key: string): RecordedOutcome => ({ check, key, outcome: 'unknown' });

async function* pagesOf(...pages: readonly (readonly RecordedOutcome[])[]): AsyncGenerator<readonly RecordedOutcome[]> {
  yield* pages;
}

async function scanWith(
  store: Store,
  number: number,
  ...pages: readonly (readonly RecordedOutcome[])[]
): Promise<void> {
  const { id } = await begin(store, number);
  await store.recordOutcomes(id, pagesOf(...pages));
  await store.finishScan(id, observedAt(id), totals);
}

eachEngine('outcomes', (where) => {
  it('tell since when a check has said the same of a subject, as of any scan', async () => {
    const store = await where.open();
    await scanWith(store, 1, [fail('x', 'k'), unknown('y', 'k')], [fail('x', 'other')]);
    await scanWith(store, 2, [fail('x', 'k'), fail('y', 'k')]);
    await scanWith(store, 3, [fail('y', 'k')]);
    await scanWith(store, 4, [fail('x', 'k'), fail('y', 'k')]);
    const told = async (check: string, key: string) =>
      Promise.all([1, 2, 3, 4].map(async (scan) => (await store.outcomes(scan)).since(check, key)));
    const at = (outcome: string, scan: number) => ({ outcome, since: startOf(scan) });
    expect(await told('x', 'k')).toEqual([at('fail', 1), at('fail', 1), at('pass', 3), at('fail', 4)]);
    expect(await told('y', 'k')).toEqual([at('unknown', 1), at('fail', 2), at('fail', 2), at('fail', 2)]);
    expect(await told('x', 'other')).toEqual([at('fail', 1), at('pass', 2), at('pass', 2), at('pass', 2)]);
    expect(await told('x', 'never')).toEqual([null, null, null, null]);
  });

  it('recorded twice for one scan are those of the second time', async () => {
    const store = await where.open();
    await scanWith(store, 1, [fail('x', 'a')]);
    const { id } = await begin(store, 2);
    await store.recordOutcomes(id, pagesOf([fail('x', 'b')]));
    await store.recordOutcomes(id, pagesOf([fail('x', 'a')]));
    await store.finishScan(id, observedAt(id), totals);
    const history = await store.outcomes(2);
    expect([history.since('x', 'a'), history.since('x', 'b')]).toEqual([{ outcome: 'fail', since: startOf(1) }, null]);
  });

  it('may be read from the store while they are recorded', async () => {
    const store = await where.open();
    await scanWith(store, 1, [fail('x', 'a')]);
    const { id } = await begin(store, 2);
    await store.recordOutcomes(
      id,
      (async function* () {
        expect(await store.coverage(1)).toEqual([]);
        expect((await store.outcomes(1)).since('x', 'a')).not.toBeNull();
        yield [fail('x', 'a')];
      })(),
    );
    expect((await store.outcomes(2)).since('x', 'a')).toEqual({ outcome: 'fail', since: startOf(1) });
  });
});
