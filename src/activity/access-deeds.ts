import type { AuditEvent, Step } from '../model/event.ts';
import type { Effect } from './effect.ts';
import { ledgerOf } from './ledger.ts';

/** Something that was done to the access list of a copy, or its deletion; `replay` takes it. */
export interface AccessDeed {
  readonly effect: Effect;
}

/** Key of each copy whose access list events speak of -> what they did to it, in the order in which it happened. */
export function accessDeedsOf(events: readonly AuditEvent[]): ReadonlyMap<string, readonly AccessDeed[]> {
  const keys = new Set<string>();
  for (const { outcome, steps } of events)
    if (outcome === 'success') for (const step of steps) if (speaksOfAccess(step)) keys.add(step.thing.key);
  const deeds = new Map<string, AccessDeed[]>();
  if (keys.size === 0) return deeds;
  const related = events.filter(
    ({ outcome, steps }) =>
      outcome === 'success' &&
      steps.some((step) => (speaksOfAccess(step) || step.step === 'delete') && keys.has(step.thing.key)),
  );
  for (const effect of ledgerOf(related).effects) {
    const { kind } = effect.does;
    if (kind !== 'share' && kind !== 'unshare' && kind !== 'stated' && kind !== 'delete') continue;
    for (const { of } of effect.things) {
      if (!keys.has(of.key)) continue;
      const before = deeds.get(of.key);
      if (before === undefined) deeds.set(of.key, [{ effect }]);
      else before.push({ effect });
    }
  }
  return deeds;
}

function speaksOfAccess(step: Step): step is Extract<Step, { step: 'share' | 'unshare' | 'shared-with' }> {
  return step.step === 'share' || step.step === 'unshare' || step.step === 'shared-with';
}
