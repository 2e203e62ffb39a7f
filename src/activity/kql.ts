import type { KqlRow } from '../model/chain.ts';
import type { AuditEvent, Thing } from '../model/event.ts';
import { type WallClock, wallClockIn, weekdays } from '../model/local-time.ts';
import { isInside, type WeeklyWindow, type WorkingHours, windowOf } from '../model/weekly-window.ts';

/** The Sentinel rule as it is written, or as it was meant. */
export type KqlVariant = 'literal' | 'intent';

/** What the table is asked for. */
export interface KqlOptions {
  /** ISO 8601: the end of the 24 hours it looks at. */
  readonly asOf: string;
  readonly variant: KqlVariant;
  /** Working hours, for what it means; without them, and as it is written: 07:00 to 19:59 UTC, every day. */
  readonly hours: WorkingHours | null;
}

const day = 86_400_000;
const bulk = 5;
const mostNames = 10;

/** What the rule counts as an operation of AWS. It does not know `ModifyDBClusterSnapshotAttribute`, `CreateSnapshots` or images. */
const operations: ReadonlySet<string> = new Set([
  'CreateSnapshot',
  'CopySnapshot',
  'CreateDBSnapshot',
  'CreateDBClusterSnapshot',
  'ModifySnapshotAttribute',
  'ModifyDBSnapshotAttribute',
]);

const asWritten: WorkingHours = { timezone: 'UTC', from: '07:00', to: '20:00', days: weekdays };

/**
 * The table of the Sentinel rule for T1578.001 over the 24 hours before a moment: a row for each caller and account with more than
 * one operation or an external share, by score, then count. `literal` is the rule to the letter: failed calls count, withdrawals count,
 * and no share ever does, since it compares `attributeType` with `createVolumePermission`, which CloudTrail writes
 * `CREATE_VOLUME_PERMISSION`. `intent` counts successes only, no withdrawals, as shares those with anyone but the account itself, and
 * the configured hours. Events in any order, with repeats.
 */
export function kqlTable(events: Iterable<AuditEvent>, options: KqlOptions): readonly KqlRow[] {
  const groups = new Map<string, Map<string, AuditEvent>>();
  for (const event of events) {
    if (!isLookedAt(event, options.asOf) || (options.variant === 'intent' && !isMeant(event))) continue;
    const name = JSON.stringify([event.actor.key, event.account]);
    const group = groups.get(name) ?? new Map<string, AuditEvent>();
    groups.set(name, group.set(event.id, event));
  }
  const late = lateness(options);
  return [...groups.values()]
    .flatMap((group) => rowOf([...group.values()].sort(inOrder), options.variant, late))
    .filter(({ count, externalShares }) => count > 1 || externalShares > 0)
    .sort(byScore);
}

/** Whether the rule looks at an event at all: one of its operations, in the 24 hours up to a moment. */
export function isLookedAt({ cloud, name, at }: AuditEvent, asOf: string): boolean {
  if (cloud !== 'aws' || !operations.has(name)) return false;
  const age = Date.parse(asOf) - Date.parse(at);
  return age >= 0 && age < day;
}

function rowOf(group: readonly AuditEvent[], variant: KqlVariant, isLate: (iso: string) => boolean): readonly KqlRow[] {
  const [first, last] = [group[0], group.at(-1)];
  if (first === undefined || last === undefined) return [];
  const count = group.length;
  const externalShares = variant === 'literal' ? 0 : group.filter(sharesOutside).length;
  const offHours = group.filter(({ at }) => isLate(at)).length;
  const score = externalShares > 0 || (count > bulk && offHours > 0) ? 3 : count > bulk ? 2 : 1;
  const spread = { operations: distinct(group.map(({ name }) => name)), names: namesOf(group) };
  const addresses = distinct(group.flatMap(({ origin }) => (origin.address === null ? [] : [origin.address])));
  const row = {
    caller: first.actor.key,
    provider: 'AWS',
    account: first.account,
    count,
    first: first.at,
    last: last.at,
  };
  return [{ ...row, ...spread, addresses, externalShares, offHours, score }];
}

function isMeant({ name, outcome, steps }: AuditEvent): boolean {
  return outcome === 'success' && (!name.startsWith('Modify') || steps.some(({ step }) => step === 'share'));
}

function sharesOutside({ account, steps }: AuditEvent): boolean {
  return steps.some(
    (step) =>
      step.step === 'share' &&
      (step.unread === true || step.to.some(({ who, id }) => who !== 'account' || id !== account)),
  );
}

function lateness({ variant, hours }: KqlOptions): (iso: string) => boolean {
  const used = variant === 'intent' && hours !== null ? hours : asWritten;
  const window: WeeklyWindow | null = windowOf(used);
  const clock: WallClock = wallClockIn(used.timezone);
  return (iso) => {
    const local = clock(iso);
    return local !== null && window !== null && !isInside(local, window);
  };
}

/** Names of the copies that were made or changed. */
function namesOf(group: readonly AuditEvent[]): readonly string[] {
  const things = group.flatMap(({ steps }) =>
    steps.flatMap((step): readonly Thing[] => {
      if (step.step === 'create') return step.things;
      if (step.step === 'copy') return step.thing === null ? [] : [step.thing];
      return step.step === 'share' || step.step === 'unshare' || step.step === 'shared-with' ? [step.thing] : [];
    }),
  );
  return distinct(things.map(({ name }) => name)).slice(0, mostNames);
}

function distinct(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)].sort();
}

function inOrder(left: AuditEvent, right: AuditEvent): number {
  return Date.parse(left.at) - Date.parse(right.at) || (left.id < right.id ? -1 : 1);
}

function byScore(left: KqlRow, right: KqlRow): number {
  const [a, b] = [`${left.caller} ${left.account}`, `${right.caller} ${right.account}`];
  return right.score - left.score || right.count - left.count || (a < b ? -1 : a > b ? 1 : 0);
}
