import { expect, it } from 'vitest';
import { eachEngine } from '../each-engine.ts';
import { scanOnce } from '../facts.ts';

eachEngine('baselines', (where) => {
  it('are numbered in the order they were accepted and kept for good', async () => {
    const store = await where.open();
    await scanOnce(store, 1, []);
    expect(await store.baselines()).toEqual([]);
    const given = { scan: 1, by: 'Ada', reason: 'reviewed', at: '2026-01-01T00:00:00.000Z', until: '2026-04-01' };
    expect(await store.acceptBaseline(given)).toEqual({ id: 1, ...given });
    await store.acceptBaseline({ ...given, by: 'Bob' });
    await store.close();
    const again = await where.open();
    expect((await again.baselines()).map(({ id, by }) => [id, by])).toEqual([
      [1, 'Ada'],
      [2, 'Bob'],
    ]);
    await expect(again.acceptBaseline({ ...given, scan: 5 })).rejects.toThrow(/no scan 5/);
  });
});
