import type { CloudSession } from '../clouds/cloud.ts';
import { canonical } from '../model/canonical.ts';
import { failingStates } from '../model/exposure.ts';
import type { Fact } from '../model/fact.ts';
import { policyBehind } from '../model/grant.ts';
import { type Why, why } from '../model/reading.ts';
import type { Coverage, Distrust } from '../model/scan.ts';
import { type Scope, scopeKey } from '../model/scope.ts';
import { settingScope } from '../model/setting.ts';
import type { Store } from '../store/store.ts';
import { type Settled, type SettleOptions, settlePlaces } from './settle.ts';

/** What confirming came to: the places where part of it could not be read. */
export type Unconfirmed = readonly Scope[];

/**
 * Reads everything directly that a failure rests on and an index vouched for, before anything is settled: each copy that
 * fails, and each policy above it that lets outsiders in. What differs replaces the index's word, and the index is not
 * believed there any more. Of an account in which it is not believed everything that it vouched for in this scan is read
 * directly, whoever found it out; what is refused then is unknown. `sessions` are those that can confirm, by cloud.
 */
export async function confirmFailing(
  options: SettleOptions,
  sessions: ReadonlyMap<string, CloudSession>,
  now: () => number,
): Promise<Unconfirmed> {
  const { store, scan } = options;
  const rows = await store.coverage(scan);
  const indexed = new Map(rows.filter((row) => isIndexed(row, scan)).map((row) => [scopeKey(row), row] as const));
  if (indexed.size === 0) return [];
  const unconfirmed: Scope[] = [];
  const confirm = async (scope: Scope, facts: readonly Fact[] | null, distrust: Distrust | null): Promise<void> => {
    const wasOff = indexed.get(scopeKey(scope))?.state === 'off';
    const session = sessions.get(scope.cloud);
    const reason = await confirmOne({ store, scan, scope, wasOff, facts, session, now, distrust });
    if (reason === null) return;
    unconfirmed.push(scope);
    if (facts === null) await blind(store, scan, scope, reason);
  };
  const rereadDistrusted = async (known: readonly Coverage[]): Promise<void> => {
    for (const { row, distrust } of distrusted(known, scan)) {
      if (!indexed.has(scopeKey(row))) continue;
      const { cloud, account, region, collector } = row;
      await confirm({ cloud, account, region, collector }, null, distrust);
      indexed.delete(scopeKey(row));
    }
  };

  await rereadDistrusted(rows);
  const behind = new Set<string>();
  for await (const { scope, settled } of settlePlaces(options)) {
    const failing: Fact[] = [];
    for await (const page of settled()) {
      for (const one of page.filter(fails)) {
        if (one.stored.basis?.via === 'index') failing.push(one.stored.fact);
        for (const { through } of one.verdict.exposure.audiences) behind.add(policyBehind(through) ?? '');
      }
    }
    if (failing.length > 0 && indexed.has(scopeKey(scope))) await confirm(scope, failing, null);
  }
  for await (const page of store.facts(scan, 'iam-policy')) {
    for (const policy of page) {
      const scope = behind.has(policy.key) ? settingScope(policy) : null;
      if (scope !== null && indexed.has(scopeKey(scope))) await confirm(scope, [policy], null);
    }
  }
  await rereadDistrusted(await store.coverage(scan));
  return unconfirmed;
}

/** Whether an index answered for a unit of this very scan. */
function isIndexed(row: Coverage, scan: number): boolean {
  return row.scan === scan && row.index !== undefined && row.index !== null && row.index.at !== null;
}

/** Those of accounts in which the index is not believed, with the reason. */
function distrusted(
  rows: readonly Coverage[],
  scan: number,
): readonly { readonly row: Coverage; readonly distrust: Distrust }[] {
  const found = new Map<string, Distrust>();
  for (const row of rows) {
    const said = row.scan === scan ? (row.index?.distrust ?? null) : null;
    if (said !== null) found.set(accountOf(row), said);
  }
  return rows.flatMap((row) => {
    const distrust = isIndexed(row, scan) ? found.get(accountOf(row)) : undefined;
    return distrust === undefined ? [] : [{ row, distrust }];
  });
}

