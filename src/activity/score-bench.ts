import type { AuditEvent } from '../model/event.ts';
import { type WallClock, wallClockIn } from '../model/local-time.ts';
import { type WeeklyWindow, windowOf } from '../model/weekly-window.ts';
import type { ScoreContext } from './score-context.ts';
import { type Coverage, coverageOf } from './score-coverage.ts';
import { identityKey } from './score-identity.ts';
import type { ScoreIndex } from './score-index.ts';
import { type PlaceHistory, placeHistoryOf } from './score-places.ts';
import { type ServiceProof, serviceProof } from './score-service-proof.ts';

/** What is laid out once to score many chains by: the context with its lists made ready to be asked, and the events' index. */
export interface Bench {
  readonly context: ScoreContext;
  readonly index: ScoreIndex;
  readonly covered: Coverage;
  /** `serviceProof` of an event, looked for once. */
  readonly proofOf: (event: AuditEvent) => ServiceProof | null;
  /** When the inventory says a principal was made, ISO 8601; null where it does not know it. */
  readonly createdAt: (principal: string) => string | null;
  /** Null where no hours are configured. */
  readonly hours: { readonly clock: WallClock; readonly window: WeeklyWindow } | null;
  /** The clock of the zone that times of approved changes are local to. */
  readonly changesClock: WallClock;
  /** From where somebody came so far; null where no address database is configured. */
  readonly history: PlaceHistory | null;
}

/** Makes a context ready. */
export function benchOf(context: ScoreContext, index: ScoreIndex): Bench {
  const made = context.createdAt.state === 'known' ? [...context.createdAt.value] : [];
  const byIdentity = new Map(made.map(([key, at]) => [identityKey(key), at]));
  const proofs = new WeakMap<AuditEvent, ServiceProof | null>();
  const window = context.hours === null ? null : windowOf(context.hours);
  return {
    context,
    index,
    proofOf: (event) => {
      const before = proofs.get(event);
      if (before !== undefined) return before;
      const proof = serviceProof(event);
      proofs.set(event, proof);
      return proof;
    },
    covered: coverageOf(context.coverage),
    createdAt: (principal) => byIdentity.get(identityKey(principal)) ?? null,
    hours: context.hours === null || window === null ? null : { clock: wallClockIn(context.hours.timezone), window },
    changesClock: wallClockIn(context.timezone),
    history: context.places === null ? null : placeHistoryOf(context.places, index.addresses),
  };
}
