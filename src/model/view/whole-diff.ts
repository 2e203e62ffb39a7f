import type { Change, Diff } from '../change.ts';
import { amount, thousands } from './amount.ts';
import { type ToldChange, tellCameAndWent, tellChange } from './changes.ts';
import { clockIn } from './clock.ts';
import { type CopyUse, withUse } from './copy-uses.ts';
import { byHappening, exposedAtFirstSight, exposedInBetween, happenings, itemsOf } from './happening.ts';
import { logsReadNote } from './logs-read.ts';
import { isPowerChange, moreWords } from './power-changes.ts';
import { unattributedNote } from './unattributed.ts';

/** Entries listed under one heading; an export lists them all. */
const listed = 200;

/** The sides of a diff and how its words are told. */
export interface DiffContext {
  readonly from: { readonly id: number; readonly startedAt: string };
  readonly to: { readonly id: number; readonly startedAt: string };
  readonly timezone: string;
  readonly accountNames: Readonly<Record<string, string>>;
  /** Uses of copies by other accounts, by the copy's key, as far as logs tell; absent: none is told. */
  readonly uses?: ReadonlyMap<string, CopyUse>;
}

/** A diff of the whole estate in words; an owner's letter has the same shape, so both are placed alike. */
export interface DiffLetter {
  readonly subject: string;
  readonly to: string;
  readonly window: string;
  readonly groups: readonly {
    readonly heading: string;
    readonly count: string;
    readonly changes: readonly ToldChange[];
  }[];
  readonly rest: string | null;
  readonly others: string | null;
  readonly notes: readonly string[];
}

/** Everything that changed between two scans, by what it means; copies seen for the first time are counted, not listed. */
export function wholeDiff(diff: Diff, { from, to, timezone, accountNames, uses = new Map() }: DiffContext): DiffLetter {
  const clock = clockIn(timezone);
  const sorted = byHappening(diff);
  const fresh = sorted.other.filter(({ change }) => change === 'first-seen');
  const headed = [...happenings, ['other', 'Other changes'] as const].map(([happening, heading]) => {
    const changes =
      happening === 'other' ? sorted.other.filter((change) => !fresh.includes(change)) : sorted[happening];
    return {
      heading: heading as string,
      told: changes.map((change) =>
        withUse(tellChange(change, accountNames, clock), change, uses, accountNames, clock),
      ),
    };
  });
  headed.push({
    heading: 'Came and went in between',
    told: diff.cameAndWent.map((one) =>
      withUse(tellCameAndWent(one, accountNames, clock), one, uses, accountNames, clock),
    ),
  });
  const groups = headed
    .filter(({ told }) => told.length > 0)
    .map(({ heading, told }) => ({
      heading,
      count: thousands(told.reduce((sum, { count }) => sum + count, 0)),
      changes: told.slice(0, listed),
    }));
  const cut = headed.reduce((sum, { told }) => sum + Math.max(0, told.length - listed), 0);
  return {
    subject: subjectOf(
      itemsOf(sorted.exposed),
      itemsOf(sorted.closed),
      exposedAtFirstSight(diff),
      diff.changes.length + diff.cameAndWent.length,
      sorted.empowered,
      exposedInBetween(diff),
    ),
    to: `Scan ${from.id} to scan ${to.id}`,
    window: `${clock.moment(from.startedAt)} to ${clock.moment(to.startedAt)}, times in ${timezone}`,
    groups,
    rest: cut === 0 ? null : `${amount(cut, 'more entry', 'more entries')}: stillwatch export changes lists them all.`,
    others: firstSights(fresh),
    notes: [unattributedNote(diff.changes), logsReadNote(diff.logs)].filter((note) => note !== null),
  };
}

function firstSights(fresh: readonly Change[]): string | null {
  const people = itemsOf(fresh.filter(isPowerChange));
  const copies = itemsOf(fresh) - people;
  const parts = [
    copies > 0 ? amount(copies, 'copy or field', 'copies and fields') : '',
    people > 0 ? amount(people, 'user, role or outsider', 'users, roles and outsiders') : '',
  ].filter((part) => part !== '');
  const were = copies + people === 1 ? 'was' : 'were';
  return parts.length === 0
    ? null
    : `${parts.join(' and ')} ${were} seen for the first time in places the earlier scan had not read.`;
}

function subjectOf(
  exposed: number,
  closed: number,
  firstSight: number,
  all: number,
  empowered: readonly Change[],
  between: number,
): string {
  if (all === 0) return 'Nothing changed that was seen by both scans';
  const parts = [
    exposed > 0 ? amount(exposed, 'new exposure', 'new exposures') : '',
    empowered.length > 0 ? moreWords(empowered) : '',
    closed > 0 ? `${thousands(closed)} closed` : '',
    between > 0 ? `${thousands(between)} exposed in between` : '',
    firstSight > 0 ? `${thousands(firstSight)} exposed at first sight` : '',
  ].filter((part) => part !== '');
  return parts.length === 0 ? 'Changes, and no new exposure seen' : parts.join(', ');
}
