import type { Change } from '../change.ts';
import { type Power, powers } from '../principal.ts';
import { isRecord } from './recorded.ts';
import { visible } from './visible.ts';

/** What a change of powers shows of one scan: lists of what one principal holds, or how many of many hold which power. */
export type RecordSide = Change['before'];

/** Powers that a side names, in the usual order. */
export function powersIn(side: RecordSide): readonly Power[] {
  const record = side?.['powers'];
  if (Array.isArray(record)) {
    const named = new Set(record.map((entry) => (isRecord(entry) ? entry['can'] : null)));
    return powers.filter((power) => named.has(power));
  }
  return isRecord(record) ? powers.filter((power) => Object.hasOwn(record, power)) : [];
}

/** Whether anything is held on a side. */
export function hasAny(side: RecordSide): boolean {
  return (
    powersIn(side).length > 0 ||
    side?.['administrator'] === true ||
    ['reaches', 'services', 'rewritesIam'].some((field) => listIn(side, field).length > 0)
  );
}

/** A field of a side that is a list; empty where it is none. */
export function listIn(side: RecordSide, field: string): readonly unknown[] {
  const list = side?.[field];
  return Array.isArray(list) ? list : [];
}

/** Whether all that a side holds by itself is bound to a condition. */
export function isConditional(side: RecordSide): boolean {
  const record = side?.['powers'];
  const verdicts = Array.isArray(record)
    ? record.map((entry) => (isRecord(entry) ? entry['verdict'] : null))
    : isRecord(record)
      ? Object.values(record).flatMap((counts) => (isRecord(counts) ? Object.keys(counts) : []))
      : [];
  return verdicts.includes('conditional') && !verdicts.includes('allowed');
}

/** What was not read where a side is not known, as it says; bounded and visible. */
export function missingIn(side: RecordSide): readonly string[] {
  const own = listIn(side, 'missing');
  const ofEntries = listIn(side, 'powers').flatMap((entry) =>
    isRecord(entry) && entry['verdict'] === 'unknown' ? listIn(entry, 'missing') : [],
  );
  const texts = [...own, ...ofEntries].filter((text) => typeof text === 'string');
  return [...new Set(texts)].map((text) => visible(text, 160));
}
