import { createHash } from 'node:crypto';
import { causeOf, cloudContextOf, maskOf } from '../exposure/context.ts';
import { conditionsNow } from '../exposure/gcp-grants.ts';
import { type SettleInput, settleSnapshot } from '../exposure/settle.ts';
import type { Policy } from '../model/policy.ts';
import { unknown } from '../model/reading.ts';
import type { Coverage } from '../model/scan.ts';
import { compareScopes, type Scope, scopeKey } from '../model/scope.ts';
import type { Membership, Trust } from '../model/trust.ts';
import type { StoredSnapshot, Verdict } from '../model/verdict.ts';
import type { SettleContext, SettledVerdict, Store } from '../store/store.ts';
import { readMembership } from './membership.ts';
import { type CoverageIndex, indexCoverage } from './place.ts';
import { imagesOf, type PlaceFacts, readBlocks, readPlace } from './place-facts.ts';
import { sourceState } from './source-state.ts';
import { type PolicyChain, readSurroundings, type Surroundings } from './surroundings.ts';

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
    const [around, rest] = scope.cloud === 'gcp' ? (['grant', 'time'] as const) : (['mask', 'grant'] as const);
    const before = await store.settleContext(scope);
    const verdicts: SettledVerdict[] = [];
    for await (const page of settled()) {
      for (const { stored, verdict, inputs } of page) {
        const cause =
          before === null || stored.verdict === null
            ? null
            : causeOf(before, context, stored.factsFrom > (latest?.id ?? 0), around, rest);
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

/** Decides, scope by scope, without keeping anything; only scopes that are `wanted`. */
export async function* settlePlaces(
  options: SettleOptions,
  wanted: (scope: Scope) => boolean = () => true,
): AsyncGenerator<{ scope: Scope; context: SettleContext; settled: () => AsyncIterable<readonly Settled[]> }> {
  const { store, scan, policy, asOf } = options;
  const rows = await store.coverage(scan);
  const coverage = indexCoverage(rows);
  const blocks = await readBlocks(store, scan);
  const memberships = new Map<string, Membership>();
  const surroundings = new Map<string, Surroundings>();
  const contexts = new Map<string, Omit<SettleContext, 'mask'>>();
  // Every scope of a place is looked at, empty ones too: what is gone from it may still say something of the copies.
  for (const scopes of placesOf(rows)) {
    const filled = scopes.filter((scope) => isJudged(coverage.get(scopeKey(scope))) && wanted(scope));
    if (filled.length === 0) continue;
    const first = scopes[0];
    if (first === undefined) continue;
    const membership = memberships.get(first.cloud) ?? (await readMembership(store, scan, first.cloud, rows));
    memberships.set(first.cloud, membership);
    const around = surroundings.get(first.cloud) ?? (await readSurroundings(store, scan, first.cloud, coverage));
    surroundings.set(first.cloud, around);
    const place = await readPlace(store, scan, scopes, coverage, blocks);
    const chain = around.chainOf(first.account);
    const block = first.cloud === 'aws' ? place.block : null;
    const inherited = first.cloud === 'gcp' ? JSON.stringify(chain) : '';
    const shared = contexts.get(first.cloud) ?? cloudContext(policy, policy.trust[first.cloud], membership, asOf);
    contexts.set(first.cloud, shared);
    const context = { mask: digest(maskOf({ block, inherited })), ...shared };
    for (const scope of filled) {
      yield {
        scope,
        context,
        settled: () =>
          settleScope(options, scope, { place, chain, around, membership, coverage, context: JSON.stringify(context) }),
      };
    }
  }
}

/** What all verdicts of one place rest on. */
interface Ground {
  readonly place: PlaceFacts;
  readonly chain: PolicyChain;
  readonly around: Surroundings;
  readonly membership: Membership;
  readonly coverage: CoverageIndex;
  /** Canonical text of everything that holds for the place as a whole. */
  readonly context: string;
}

async function* settleScope(
  { store, scan, policy, asOf }: SettleOptions,
  scope: Scope,
  ground: Ground,
): AsyncGenerator<readonly Settled[]> {
  const { place, chain, around: surroundings, membership, coverage, context } = ground;
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
        ...(fact.cloud === 'azure' ? { accesses: surroundings.accessesOf(fact) } : {}),
        source: sourceState(fact, place.present, coverage, membership),
        sourceTags: fact.sourceKey === null ? [] : (place.labels.get(fact.sourceKey) ?? []),
      } satisfies Partial<SettleInput>;
      const input = { fact, chain, accesses: {}, ...around, policy, membership, asOf };
      // What all copies of the place inherit is in the context already; what a date decides about a condition is not.
      const parts = [fact, around, context, ...(fact.cloud === 'gcp' ? conditionsNow(input) : [])];
      return { stored, verdict: settleSnapshot(input), inputs: digest(JSON.stringify(parts)) };
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

function cloudContext(
  { owners, sensitive }: Policy,
  trust: Trust,
  membership: Membership,
  asOf: string,
): Omit<SettleContext, 'mask'> {
  const texts = cloudContextOf({ trust, membership, owners, sensitive, asOf, grantEnds: [] });
  return { trust: digest(texts.trust), config: digest(texts.config), time: digest(texts.time) };
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 32);
}
