import type { Change } from '../change.ts';
import type { ReportFacts } from '../report.ts';
import { amount, thousands } from './amount.ts';
import { type ToldChange, tellCameAndWent, tellChange } from './changes.ts';
import { clockIn } from './clock.ts';
import { copyUses, withUse } from './copy-uses.ts';
import { byHappening, exposedAtFirstSight, exposedInBetween, happenings, itemsOf } from './happening.ts';
import { logsReadNote, wereAllRead } from './logs-read.ts';
import { blindFor, type OwnerShare, ownerShares } from './owners.ts';
import { standingPlaces } from './places.ts';
import { moreWords } from './power-changes.ts';
import { accountWord } from './row-text.ts';
import { unattributedNote } from './unattributed.ts';
import { visible } from './visible.ts';
import type { DiffLetter } from './whole-diff.ts';

/** Entries one diff lists, so that it stays below a screen; the rest is counted. */
const entries = 18;

/** One owner's diff in words; the HTML and the Markdown place the same. */
export interface OwnerDiff extends DiffLetter {
  readonly share: OwnerShare;
}

type Week = NonNullable<ReportFacts['week']>;

/** The diffs of all owners. */
export function ownerDiffs(facts: ReportFacts, week: Week): readonly OwnerDiff[] {
  const places = readSince(facts, week.diff.from);
  const clock = clockIn(facts.timezone);
  const uses = copyUses(facts.activity.chains);
  return ownerShares(facts.owners, week.diff).map((share) => {
    const sorted = byHappening(share.diff);
    const sight = blindFor(share.recipient, places);
    const told = happenings.map(([happening, heading]) => ({
      heading: heading as string,
      changes: sorted[happening].map((change) =>
        withUse(tellChange(change, facts.accountNames, clock), change, uses, facts.accountNames, clock),
      ),
    }));
    told.push({
      heading: 'Came and went in between',
      changes: share.diff.cameAndWent.map((one) =>
        withUse(tellCameAndWent(one, facts.accountNames, clock), one, uses, facts.accountNames, clock),
      ),
    });
    const { groups, left } = fitted(told.filter((group) => group.changes.length > 0));
    const others = itemsOf(sorted.other);
    return {
      share,
      subject: subjectLine(
        itemsOf(sorted.exposed),
        itemsOf(sorted.widened),
        itemsOf(sorted.closed),
        groups.length > 0 || others > 0,
        sight,
        whose(share),
        week.number,
        exposedAtFirstSight(share.diff),
        sorted.empowered,
        exposedInBetween(share.diff),
        wereAllRead(share.diff.logs),
      ),
      to: addressee(share, facts.accountNames),
      window: `${clock.day(week.from)} to ${clock.day(week.to)}, times in ${facts.timezone}`,
      groups,
      rest:
        left === 0
          ? null
          : `${amount(left, 'more entry', 'more entries')} did not fit: stillwatch diff lists them all.`,
      others:
        others === 0
          ? null
          : `${amount(others, 'other change', 'other changes')}: new copies nobody else can use, first sights, tags and details.`,
      notes: notesOf(share, sight),
    };
  });
}

// What no scan after the first one read again may have changed unseen, however young its last answer is.
function readSince(facts: ReportFacts, from: number): ReportFacts['places'] {
  const old = facts.coverage.filter(({ scan, state }) => scan <= from && (state === 'complete' || state === 'partial'));
  const unread = new Set(old.map(({ cloud, account, region }) => `${cloud}/${account}/${region}`));
  return standingPlaces(facts).map((place) =>
    place.sight === 'complete' && unread.has(`${place.cloud}/${place.account}/${place.region}`)
      ? { ...place, sight: 'partial' as const }
      : place,
  );
}

/**
 * `2 new exposures, 1 closed in your accounts (week 47)`; says that nothing changed only where nothing did, every place was read,
 * and its logs (`logged`) for all of that time.
 */
export function subjectLine(
  exposed: number,
  widened: number,
  closed: number,
  changed: boolean,
  sight: { readonly blind: number; readonly all: number },
  where: string,
  week: number,
  firstSight = 0,
  empowered: readonly Change[] = [],
  between = 0,
  logged = false,
): string {
  const parts = [
    exposed > 0 ? amount(exposed, 'new exposure', 'new exposures') : '',
    empowered.length > 0 ? moreWords(empowered) : '',
    widened > 0 ? `${thousands(widened)} widened` : '',
    closed > 0 ? `${thousands(closed)} closed` : '',
    between > 0 ? `${thousands(between)} exposed in between` : '',
    firstSight > 0 ? `${thousands(firstSight)} exposed at first sight` : '',
  ].filter((part) => part !== '');
  const blind =
    sight.all === 0
      ? 'no place was read'
      : sight.blind > 0
        ? `${thousands(sight.blind)} of ${amount(sight.all, 'place', 'places')} not (wholly) read`
        : '';
  const first =
    parts.length > 0
      ? parts.join(', ')
      : changed
        ? 'No new exposure seen'
        : blind === '' && logged
          ? 'Nothing changed'
          : 'No change seen';
  return `${first} ${where} (week ${week})${blind === '' ? '' : `; ${blind}`}`;
}

function whose({ recipient }: OwnerShare): string {
  return recipient.kind === 'unassigned' ? 'without a declared owner' : 'in your accounts';
}

function addressee({ recipient }: OwnerShare, names: Readonly<Record<string, string>>): string {
  if (recipient.kind === 'unassigned') return 'Changes that no declared team or account owner answers for';
  if (recipient.kind === 'team') return `Copies owned by ${visible(recipient.name, 80)}`;
  return `Accounts ${recipient.accounts.map((account) => accountWord(account, names)).join(', ')}`;
}

function notesOf(share: OwnerShare, sight: { readonly blind: number }): readonly string[] {
  const { changes } = share.diff;
  const notes: string[] = [];
  const dark = unattributedNote(changes);
  if (dark !== null) notes.push(dark);
  if (changes.length > 0 && changes.every((change) => change.approved === null))
    notes.push('No approval is on record for any of these.');
  const looked = logsReadNote(share.diff.logs);
  if (looked !== null) notes.push(looked);
  const firstSight = exposedAtFirstSight(share.diff);
  if (firstSight > 0)
    notes.push(
      `${amount(firstSight, 'copy', 'copies')} that the earlier scan could not judge can be used from outside the trust list now; the compliance report lists them.`,
    );
  if (sight.blind > 0)
    notes.push(
      'What lies in places that were not read may have changed unseen; the compliance report names them and the missing permissions.',
    );
  return notes;
}

function fitted(groups: readonly { readonly heading: string; readonly changes: readonly ToldChange[] }[]): {
  readonly groups: OwnerDiff['groups'];
  readonly left: number;
} {
  let room: number = entries;
  let left = 0;
  const made = groups.map(({ heading, changes }) => {
    const shown = changes.slice(0, room);
    room -= shown.length;
    left += changes.length - shown.length;
    return { heading, count: thousands(changes.reduce((sum, change) => sum + change.count, 0)), changes: shown };
  });
  return { groups: made, left };
}
