import type { RowLimits } from './row-tracker.ts';

/** What one file may cost. Beyond it the file is rejected; what was read of it until then stays. */
export interface LogLimits extends RowLimits {
  /** Bytes that an archive may hold. Files that are no archives may be as long as the disk lets them. */
  readonly archiveBytes: number;
  /** How many times its own size an archive may hold, once that is more than `ratioFrom` bytes. Real trail files: 10 to 25. */
  readonly ratio: number;
  readonly ratioFrom: number;
}

/** 2 GiB an archive and 400 times its size; 1 MiB and 64 levels a record. */
export const logLimits: LogLimits = {
  archiveBytes: 2 ** 31,
  ratio: 400,
  ratioFrom: 2 ** 26,
  recordBytes: 2 ** 20,
  depth: 64,
};
