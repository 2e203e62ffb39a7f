import { known, type Reading, unknown } from '../model/reading.ts';
import type { StoredSnapshot, Verdict } from '../model/verdict.ts';

/** The fields of the snapshot record that may differ, apart from `exposure`; each as a reading. */
export type Fields = Readonly<Record<string, Reading<unknown>>>;

/** Names of the fields that the cloud itself answers with a reading, and that keep that shape in the exported record. */
const readings: ReadonlySet<string> = new Set(['automated', 'encryption', 'grants', 'sensitive', 'source']);

/** What a copy is, field by field. When it was read (`firstSeen`, `lastSeen`, `observedAt`) is no part of it. */
export function fieldsOf({ fact, verdict }: StoredSnapshot): Fields {
  const unsettled = unknown('not-asked');
  return {
    automated: fact.automated,
    behind: known(fact.behind),
    createdAt: known(fact.createdAt),
    details: known(fact.details),
    encryption: fact.encryption,
    grants: verdict?.grants ?? unsettled,
    name: known(fact.name),
    owner: verdict === null ? unsettled : ownerOf(verdict),
    sensitive: verdict?.sensitive ?? unsettled,
    sizeGiB: known(fact.sizeGiB),
    source: verdict?.source ?? unsettled,
    sourceKey: known(fact.sourceKey),
    tags: known(fact.tags),
  };
}

// A source that could not be read may carry the owner's label: then nobody can say that there is no owner.
function ownerOf({ owner, source }: Verdict): Reading<string | null> {
  return owner === null && source.state === 'unknown' ? source : known(owner === null ? null : owner.name);
}

/** A field as the exported record shows it: a reading where the record has one, else the plain value. */
export function exportedField(name: string, reading: Reading<unknown>): unknown {
  if (readings.has(name)) return reading;
  return reading.state === 'known' ? reading.value : null;
}

/** The record of an item that came or went, for the side on which it was there. */
export function wholeRecord(item: StoredSnapshot): Readonly<Record<string, unknown>> {
  const entries = Object.entries(fieldsOf(item)).map(([name, reading]) => [name, exportedField(name, reading)]);
  return { ...Object.fromEntries(entries), ...(item.verdict === null ? {} : { exposure: item.verdict.exposure }) };
}
