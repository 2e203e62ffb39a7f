import { describe, expect, test } from 'vitest';
import { openPace, type PaceOptions } from '../../src/clouds/pace.ts';
import { pooled } from '../../src/clouds/pool.ts';
import { bucketSizes } from '../../src/simulator/aws/bucket-sizes.ts';
import { tokenBuckets } from '../../src/simulator/bucket.ts';
import { type VirtualTime, virtualTime } from './virtual-time.ts';

class Throttled extends Error {}
class Passing extends Error {}
class Denied extends Error {}

const limits = { requestMs: 1_000, retries: 5, patienceMs: 60_000 };

function paceOf(time: VirtualTime, more: Partial<PaceOptions['limits']> = {}) {
  return openPace({
    limits: { ...limits, ...more },
    now: time.now,
    wait: time.wait,
    weigh: (error) => (error instanceof Throttled ? 'throttled' : error instanceof Passing ? 'passing' : 'final'),
    start: () => ({ perSecond: 20, burst: 100 }),
  });
}

/** Calls `count` times through `workers` against the bucket of EC2's guide; each call takes 40 ms. */
async function against(time: VirtualTime, scale: number, count: number, workers = 10) {
  const buckets = tokenBuckets({ scale }, bucketSizes, time.now);
  const line = paceOf(time).line('a/r');
  const log = { refused: 0, failed: 0, times: [] as number[] };
  const one = async () => {
    await time.wait(40);
    if (!buckets.take('ec2', 'DescribeSnapshotAttribute', 'a', 'r')) {
      log.refused += 1;
      throw new Throttled('slow down');
    }
    log.times.push(time.now());
    return true;
  };
  const ask = () =>
    line.send('ec2:DescribeSnapshotAttribute', one).catch(() => {
      log.failed += 1;
      return false;
    });
  await time.run(pooled(Array.from({ length: count }), workers, ask));
  return { ...log, seconds: time.now() / 1_000 };
}

