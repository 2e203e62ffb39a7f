import type { Recording } from '../../src/model/logging.ts';
import { type Known, known } from '../../src/model/reading.ts';

/** What records everything in two places; `more` differs from it. */
export function recording(more: Partial<Recording> = {}): Known<Recording> {
  return known({
    on: true,
    sinks: ['log-group:trail', 's3://logs'],
    retentionDays: 400,
    tamperProtected: true,
    missing: [],
    ...more,
  });
}

/** What records not everything. */
export function lacking(...missing: readonly string[]): Known<Recording> {
  return recording({ on: false, sinks: [], retentionDays: null, tamperProtected: false, missing });
}
