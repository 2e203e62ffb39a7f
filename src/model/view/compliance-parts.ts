import type { ReportFacts } from '../report.ts';
import { amount, thousands } from './amount.ts';
import { tellCameAndWent, tellChange } from './changes.ts';
import { type Clock, span } from './clock.ts';
import { byHappening, type Happening, happenings, itemsOf } from './happening.ts';
import { logsReadNote } from './logs-read.ts';
import { type RowContext, rowText } from './row-text.ts';
import type { ListedSubject } from './subjects.ts';
import { unattributedNote } from './unattributed.ts';
import { visible } from './visible.ts';

/** How many rows stand in the markup, for readers without script and for paper; and how many entries of any other list. */
export const standing = { rows: 200, entries: 100 } as const;

/** Changes by what they mean, each list bounded and counted. */
export function changesView(facts: ReportFacts, clock: Clock) {
  if (facts.diff === null) return { compared: null, groups: [], others: null, attribution: null, looked: null };
  const sorted = byHappening(facts.diff);
  const groups = happenings.map(([happening, heading]: readonly [Happening, string]) => {
    const changes = sorted[happening];
    return {
      id: `changes-${happening}`,
      heading,
      count: thousands(itemsOf(changes)),
      changes: changes.slice(0, standing.entries).map((change) => tellChange(change, facts.accountNames, clock)),
      rest: restOf(changes.length),
    };
  });
  const fleeting = facts.diff.cameAndWent;
  groups.push({
    id: 'changes-came-and-went',
    heading: 'Came and went in between',
    count: thousands(fleeting.length),
    changes: fleeting.slice(0, standing.entries).map((one) => tellCameAndWent(one, facts.accountNames, clock)),
    rest: restOf(fleeting.length),
  });
  const others = itemsOf(sorted.other);
  return {
    compared: `Scan ${facts.diff.from} against scan ${facts.diff.to}.`,
    groups: groups.filter((group) => group.changes.length > 0),
    others:
      others === 0
        ? null
        : `${amount(others, 'other change', 'other changes')}: new copies nobody else can use, first sights, tags and details. stillwatch diff lists them.`,
    attribution: unattributedNote(facts.diff.changes),
    looked: logsReadNote(facts.diff.logs),
  };
}

function restOf(length: number): string | null {
  return length > standing.entries
    ? `and ${amount(length - standing.entries, 'more entry', 'more entries')}: stillwatch diff lists them all.`
    : null;
}

/** Waived findings with owner, reason and end. */
export function waivedView(subjects: readonly ListedSubject[], context: RowContext) {
  const all = subjects.flatMap((subject) =>
    subject.findings.filter((finding) => finding.outcome === 'waived').map((finding) => ({ subject, finding })),
  );
  const days = [
    ...new Set(all.flatMap(({ finding }) => (finding.waiver === null ? [] : [finding.waiver.until]))),
  ].sort();
  const [first] = days;
  return {
    count: all.length,
    ends:
      first === undefined
        ? ''
        : days.length === 1
          ? `until ${context.clock.day(first)}`
          : `the first until ${context.clock.day(first)}`,
    rows: all.slice(0, standing.entries).map(({ subject, finding }) => {
      const { name, where, who } = rowText(subject, context);
      return {
        name,
        where,
        who,
        check: finding.title,
        reason: visible(finding.waiver?.reason ?? ''),
        owner: visible(finding.waiver?.owner ?? '', 80),
        until: finding.waiver === null ? '' : context.clock.day(finding.waiver.until),
      };
    }),
    rest:
      all.length > standing.entries
        ? `and ${amount(all.length - standing.entries, 'more', 'more')}: choose “waived” above the list.`
        : null,
  };
}

/** How the page came to be: scan, versions, hashes. */
export function methodView(facts: ReportFacts, clock: Clock) {
  const { scan } = facts;
  const took =
    scan.finishedAt === null
      ? 'not finished'
      : `finished ${clock.moment(scan.finishedAt)}, after ${span(scan.startedAt, scan.finishedAt)}`;
  return {
    scan: `Scan ${scan.id}, begun ${clock.moment(scan.startedAt)}, ${took}; ${amount(scan.totals?.calls ?? 0, 'call', 'calls')} to the clouds, all of them reads.`,
    judged: `Ages, trust and waivers are judged as of ${clock.moment(facts.asOf)}. Times are in ${facts.timezone}.`,
    version: `Stillwatch ${facts.product.version}${scan.version === facts.product.version ? '' : ` (scanned by ${visible(scan.version, 40)})`}, ${amount(facts.checks.length, 'check', 'checks')}.`,
    exposed:
      'Exposed now means public, behind a live link, shared with someone outside the trust list, or exportable. A waived copy still counts as exposed: a waiver softens, it never hides.',
    config: visible(scan.config, 80),
    evidence: scan.evidence === null ? 'none: the scan is not finished' : visible(scan.evidence, 80),
  };
}
