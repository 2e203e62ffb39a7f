import { createHash } from 'node:crypto';
import { causeOf, contextOf } from '../exposure/context.ts';
import { type SettleInput, settleSnapshot } from '../exposure/settle.ts';
import type { Policy } from '../model/policy.ts';
import { unknown } from '../model/reading.ts';
import type { Coverage } from '../model/scan.ts';
import { compareScopes, type Scope, scopeKey } from '../model/scope.ts';
import type { Membership } from '../model/trust.ts';
import type { StoredSnapshot, Verdict } from '../model/verdict.ts';
import type { SettleContext, SettledVerdict, Store } from '../store/store.ts';
import { readMembership } from './membership.ts';
import { type CoverageIndex, indexCoverage } from './place.ts';
import { imagesOf, type PlaceFacts, readBlocks, readPlace } from './place-facts.ts';
import { sourceState } from './source-state.ts';

/** What settling needs. */
export interface SettleOptions {
  readonly store: Store;
  readonly scan: number;
  readonly policy: Policy;
  readonly asOf: string;
}

/** One copy with the verdict today's policy gives it. */
export interface Settled {
  readonly stored: StoredSnapshot;
  readonly verdict: Verdict;
  readonly inputs: string;
}

/** Decides every copy once all units of the scan are in, and keeps each verdict with the hash of its inputs. */
export async function settleScan(options: SettleOptions): Promise<void> {
  const { store, scan } = options;
  const latest = await store.latest();
  for await (const { scope, context, settled } of settlePlaces(options)) {
    const before = await store.settleContext(scope);
    const verdicts: SettledVerdict[] = [];
    for await (const page of settled()) {
      for (const { stored, verdict, inputs } of page) {
        const cause =
          before === null || stored.verdict === null
            ? null
            : causeOf(before, context, stored.factsFrom > (latest?.id ?? 0));
        verdicts.push({ key: stored.fact.key, inputs, verdict, cause });
      }
      await store.keepVerdicts(scan, verdicts.splice(0));
    }
    await store.keepSettleContext(scope, context);
  }
}

/** The same decision on the stored facts of a scan without keeping it, scope by scope: old facts by today's policy. */
export async function rejudgeScopes(
  options: SettleOptions,
): Promise<(scope: Scope) => AsyncIterable<readonly StoredSnapshot[]>> {
  const scopes = new Map<string, () => AsyncIterable<readonly Settled[]>>();
  for await (const { scope, settled } of settlePlaces(options)) scopes.set(scopeKey(scope), settled);
  return async function* (scope) {
    const settled = scopes.get(scopeKey(scope));
    if (settled === undefined) yield* options.store.snapshots(options.scan, { scope });
    else for await (const page of settled()) yield page.map(({ stored, verdict }) => ({ ...stored, verdict }));
  };
}

async function* settlePlaces(
  options: SettleOptions,
): AsyncGenerator<{ scope: Scope; context: SettleContext; settled: () => AsyncIterable<readonly Settled[]> }> {
  const { store, scan, policy, asOf } = options;
  const rows = await store.coverage(scan);
  const coverage = indexCoverage(rows);
  const blocks = await readBlocks(store, scan);
  const memberships = new Map<string, Membership>();
  // Every scope of a place is looked at, empty ones too: what is gone from it may still say something of the copies.
  for (const scopes of placesOf(rows)) {
    const filled = scopes.filter((scope) => isJudged(coverage.get(scopeKey(scope))));
    if (filled.length === 0) continue;
    const first = scopes[0];
    if (first === undefined) continue;
    const membership = memberships.get(first.cloud) ?? (await readMembership(store, scan, first.cloud, rows));
    memberships.set(first.cloud, membership);
    const place = await readPlace(store, scan, scopes, coverage, blocks);
    const trust = policy.trust[first.cloud];
    const { owners, sensitive } = policy;
    const context = digestContext(
      contextOf({ block: place.block, trust, membership, owners, sensitive, asOf, grantEnds: [] }),
    );
    for (const scope of filled) {
      yield {
        scope,
        context,
        settled: () => settleScope(options, scope, place, membership, coverage, JSON.stringify(context)),
      };
    }
  }
}

async function* settleScope(
  { store, scan, policy, asOf }: SettleOptions,
  scope: Scope,
  place: PlaceFacts,
  membership: Membership,
  coverage: CoverageIndex,
  context: string,
): AsyncGenerator<readonly Settled[]> {
  for await (const page of store.snapshots(scan, { scope })) {
    yield page.map((stored) => {
      const { fact } = stored;
      const around = {
        images: imagesOf(place, fact.key),
        glimpsedImages: place.images.get(fact.key) ?? [],
        behind: fact.behind.map(
          (key) => place.encryption.get(key) ?? unknown('not-asked', { said: `${key} is not in the store` }),
        ),
        block: fact.type === 'aws:ec2:snapshot' ? place.block : null,
        source: sourceState(fact, place.present, coverage),
        sourceTags: fact.sourceKey === null ? [] : (place.labels.get(fact.sourceKey) ?? []),
      } satisfies Partial<SettleInput>;
      const verdict = settleSnapshot({ fact, ...around, policy, membership, asOf });
      return { stored, verdict, inputs: digest(JSON.stringify([fact, around, context])) };
    });
  }
}

// A scope that left the configuration keeps the verdicts it had: nothing was read that could change them.
function isJudged(row: Coverage | undefined): boolean {
  return row !== undefined && row.items > 0 && row.state !== 'unconfigured';
}

function placesOf(rows: readonly Scope[]): readonly (readonly Scope[])[] {
  const places = new Map<string, Scope[]>();
  for (const { cloud, account, region, collector } of [...rows].sort(compareScopes)) {
    const key = `${cloud}/${account}/${region}`;
    places.set(key, [...(places.get(key) ?? []), { cloud, account, region, collector }]);
  }
  return [...places.values()];
}

function digestContext(context: SettleContext): SettleContext {
  return {
    mask: digest(context.mask),
    trust: digest(context.trust),
    config: digest(context.config),
    time: digest(context.time),
  };
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 32);
}
