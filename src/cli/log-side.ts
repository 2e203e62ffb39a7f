import { settleMs } from '../activity/copy-log.ts';
import { doubtsWithin } from '../activity/log-doubts.ts';
import { passagesOf } from '../activity/passages.ts';
import { deedOf } from '../activity/score-approval.ts';
import { coverageOf } from '../activity/score-coverage.ts';
import { standingOf } from '../activity/score-standing.ts';
import type { LogSide } from '../compare/attribution.ts';
import { type PassageSide, wantedKeys } from '../compare/logged-passages.ts';
import { loadApprovedChanges } from '../config/approved-changes.ts';
import { approvedChange } from '../model/approval.ts';
import type { ApprovedChange } from '../model/approved-change.ts';
import type { CameAndWent } from '../model/change.ts';
import type { AuditEvent } from '../model/event.ts';
import { wallClockIn } from '../model/local-time.ts';
import { spansOf } from '../model/log-hour.ts';
import type { Scan } from '../model/scan.ts';
import type { Tags } from '../model/snapshot.ts';
import { readMembership } from '../scan/membership.ts';
import { openCopyLog } from './copy-logs.ts';
import { makingOf } from './made-copy.ts';
import type { Workspace } from './workspace.ts';

/** What the stored audit logs say about the time between two scans. */
export async function logSide(
  space: Workspace,
  from: Scan,
  to: Scan,
): Promise<LogSide & { readonly events: readonly AuditEvent[] }> {
  const { store, loaded } = space;
  const events: AuditEvent[] = [];
  for await (const page of store.events()) events.push(...page);
  const hours = await store.logHours();
  const spans = spansOf(hours);
  const covers = coverageOf(spans);
  const end = to.finishedAt ?? to.startedAt;
  // A log that was read further than the scan tells of its last minutes too.
  const asOf = spans.reduce((latest, span) => (Date.parse(span.to) > Date.parse(latest) ? span.to : latest), end);
  const log = await openCopyLog(store, to.id, await store.coverage(to.id), { events, hours }, asOf);
  const byId = new Map(events.map((event) => [event.id, event]));
  const changes = (await loadApprovedChanges(loaded)) ?? [];
  const tags = await tagsBefore(space, from.id, events, changes);
  const clock = wallClockIn(loaded.config.hours.timezone);
  return {
    events,
    // Records take their time.
    covers: (account, region, start, stop, of) => {
      const [first, last] = [Date.parse(start), Date.parse(stop) + settleMs];
      const question = { from: first, to: last, ...(of === undefined ? {} : { of }) };
      return covers(account, region, first, last) && doubtsWithin(log.doubts(account, region), question).length === 0;
    },
    makingOf: (change) => makingOf(change, log, (id) => byId.get(id)),
    ticketOf: (event) => approvedChange(deedOf(event, tags), changes, clock),
    from: from.startedAt,
    to: end,
  };
}

/** Tags as the earlier scan has them: whoever did something since then may have written tags as well. */
async function tagsBefore(
  { store }: Workspace,
  scan: number,
  events: readonly AuditEvent[],
  changes: readonly ApprovedChange[],
): Promise<ReadonlyMap<string, Tags>> {
  const tags = new Map<string, Tags>();
  if (!changes.some(({ selector }) => selector.by === 'tag')) return tags;
  const done = events.filter(({ outcome }) => outcome === 'success');
  const wanted = new Set(done.flatMap((event) => deedOf(event, tags).keys));
  for await (const page of store.facts(scan, 'source'))
    for (const source of page) if (wanted.has(source.key)) tags.set(source.key, source.tags);
  for (const key of wanted) {
    if (tags.has(key)) continue;
    for (const { fact } of await store.find(scan, key)) if (fact.key === key) tags.set(key, fact.tags);
  }
  return tags;
}

/** What the same logs say of what came and went in between. Whom a passage let in is judged by the trust of that moment, and by our accounts as of the later scan. */
export async function passageSide(
  { store, policy }: Workspace,
  [from, to]: readonly [from: Scan, to: Scan],
  log: LogSide & { readonly events: readonly AuditEvent[] },
  cameAndWent: readonly CameAndWent[],
): Promise<PassageSide> {
  const membership = new Map([
    ['aws', await readMembership(store, to.id, 'aws', await store.coverage(to.id))] as const,
  ]);
  const find = async (scan: number, key: string) =>
    (await store.find(scan, key)).find(({ fact }) => fact.key === key) ?? null;
  return {
    covers: log.covers,
    from: log.from,
    to: log.to,
    passages: passagesOf(log.events, wantedKeys({ cameAndWent })),
    isOutside(audience, { cloud, account, came }) {
      const home = { cloud, owner: account, context: { trust: policy.trust, membership }, at: came?.at ?? log.to };
      const { standing } = standingOf(audience, home);
      return standing === 'everyone' || standing === 'outside';
    },
    endsOf: async (key) => ({ before: await find(from.id, key), after: await find(to.id, key) }),
  };
}