function accountOf({ cloud, account }: Scope): string {
  return `${cloud} ${account}`;
}

function fails({ stored, verdict }: Settled): boolean {
  return stored.sight === 'seen' && failingStates.includes(verdict.exposure.state);
}

interface Confirming {
  readonly store: Store;
  readonly scan: number;
  readonly scope: Scope;
  /** Whether the index vouched for nothing being there, since the API was off. */
  readonly wasOff: boolean;
  /** Null for everything. */
  readonly facts: readonly Fact[] | null;
  readonly session: CloudSession | undefined;
  readonly now: () => number;
  /** Why the index is not believed there already. */
  readonly distrust: Distrust | null;
}

/** Why not all of it could be read; null where it was. */
async function confirmOne(confirming: Confirming): Promise<Why | null> {
  const { store, scan, scope, wasOff, facts, session, now, distrust } = confirming;
  const before = new Map((facts ?? []).map((fact) => [fact.key, canonical(fact)]));
  const left = new Set(before.keys());
  let first: Why | null = null;
  const amend = async (items: readonly Fact[], calls: number, said: Distrust | null, reason: Why | null) => {
    first ??= reason;
    await store.amend(scan, scope, items, { calls, distrust: said, why: reason });
  };
  let asked = false;
  for await (const { items, calls, gaps, refused, off } of session?.confirm?.(scope, facts) ?? []) {
    asked = true;
    const other = items.find((fact) => isOther(before.get(fact.key), fact));
    for (const { key } of items) left.delete(key);
    // What the cloud calls off now was read before.
    const shut = off === undefined || wasOff ? null : gapOf(off, scope);
    const said = other === undefined ? distrust : distrustOf(other, now());
    await amend(items, calls, said, gaps[0]?.why ?? shut ?? refused[0] ?? null);
  }
  if (!asked) {
    await amend([], 0, distrust, gapOf(why('not-asked', { said: 'nothing was read directly' }), scope));
    return first;
  }
  const [lost] = left;
  if (lost === undefined || first !== null) return first;
  const gone = why('gone', { said: `no direct read gave ${lost.slice(0, 200)}, which the index has` });
  await amend([], 0, distrust, gapOf(gone, scope));
  return first;
}

/** Whether a fact that was read is not what the index vouched for. What was refused says nothing. */
function isOther(before: string | undefined, fact: Fact): boolean {
  if (before === undefined || before === canonical(fact)) return false;
  if (fact.kind === 'snapshot') return fact.grants.state === 'known';
  return fact.kind !== 'iam-policy' || fact.grants.every(({ reaches }) => reaches.state === 'known');
}

/** Who may use what still rests on an index that is not believed is unknown. */
async function blind(store: Store, scan: number, scope: Scope, reason: Why): Promise<void> {
  for await (const page of store.snapshots(scan, { scope })) {
    const rest = page.flatMap(({ fact, basis }) => (basis?.via === 'index' ? [fact] : []));
    const grants = { state: 'unknown', why: reason } as const;
    if (rest.length > 0) {
      const items = rest.map((fact) => ({ ...fact, grants }));
      await store.amend(scan, scope, items, { calls: 0, distrust: null, why: null });
    }
  }
}

/** The reason with the scope that it blinds. */
function gapOf(reason: Why, scope: Scope): Why {
  return { ...reason, scope: scopeKey(scope) };
}

function distrustOf({ key }: Pick<Fact, 'key'>, now: number): Distrust {
  return {
    since: new Date(now).toISOString(),
    said: `the index is not believed: it said otherwise of ${key}`.slice(0, 300),
  };
}
