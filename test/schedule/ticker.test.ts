import { getTasks } from 'node-cron';
import { afterEach, describe, expect, it } from 'vitest';
import { cronTicker } from '../../src/schedule/ticker.ts';
import { type Run, startWatch } from '../../src/schedule/watch.ts';

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const everySecond = { name: 'scan', expression: '* * * * * *', timezone: 'UTC' };

/** Holds the event loop, as one long parse would. */
function block(ms: number): void {
  const end = Date.now() + ms;
  while (Date.now() < end);
}

afterEach(() => {
  expect(getTasks().size).toBe(0);
});

describe('the ticker on real node-cron', () => {
  it('says each due time by name, on the second', async () => {
    const slots: [string, number, boolean][] = [];
    const tick = cronTicker([everySecond], async (...slot) => {
      slots.push(slot);
    });
    await wait(2300);
    await tick.stop();
    expect(slots.length).toBeGreaterThanOrEqual(2);
    expect(slots.map(([name, due]) => [name, due % 1000])).toEqual(slots.map(() => ['scan', 0]));
  });

  it('says due times that passed while the process was blocked', async () => {
    const late: number[] = [];
    const tick = cronTicker([everySecond], async (_, due, isLate) => {
      if (isLate) late.push(due);
    });
    await wait(20);
    block(3300);
    await wait(100);
    await tick.stop();
    expect(late.length).toBeGreaterThanOrEqual(1);
  });

  it('says a due time that comes while the run before goes on, as late', async () => {
    const slots: boolean[] = [];
    const tick = cronTicker([everySecond], async (_, __, isLate) => {
      slots.push(isLate);
      await wait(2500);
    });
    await wait(2600);
    await tick.stop();
    expect(slots[0]).toBe(false);
    expect(slots.slice(1)).toContain(true);
  });
});

describe('watch on real node-cron', () => {
  it('runs jobs of a second one at a time, leaves none running when stopped, and catches a block of the process', async () => {
    const stop = new AbortController();
    let active = 0;
    let most = 0;
    const seen: string[] = [];
    const run = async ({ job, reason }: Run) => {
      active += 1;
      most = Math.max(most, active);
      seen.push(`${job} ${reason}`);
      await wait(300);
      active -= 1;
      return { outcome: 'done' as const, said: '' };
    };
    const states = new Map<string, string>();
    const over = startWatch({
      schedule: { scan: '* * * * * *', weekly: '*/2 * * * * *', timezone: 'UTC' },
      state: {
        read: async (name) => states.get(name) ?? null,
        write: async (name, value) => {
          states.set(name, value);
        },
      },
      runScan: run,
      runWeekly: run,
      now: Date.now,
      log: () => undefined,
      stopping: stop.signal,
    });
    await wait(3400);
    block(3200);
    await wait(1500);
    stop.abort();
    await over;
    const total = seen.length;
    await wait(1300);
    expect(seen).toHaveLength(total);
    expect(most).toBe(1);
    expect(active).toBe(0);
    expect(seen).toContain('scan due');
    expect(seen).toContain('weekly due');
    expect(states.get('schedule/weekly')).toContain('"outcome":"done"');
  });
});