describe('pace', () => {
  test('waits for nothing before the first refusal', async () => {
    const time = virtualTime();
    const line = paceOf(time).line('a/r');
    await time.run(pooled(Array.from({ length: 500 }), 10, () => line.send('ec2:X', async () => 1)));
    expect(time.now()).toBe(0);
    expect(line.count()).toBe(500);
    expect(line.count()).toBe(0);
  });

  test.each([
    { quota: 20, scale: 1, count: 3_000, refusals: 0.1 },
    { quota: 20, scale: 1, count: 250, refusals: 0.2 },
    { quota: 20, scale: 1, count: 1_000, refusals: 0.12 },
    { quota: 40, scale: 2, count: 4_000, refusals: 0.1 },
    { quota: 5, scale: 0.25, count: 900, refusals: 0.2 },
    { quota: 2, scale: 0.1, count: 400, refusals: 0.35 },
  ])(
    'uses at least nine tenths of a quota of $quota a second and gives no call up',
    async ({ quota, scale, count, refusals }) => {
      const { failed, refused, seconds } = await against(virtualTime(), scale, count);
      const best = (count - 100 * scale) / quota;
      expect(failed).toBe(0);
      expect(best / seconds).toBeGreaterThanOrEqual(0.9);
      expect(refused / count).toBeLessThan(refusals);
    },
  );

  test('finds the quota again after a minute in which everything was refused', async () => {
    const time = virtualTime();
    const line = paceOf(time, { patienceMs: 300_000, retries: 40 }).line('a/r');
    const buckets = tokenBuckets({}, bucketSizes, time.now);
    const done: number[] = [];
    const one = async () => {
      await time.wait(40);
      const shut = time.now() > 20_000 && time.now() < 80_000;
      if (shut || !buckets.take('ec2', 'X', 'a', 'r')) throw new Throttled('slow down');
      done.push(time.now());
    };
    await time.run(pooled(Array.from({ length: 4_000 }), 10, () => line.send('ec2:X', one)));
    const late = done.filter((at) => at > 140_000 && at <= 170_000).length;
    expect(late / 30).toBeGreaterThanOrEqual(18);
  });

  test('keeps one bucket for lines of one place and another for another place or API', async () => {
    const time = virtualTime();
    const pace = paceOf(time);
    const first = pace.line('a/r');
    let refusals = 1;
    await time.run(
      first.send('ec2:X', async () => {
        if (refusals-- > 0) throw new Throttled('slow down');
      }),
    );
    const after = time.now();
    const stamp = async (line: ReturnType<typeof pace.line>, api: string) => {
      const times: number[] = [];
      await time.run(pooled([1, 2, 3, 4], 4, () => line.send(api, async () => times.push(time.now()))));
      return times.map((at) => at - after);
    };
    expect(await stamp(pace.line('a/other'), 'ec2:X')).toEqual([0, 0, 0, 0]);
    expect(await stamp(pace.line('a/r'), 'ec2:Y')).toEqual([0, 0, 0, 0]);
    const paced = await stamp(pace.line('a/r'), 'ec2:X');
    expect(paced.at(-1)).toBeGreaterThan(0);
  });

  test.each([
    { kind: 'a throttled call', error: new Throttled('slow down'), made: 6 },
    { kind: 'a server error', error: new Passing('500'), made: 3 },
    { kind: 'a denial', error: new Denied('no'), made: 1 },
  ])('asks $made times for $kind and then throws what was said', async ({ error, made }) => {
    const time = virtualTime();
    const line = paceOf(time).line('a/r');
    await expect(time.run(line.send('ec2:X', async () => Promise.reject(error)))).rejects.toBe(error);
    expect(line.count()).toBe(made);
    expect(time.now()).toBeLessThanOrEqual(limits.patienceMs);
  });

  test('waits longer each time, always the same, and never beyond the patience', async () => {
    const waits: number[] = [];
    const time = virtualTime();
    const pace = openPace({
      limits: { requestMs: 1_000, retries: 5, patienceMs: 10_000 },
      now: time.now,
      wait: async (ms) => {
        waits.push(ms);
        return time.wait(ms);
      },
      weigh: () => 'passing',
      start: () => ({ perSecond: 20, burst: 100 }),
    });
    await time.run(
      pace
        .line('a/r')
        .send('x:Y', async () => Promise.reject(new Passing('500')))
        .catch(() => null),
    );
    expect(waits).toEqual([200, 800]);
  });

  test('a unit that was refused for as long as its patience asks no more of that API, and other APIs go on', async () => {
    const time = virtualTime();
    const line = paceOf(time, { patienceMs: 2_000 }).line('a/r');
    const refused = async () => {
      await time.wait(10);
      throw new Throttled('slow down');
    };
    const outcomes = await time.run(
      pooled(Array.from({ length: 200 }), 10, () =>
        line.send('ec2:X', refused).then(
          () => 'in',
          () => 'out',
        ),
      ),
    );
    expect(new Set(outcomes)).toEqual(new Set(['out']));
    expect(line.count()).toBeLessThan(60);
    expect(time.now()).toBeLessThan(10_000);
    await expect(time.run(line.send('ec2:Y', async () => 'still'))).resolves.toBe('still');
  });

  test('one success ends the row of refusals', async () => {
    const time = virtualTime();
    const line = paceOf(time, { patienceMs: 1_000, retries: 0 }).line('a/r');
    const refuse = () =>
      time.run(line.send('ec2:X', async () => Promise.reject(new Throttled('no'))).catch(() => null));
    for (let round = 0; round < 5; round += 1) {
      await refuse();
      await time.run(time.wait(600));
      await time.run(line.send('ec2:X', async () => 'yes'));
    }
    expect(await time.run(line.send('ec2:X', async () => 'yes'))).toBe('yes');
  });

  test('ends a call that takes too long', async () => {
    const time = virtualTime();
    const line = paceOf(time, { requestMs: 20, retries: 0 }).line('a/r');
    const hanging = line.send(
      'ec2:X',
      ({ abortSignal }) =>
        new Promise<never>((_, reject) => {
          abortSignal.addEventListener('abort', () => reject(new Passing('timed out')));
          setTimeout(() => {}, 200);
        }),
    );
    await expect(time.run(hanging)).rejects.toThrow('timed out');
  });
});
