import { coverageOf } from '../activity/score-coverage.ts';
import type { LogSide } from '../compare/attribution.ts';
import { loadApprovedChanges } from '../config/approved-changes.ts';
import { approvedChange } from '../model/approval.ts';
import type { AuditEvent } from '../model/event.ts';
import { wallClockIn } from '../model/local-time.ts';
import { spansOf } from '../model/log-hour.ts';
import type { Scan } from '../model/scan.ts';
import type { Tags } from '../model/snapshot.ts';
import { recorded } from '../model/view/recorded.ts';
import type { Workspace } from './workspace.ts';

/** What the stored audit logs say about the time between two scans. */
export async function logSide({ store, loaded }: Workspace, from: Scan, to: Scan): Promise<LogSide> {
  const events: AuditEvent[] = [];
  for await (const page of store.events()) events.push(...page);
  const covers = coverageOf(spansOf(await store.logHours()));
  const changes = (await loadApprovedChanges(loaded)) ?? [];
  const clock = wallClockIn(loaded.config.hours.timezone);
  return {
    events,
    covers: (account, region, start, end) => covers(account, region, Date.parse(start), Date.parse(end)),
    ticketOf: ({ at, actor }, change) => {
      const tags = recorded(change.after?.['tags'] ?? change.before?.['tags']);
      const deed = { at, principal: actor.key, keys: [change.key], tags: isTags(tags) ? [tags] : [] };
      return approvedChange(deed, changes, clock);
    },
    from: from.startedAt,
    to: to.finishedAt ?? to.startedAt,
  };
}

function isTags(value: unknown): value is Tags {
  return typeof value === 'object' && value !== null && Object.values(value).every((one) => typeof one === 'string');
}
