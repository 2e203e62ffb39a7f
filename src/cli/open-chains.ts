import { hash } from 'node:crypto';
import { type KqlVariant, kqlTable } from '../activity/kql.ts';
import { lineagesOf } from '../activity/lineage.ts';
import { logReach } from '../activity/log-reach.ts';
import { scoreLineages } from '../activity/score.ts';
import type { ScoreContext } from '../activity/score-context.ts';
import { heldAgainstLogs, keepsReads, type UseSight, useSightOf } from '../activity/unseen-uses.ts';
import { loadApprovedChanges } from '../config/approved-changes.ts';
import { openAtlas } from '../config/geo.ts';
import type { Chain, KqlRow, Lineage } from '../model/chain.ts';
import type { AuditEvent } from '../model/event.ts';
import type { LogGap } from '../model/log-gap.ts';
import { type LogHour, spansOf } from '../model/log-hour.ts';
import { readInventoryFacts } from '../scan/inventory-facts.ts';
import { loggingIn } from './logging-rows.ts';
import type { Workspace } from './workspace.ts';

/** Everything that was ever read of audit logs, as chains. */
export interface Activity {
  /** Whether any log was read at all: without one nothing can be said, good or bad. */
  readonly wasRead: boolean;
  readonly events: readonly AuditEvent[];
  readonly hours: readonly LogHour[];
  /** Logs that were asked for and not read: what they held is in no chain. */
  readonly gaps: readonly LogGap[];
  /** Oldest first. */
  readonly chains: readonly Chain[];
  readonly kql: Readonly<Record<KqlVariant, readonly KqlRow[]>>;
}

const nothingRead: Activity = {
  wasRead: false,
  events: [],
  hours: [],
  gaps: [],
  chains: [],
  kql: { literal: [], intent: [] },
};

/** Reads the stored events and makes chains of them, scored by what the configuration and a scan (null: none) know. Where no log was read nothing else is. */
export async function openChains(space: Workspace, scan: number | null, asOf: string): Promise<Activity> {
  const { store } = space;
  const events: AuditEvent[] = [];
  for await (const page of store.events()) events.push(...page);
  const hours = await store.logHours();
  const gaps = await store.logGaps();
  if (events.length === 0 && hours.length === 0) return { ...nothingRead, gaps };
  const lineages = lineagesOf(events, { digest: (text) => hash('sha256', text, 'hex') });
  const context = await scoreContext(space, scan, asOf, lineages, hours);
  const readsKept = hours.length === 0 ? () => null : await readsKeptIn(space, scan, asOf);
  const sight = useSightOf(events, { asOf, reach: logReach(context.coverage), readsKept });
  const table = (variant: KqlVariant) => kqlTable(events, { asOf, variant, hours: context.hours });
  return {
    wasRead: true,
    events,
    hours,
    gaps,
    chains: scoreLineages(lineages, events, context).map((chain) => heldAgainstLogs(chain, sight)),
    kql: { literal: table('literal'), intent: table('intent') },
  };
}

/** When the last scan found that the log of a place keeps every read of blocks; places that it did not read are not in it. */
async function readsKeptIn(space: Workspace, scan: number | null, asOf: string): Promise<UseSight['readsKept']> {
  if (scan === null) return () => null;
  const coverage = await space.store.coverage(scan);
  const logging = await loggingIn(space, { id: scan }, coverage, asOf);
  const kept = new Set(logging.filter(keepsReads).map(({ account, region }) => `${account}/${region}`));
  const seen = new Map<string, number>();
  for (const { cloud, collector, account, region, observedAt } of coverage)
    if (cloud === 'aws' && collector === 'trails' && observedAt !== null && kept.has(`${account}/${region}`))
      seen.set(`${account}/${region}`, Date.parse(observedAt));
  return (account, region) => seen.get(`${account}/${region}`) ?? null;
}

async function scoreContext(
  space: Workspace,
  scan: number | null,
  asOf: string,
  lineages: readonly Lineage[],
  logHours: readonly LogHour[],
): Promise<ScoreContext> {
  const { store, policy, loaded } = space;
  const { targets, automation, hours } = loaded.config;
  const wanted = new Set(lineages.flatMap(({ things, source }) => (source === null ? things : [...things, source])));
  const { from, to, timezone, days } = hours;
  return {
    ...(await readInventoryFacts(store, scan, policy, wanted)),
    asOf,
    trust: policy.trust,
    targets,
    automation: [...automation.roles, ...automation['service-accounts']],
    buckets: [],
    expected: policy.expected,
    changes: await loadApprovedChanges(loaded),
    timezone,
    hours: from === undefined || to === undefined ? null : { timezone, from, to, days },
    places: await openAtlas(loaded),
    coverage: spansOf(logHours),
  };
}
