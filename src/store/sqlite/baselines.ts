import type { Baseline } from '../../model/baseline.ts';
import type { Engine } from './engine.ts';

const columns = 'id, scan, accepted_by AS "by", reason, at, until';

/** Keeps an accepted state; it gets the next number. */
export function acceptBaseline({ driver }: Engine, baseline: Omit<Baseline, 'id'>): Baseline {
  return driver.write(() => {
    const row = driver
      .prepare<{ id: number }>(
        'INSERT INTO baseline (scan, accepted_by, reason, at, until) VALUES (?, ?, ?, ?, ?) RETURNING id',
      )
      .get(baseline.scan, baseline.by, baseline.reason, baseline.at, baseline.until);
    if (row === undefined) throw new Error('the baseline was not stored');
    return { id: row.id, ...baseline };
  });
}

/** All accepted states, oldest first. */
export function listBaselines({ driver }: Engine): readonly Baseline[] {
  return driver.read(() => driver.prepare<Baseline>(`SELECT ${columns} FROM baseline ORDER BY id`).all());
}
