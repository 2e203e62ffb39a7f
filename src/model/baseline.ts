/** An accepted state: everything as of one scan, by whom, why and until when. */
export interface Baseline {
  readonly id: number;
  readonly scan: number;
  readonly by: string;
  readonly reason: string;
  /** When it was accepted, ISO 8601. */
  readonly at: string;
  /** Last day it holds, `YYYY-MM-DD`, UTC. */
  readonly until: string;
}
