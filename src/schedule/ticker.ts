import { createTask, type Logger, type ScheduledTask } from 'node-cron';

/** A schedule by name. */
export interface TickerJob {
  readonly name: string;
  readonly expression: string;
  readonly timezone: string;
}

/** Says that a due time (milliseconds) has come or, because the process was blocked or asleep, has passed. Resolves when the run it led to is over. */
export type OnSlot = (name: string, due: number, late: boolean) => Promise<void>;

/** Wakes up at due times until `stop`. */
export type Ticker = (jobs: readonly TickerJob[], onSlot: OnSlot) => { readonly stop: () => Promise<void> };

// What it has to say (overlaps, missed times) reaches us as events and is told in our own words.
const silent: Logger = { info() {}, warn() {}, error() {}, debug() {} };

/** The real ticker: one named node-cron task a job, never overlapping itself. */
export const cronTicker: Ticker = (jobs, onSlot) => {
  const tasks = jobs.map(({ name, expression, timezone }): ScheduledTask => {
    const run = (due: Date, late: boolean): Promise<void> => onSlot(name, due.getTime(), late);
    const task = createTask(expression, ({ date }) => run(date, false), {
      name,
      timezone,
      noOverlap: true,
      logger: silent,
    });
    for (const event of ['execution:missed', 'execution:overlap'] as const) {
      task.on(event, ({ date }) => {
        // Only the queue waits for these; a run that fails is recorded there.
        void run(date, true);
      });
    }
    return task;
  });
  for (const task of tasks) void task.start();
  return {
    stop: async () => {
      for (const task of tasks) await task.destroy();
    },
  };
};
