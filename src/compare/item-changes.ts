import type { Change, ChangeKind } from '../model/change.ts';
import { scopeOf } from '../model/collected.ts';
import { unknown } from '../model/reading.ts';
import { titleOf } from '../model/snapshot.ts';
import type { ChangeCause, StoredSnapshot } from '../model/verdict.ts';
import { type Alterations, alterationsOf, type FieldChange } from './alterations.ts';
import type { ItemPair } from './pair.ts';
import { wholeRecord } from './record.ts';
import type { Seen } from './sight.ts';

/** Who did it, until audit logs are read. */
export const byNobodyKnown = unknown('not-asked', { said: 'audit logs are not read yet' });

/** The two scans a diff lies between, and what each saw. */
export interface Span {
  readonly from: number;
  readonly to: number;
  readonly before: Seen;
  readonly after: Seen;
}

/** The changes of one item: none, one, or one each for what really differs and for what came in or out of sight. */
export function itemChanges({ before, after, causes }: ItemPair<StoredSnapshot>, span: Span): readonly Change[] {
  if (before === null) return after === null ? [] : [appeared(after, span)];
  if (after === null) return [vanished(before, span)];
  const found = alterationsOf(before, after);
  const changes = [
    found.altered && change(after, span, 'altered', found.altered, causeOf(found, causes)),
    found.lost && change(after, span, 'out-of-sight', found.lost, null),
    found.gained && change(after, span, 'first-seen', found.gained, null),
    sightChange(before, after, found, span),
  ];
  return changes.filter((one) => one !== null);
}

function appeared(item: StoredSnapshot, span: Span): Change {
  const kind = span.before.toEnd(scopeOf(item.fact)) ? 'added' : 'first-seen';
  return { ...change(item, span, kind, null, null), after: wholeRecord(item) };
}

function vanished(item: StoredSnapshot, span: Span): Change {
  const kind = span.after.toEndSince(scopeOf(item.fact), span.from) ? 'removed' : 'out-of-sight';
  return { ...change(item, span, kind, null, null), before: wholeRecord(item) };
}

function sightChange(before: StoredSnapshot, after: StoredSnapshot, found: Alterations, span: Span): Change | null {
  const [saw, sees] = [before.sight === 'seen', after.sight === 'seen'];
  if (saw && !sees) return { ...change(after, span, 'out-of-sight', null, null), before: lastKnown(before) };
  const silent = found.altered === null && found.gained === null;
  return !saw && sees && silent ? change(after, span, 'first-seen', null, null) : null;
}

function lastKnown({ verdict }: StoredSnapshot): Change['before'] {
  return verdict === null ? null : { exposure: verdict.exposure };
}

/** Why the verdict differs: what was granted, else the last thing around the item that moved it. Null where no verdict does. */
function causeOf({ altered }: Alterations, causes: readonly ChangeCause[]): ChangeCause | null {
  const fields = altered?.fields ?? [];
  if (fields.includes('grants')) return 'grant';
  const around = causes.findLast((cause) => cause !== 'grant') ?? null;
  if (fields.includes('exposure')) return around ?? causes.at(-1) ?? null;
  return fields.some((field) => ['owner', 'sensitive', 'source'].includes(field)) ? around : null;
}

function change(
  { fact, verdict }: StoredSnapshot,
  span: Span,
  kind: ChangeKind,
  fields: FieldChange | null,
  cause: ChangeCause | null,
): Change {
  return {
    scan: span.to,
    change: kind,
    key: fact.key,
    type: fact.type,
    cloud: fact.cloud,
    account: fact.account,
    region: fact.region,
    name: titleOf(fact),
    owner: verdict?.owner?.name ?? null,
    fields: fields?.fields ?? [],
    cause,
    before: fields?.before ?? null,
    after: fields?.after ?? null,
    by: byNobodyKnown,
    approved: null,
    count: 1,
    sample: [fact.key],
  };
}
