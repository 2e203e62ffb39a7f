import { orderFindings } from '../audit/order.ts';
import { tallyPlaces } from '../audit/places.ts';
import { tallyChecks } from '../audit/tally.ts';
import type { Diff } from '../model/change.ts';
import type { ReportFacts } from '../model/report.ts';
import type { Scan } from '../model/scan.ts';
import { accountNames } from './account-names.ts';
import { openDiff, scanAt, scanNamed } from './diff-scans.ts';
import type { Judging } from './judge.ts';
import { loggingIn } from './logging-rows.ts';
import { reportPowers } from './report-powers.ts';
import { version, type Workspace } from './workspace.ts';

const weekMs = 7 * 86_400_000;

/** The window of the owner diff: scans named by the user, or null for the seven days before the report's time. */
export interface Window {
  readonly from: string | null;
  readonly to: string | null;
}

/** Everything a report may show of one judged scan. */
export async function reportFacts(space: Workspace, judging: Judging, window: Window): Promise<ReportFacts> {
  const { store, policy, loaded } = space;
  const { scan, asOf, baseline } = judging;
  const history = (await store.scans()).filter(({ id, finishedAt }) => finishedAt !== null && id <= scan.id);
  const before = baseline === null ? history.at(-2) : history.find(({ id }) => id === baseline.scan);
  const compared = comparing(space);
  return {
    product: { name: 'Stillwatch', version },
    organization: loaded.config.organization ?? null,
    scan,
    history,
    baseline,
    asOf,
    timezone: loaded.config.hours.timezone,
    owners: policy.owners,
    accountNames: Object.fromEntries(await accountNames(store, scan.id)),
    checks: judging.checks,
    tallies: await tallyChecks(judging.checks, judging.findings()),
    places: await tallyPlaces(judging.coverage, judging.copies, { asOf, maxAgeMs: policy.maxAgeMs }),
    coverage: judging.coverage,
    diff: before === undefined || before.id === scan.id ? null : await compared(before, scan),
    week: await weekOf(space, judging, window, compared),
    powers: reportPowers(space, judging),
    activity: activityOf(judging),
    logging: await loggingIn(space, scan, judging.coverage, asOf),
    findings: () => orderFindings(judging.findings),
  };
}

function activityOf({ activity: { chains, events, gaps, wasRead } }: Judging): ReportFacts['activity'] {
  const [first, last] = [events[0], events.at(-1)];
  const between = first === undefined || last === undefined ? null : { from: first.at, to: last.at };
  return { wasRead, missing: gaps.length, between, chains };
}

type Comparing = (from: Scan, to: Scan) => Promise<Diff>;

// The week often begins with the very scan that was accepted.
function comparing(space: Workspace): Comparing {
  const made = new Map<string, Promise<Diff>>();
  return (from, to) => {
    const key = `${from.id} ${to.id}`;
    const diff = made.get(key) ?? openDiff(space, from, to);
    made.set(key, diff);
    return diff;
  };
}

/** The owners' week: from the last scan at or before its start (or the first there is) to the judged scan, or to the one named. */
async function weekOf(
  space: Workspace,
  { scan, asOf }: Judging,
  window: Window,
  compared: Comparing,
): Promise<ReportFacts['week']> {
  const { store } = space;
  const to = window.to === null ? scan : await scanNamed(store, window.to, '--to');
  const end = window.to === null ? asOf : to.startedAt;
  const finished = (await store.scans()).filter(({ id, finishedAt }) => finishedAt !== null && id < to.id);
  const start = new Date(Date.parse(end) - weekMs).toISOString();
  const from =
    window.from === null
      ? ((await scanAt(store, start)) ?? finished[0] ?? null)
      : await scanNamed(store, window.from, '--from');
  if (from === null || from.id >= to.id) return null;
  return { from: from.startedAt, to: to.startedAt, number: isoWeek(end), diff: await compared(from, to) };
}

/** ISO 8601 week number of an instant, UTC. */
export function isoWeek(instant: string): number {
  const date = new Date(instant);
  const day = Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate());
  const weekday = new Date(day).getUTCDay() || 7;
  const thursday = new Date(day + (4 - weekday) * 86_400_000);
  const yearStart = Date.UTC(thursday.getUTCFullYear(), 0, 1);
  return Math.floor((thursday.getTime() - yearStart) / weekMs) + 1;
}
