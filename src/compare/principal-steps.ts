import type { ChangeKind } from '../model/change.ts';
import type { Holding } from './principal-holdings.ts';

/** One way in which what somebody holds differs. */
export interface PowerStep {
  readonly change: Extract<ChangeKind, 'granted' | 'revoked' | 'now-known' | 'out-of-sight' | 'altered'>;
  readonly before: Holding | null;
  readonly after: Holding | null;
}

/** How surely absence can be told of one holding: whether its places were read to the end on each side. */
export interface Sureness {
  readonly before: boolean;
  readonly after: boolean;
}

/**
 * Compares what somebody holds in two scans. Granted and revoked are said only where both sides are sure: absent in a place
 * that was read to its end, against allowed or conditional. From or to an unknown only sight was gained or lost. `explained`
 * says whether anything that may give or take it differs: without that, a sure difference beside an unknown is one of sight.
 */
export function powerSteps(
  before: ReadonlyMap<string, Holding>,
  after: ReadonlyMap<string, Holding>,
  sureness: (holding: Holding) => Sureness,
  explained: boolean,
): readonly PowerStep[] {
  const keys = [...new Set([...before.keys(), ...after.keys()])];
  return keys.flatMap((key) => {
    const [old, now] = [before.get(key) ?? null, after.get(key) ?? null];
    const holding = now ?? old;
    if (holding === null) return [];
    const change = stepOf(old, now, sureness(holding), explained);
    return change === null ? [] : [{ change, before: old, after: now }];
  });
}

function stepOf(
  before: Holding | null,
  after: Holding | null,
  sure: Sureness,
  explained: boolean,
): PowerStep['change'] | null {
  const [old, now] = [before?.verdict ?? null, after?.verdict ?? null];
  if (before === null || old === null) {
    if (now === 'unknown') return sure.before ? 'out-of-sight' : null;
    return sure.before ? 'granted' : 'now-known';
  }
  if (after === null || now === null) {
    if (!sure.after) return 'out-of-sight';
    return old === 'unknown' ? 'now-known' : 'revoked';
  }
  if (old === 'unknown') return now === 'unknown' ? null : 'now-known';
  if (now === 'unknown') return 'out-of-sight';
  const differs = before.sure !== after.sure;
  if (differs && (explained || (!before.open && !after.open))) return 'altered';
  if (before.open !== after.open) return after.open ? 'out-of-sight' : 'now-known';
  return differs ? 'now-known' : null;
}
