import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Bench, endOf, expectExit, factsOf, openBench, pause, program } from '../support/crash.ts';
import { crashRounds, crashSeed } from '../support/crash-round.ts';

// The bulk of the rounds is in crash.all.test.ts.
describe.each([
  ['better-sqlite3', 5],
  ['node-sqlite3-wasm', 3],
])('a scan on %s', (driver, rounds) => {
  let bench: Bench;
  beforeAll(async () => {
    bench = await openBench(driver);
  });
  afterAll(() => bench.close());

  it('says what changed, so that a comparison with it means something', () => {
    expect(bench.second.changes.length).toBeGreaterThan(5);
    expect(bench.second.changes.filter((line) => line.includes('"change":"removed"'))).toHaveLength(3);
    expect(bench.second.findings).not.toEqual(bench.first.findings);
  });

  it('that is killed and resumed gives what an undisturbed one gives', { timeout: 300_000 }, async () => {
    expect(await crashRounds(bench, rounds, crashSeed())).toBeGreaterThanOrEqual(rounds);
  });

  it('under way shows the scan before it, and a second scan is refused at once by name', {
    timeout: 120_000,
  }, async () => {
    const folder = bench.folder();
    bench.simulator.requests.reset();
    bench.simulator.faults.add({ service: 'ec2', action: 'DescribeVolumes', kind: 'timeout', account: '222222222222' });
    const holder = program(folder, 'scan');
    const ending = endOf(holder);
    try {
      while (bench.simulator.requests.count({ action: 'DescribeVolumes', account: '222222222222' }) === 0)
        await pause(20);
      expect(await factsOf(folder, 'latest')).toEqual(bench.first);
      expect(await expectExit(program(folder, 'scans'), 0)).not.toContain('locked');
      const start = performance.now();
      const told = await expectExit(program(folder, 'scan'), 3);
      // Far below the 30 seconds anything waits for a lock.
      expect(performance.now() - start).toBeLessThan(15_000);
      expect(told).toContain(`process ${holder.pid} `);
      expect(holder.exitCode, 'the first scan goes on').toBeNull();
    } finally {
      holder.kill('SIGKILL');
      bench.simulator.faults.clear();
    }
    expect(await ending).toBe('SIGKILL');
    await expectExit(program(folder, 'scan', '--resume'), 0);
    expect(await factsOf(folder, 'latest')).toEqual(bench.second);
  });
});
