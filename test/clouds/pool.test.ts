import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pooled } from '../../src/clouds/pool.ts';

test('results stand in the order of the rows, and no more calls are under way than allowed', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat(3), { maxLength: 30 }), fc.integer({ min: 1, max: 12 }), async (rows, width) => {
      let under = 0;
      let most = 0;
      const results = await pooled(rows, width, async (row) => {
        under += 1;
        most = Math.max(most, under);
        for (let turn = 0; turn < row; turn += 1) await null;
        under -= 1;
        return row * 2;
      });
      expect(results).toEqual(rows.map((row) => row * 2));
      expect(most).toBeLessThanOrEqual(width);
    }),
  );
});

test('a call that throws rejects the whole', async () => {
  await expect(
    pooled([1, 2, 3], 2, async (row) => (row === 2 ? Promise.reject(new Error('broke')) : row)),
  ).rejects.toThrow('broke');
});
