import type { StoredSnapshot } from '../model/verdict.ts';
import { exposureStep } from './exposure-step.ts';
import { keyManagerStep } from './key-manager-step.ts';
import { exportedField, fieldsOf } from './record.ts';
import { byText, same } from './same.ts';

/** Fields that differ in one way, with their values on both sides, by name. */
export interface FieldChange {
  readonly fields: readonly string[];
  readonly before: Readonly<Record<string, unknown>>;
  readonly after: Readonly<Record<string, unknown>>;
}

/** How an item differs: really, by sight lost, by sight gained. Null where nothing does. */
export interface Alterations {
  readonly altered: FieldChange | null;
  readonly lost: FieldChange | null;
  readonly gained: FieldChange | null;
}

/** Compares an item with itself: a field is altered only if it was known on both sides. */
export function alterationsOf(before: StoredSnapshot, after: StoredSnapshot): Alterations {
  const [old, now] = [fieldsOf(before), fieldsOf(after)];
  const steps = new Map<string, 'altered' | 'lost' | 'gained'>();
  for (const [name, left] of Object.entries(old)) {
    const right = now[name];
    if (right === undefined || (left.state === 'unknown' && right.state === 'unknown')) continue;
    if (left.state === 'unknown') steps.set(name, 'gained');
    else if (right.state === 'unknown') steps.set(name, 'lost');
    else if (!same(left.value, right.value)) steps.set(name, 'altered');
  }
  if (steps.get('encryption') === 'altered')
    steps.set('encryption', keyManagerStep(before.fact.encryption, after.fact.encryption));
  if (before.verdict !== null && after.verdict !== null) {
    const [left, right] = [
      { fact: before.fact, verdict: before.verdict },
      { fact: after.fact, verdict: after.verdict },
    ];
    const step = exposureStep(left, right, steps.get('grants') === 'altered');
    if (step !== 'none') steps.set('exposure', step);
  } else if (before.verdict !== after.verdict) steps.set('exposure', before.verdict === null ? 'gained' : 'lost');
  const pick = (way: 'altered' | 'lost' | 'gained'): FieldChange | null => {
    const fields = [...steps]
      .filter(([, step]) => step === way)
      .map(([name]) => name)
      .sort(byText);
    return fields.length === 0 ? null : { fields, before: valuesOf(before, fields), after: valuesOf(after, fields) };
  };
  return { altered: pick('altered'), lost: pick('lost'), gained: pick('gained') };
}

function valuesOf(item: StoredSnapshot, names: readonly string[]): Readonly<Record<string, unknown>> {
  const fields = fieldsOf(item);
  return Object.fromEntries(
    names.map((name) => {
      const reading = fields[name];
      return [name, reading === undefined ? (item.verdict?.exposure ?? null) : exportedField(name, reading)];
    }),
  );
}
