import { expect, test } from 'vitest';
import { regionalCards } from '../../../src/clouds/aws/cards.ts';
import { readOnce, simulated, unitAt } from './sight.ts';

test('every card has a collector behind it, and a name without one is a gap', async () => {
  const simulator = await simulated();
  try {
    for (const { name } of regionalCards) expect((await readOnce(simulator.url, unitAt(name))).gaps, name).toEqual([]);
    const nothing = await readOnce(simulator.url, unitAt('nothing'));
    expect(nothing.facts).toEqual([]);
    expect(nothing.gaps).toMatchObject([{ cause: 'crashed', said: 'there is no collector nothing' }]);
  } finally {
    await simulator.close();
  }
});
