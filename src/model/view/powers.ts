import { reviewsOf } from '../expected.ts';
import { canDo } from '../power-words.ts';
import type { ReportFacts } from '../report.ts';
import { amount, listed, thousands } from './amount.ts';
import type { Piece } from './answer.ts';
import type { Clock } from './clock.ts';
import type { PowerSurvey } from './power-survey.ts';
import { accountWord } from './row-text.ts';
import type { ListedSubject } from './subjects.ts';
import { cloudWord } from './things.ts';
import { visible } from './visible.ts';

/** Principals that stand in the markup, for readers without script and for paper; entries of any other list. */
export const standingPowers = { rows: 100, entries: 50 } as const;

type Facts = Pick<ReportFacts, 'powers' | 'accountNames' | 'asOf' | 'tallies'>;

/** Who can do what, for people who never saw a policy. What was not read is said first, and never counted as none. */
export function powersView(facts: Facts, survey: PowerSurvey, subjects: readonly ListedSubject[], clock: Clock) {
  const { powers, accountNames } = facts;
  const gaps = powers.gaps.map(({ cloud, account, text }) => ({
    place: account === '*' ? `all of ${cloudWord(cloud)}` : accountWord(account, accountNames),
    id: account === '*' ? '' : visible(account, 60),
    text: visible(text),
  }));
  const isBlind = gaps.length > 0 || powers.read.length === 0;
  const shown = survey.rows.slice(0, standingPowers.rows);
  return {
    sentence: sentence(powers, survey),
    counted: survey.count > 0 || powers.read.length > 0,
    lines: survey.tally.lines(!isBlind),
    gaps: gaps.slice(0, standingPowers.entries),
    gapsRest: rest(gaps.length, 'place', 'places', 'stillwatch coverage lists them all.'),
    rows: shown,
    shownCount: amount(survey.rows.length, 'user, role or outsider', 'users, roles and outsiders'),
    more:
      survey.count > shown.length
        ? `The first ${shown.length} of ${thousands(survey.count)}, whoever can give copies away first. All of them: stillwatch who-can, or stillwatch export principals.`
        : null,
    left:
      survey.left === 0
        ? null
        : `${thousands(survey.left)} more did not fit into this page: stillwatch export principals lists everyone, stillwatch who-can --principal NAME one of them.`,
    outsiders: survey.outsiders,
    outsidersRest:
      survey.outsidersLeft === 0
        ? null
        : `and ${amount(survey.outsidersLeft, 'more outsider', 'more outsiders')}: stillwatch export principals lists them all.`,
    administrators: survey.administrators.slice(0, standingPowers.entries).map(({ account, count, names }) => ({
      account: accountWord(account, accountNames),
      count: amount(count, 'administrator', 'administrators'),
      many: count > powers.administratorLimit ? `more than ${powers.administratorLimit}` : null,
      names: `${listed(names)}${count > names.length ? ` and ${thousands(count - names.length)} more` : ''}`,
    })),
    administratorsRest: rest(survey.administrators.length, 'account', 'accounts', 'stillwatch who-can lists them all.'),
    noAdministrators: isBlind ? 'None seen in what was read.' : 'None: nobody can do everything to everything.',
    noOutsiders: isBlind
      ? 'None seen in what was read.'
      : 'None: no role that can touch copies lets anyone outside in.',
    ...guardrails(facts, subjects, isBlind),
    reviews: reviews(facts, clock),
  };
}

function sentence(powers: ReportFacts['powers'], { tally, count }: PowerSurvey): readonly Piece[] {
  const blind = new Set(powers.gaps.map(({ cloud, account }) => `${cloud} ${account}`)).size;
  const read = powers.read.length;
  if (read === 0 && count === 0)
    return [
      { tone: 'blind', text: 'Nobody’s rights were read' },
      { tone: 'plain', text: ', so nothing is known of who can touch your copies.' },
    ];
  const { user, role, external } = tally.kinds();
  const who = [
    amount(user, 'user', 'users'),
    amount(role, 'role', 'roles'),
    ...(external > 0 ? [amount(external, 'outsider', 'outsiders')] : []),
  ];
  const first: Piece = {
    tone: 'plain',
    text: count === 0 ? 'Nobody was seen who can touch copies.' : `${listed(who)} can touch copies, or may be able to.`,
  };
  if (blind === 0)
    return [
      first,
      {
        tone: 'plain',
        text: ` ${readWords(read)}`,
      },
    ];
  return [
    first,
    { tone: 'plain', text: ' ' },
    { tone: 'blind', text: amount(blind, 'place', 'places') },
    {
      tone: 'plain',
      text: ` could not be read (to the end): there may be more, and what is shown of them may be out of date.`,
    },
  ];
}

function readWords(read: number): string {
  if (read === 1) return 'The only account was read.';
  return read === 2 ? 'Both accounts were read.' : `All ${thousands(read)} accounts were read.`;
}

function guardrails({ accountNames: names, tallies }: Facts, subjects: readonly ListedSubject[], isBlind: boolean) {
  const counts = tallies.find(({ check }) => check === 'guardrail-ineffective')?.counts;
  const failing = subjects.filter(({ type, state }) => type === 'aws:iam:policy-statement' && state !== 'unknown');
  return {
    guardrails: failing.slice(0, standingPowers.entries).map(({ name, account, findings: [lead], state }) => ({
      name: visible(name, 120),
      where: accountWord(account, names),
      what: visible(lead.message.replace(/^A denial that never takes effect: /, '')),
      waived: state === 'waived',
    })),
    guardrailsRest: rest(failing.length, 'denial', 'denials', 'findings.json lists them all.'),
    noGuardrails:
      counts === undefined
        ? 'Not judged in this report: its check was not run.'
        : isBlind || counts.unknown > 0
          ? 'None seen in what was read.'
          : 'None: every denial over copies can take effect.',
  };
}

function reviews({ powers, asOf }: Facts, clock: Clock) {
  const today = asOf.slice(0, 10);
  return reviewsOf(powers.expected)
    .slice(0, standingPowers.entries)
    .map(({ can, principals, reviewer, until }) => ({
      what: canDo(can),
      who: visible(principals.join(', '), 200),
      reviewer: visible(reviewer, 80),
      until: clock.day(until),
      over: until < today,
    }));
}

function rest(length: number, one: string, many: string, how: string): string | null {
  const left = length - standingPowers.entries;
  return left <= 0 ? null : `and ${amount(left, `more ${one}`, `more ${many}`)}: ${how}`;
}
