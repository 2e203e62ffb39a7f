import { afterAll, beforeAll, expect, test } from 'vitest';
import type { AwsSimulator } from '../../../src/simulator/simulator.ts';
import { openOn, scopesOf, simulated, wholeScan } from './sight.ts';

let simulator: AwsSimulator;
beforeAll(async () => {
  simulator = await simulated();
});
afterAll(() => simulator.close());

test('a whole scan', async () => {
  const session = await openOn(simulator.url);
  const all = await wholeScan(session);
  console.log(scopesOf(all).join('\n'));
  for (const [key, s] of all)
    console.log(key, s.facts.length, s.calls, JSON.stringify(s.gaps), JSON.stringify(s.refused));
  console.log(
    JSON.stringify(
      [...all.values()].flatMap((s) => s.facts),
      null,
      1,
    ),
  );
  await session.close();
  expect(all.size).toBeGreaterThan(10);
});
