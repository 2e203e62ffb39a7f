import type { ExposureState } from '../exposure.ts';
import type { Place, ReportFacts, ReportTools } from '../report.ts';
import { scopeKey } from '../scope.ts';
import { amount, thousands } from './amount.ts';
import { type AnswerFigures, answer, isAllClear, lead } from './answer.ts';
import { blindnessOf, isBlind } from './blind.ts';
import { blindPlaces, offSentence } from './blind-places.ts';
import { chainsView } from './chains.ts';
import { checkSections } from './check-sections.ts';
import { type Clock, clockIn } from './clock.ts';
import { changesView, methodView, standing, waivedView } from './compliance-parts.ts';
import { byHappening, exposedAtFirstSight, itemsOf } from './happening.ts';
import { loggingView } from './logging.ts';
import { placeMaps } from './place-map.ts';
import { placeFigures, standingPlaces } from './places.ts';
import type { PowerSurvey } from './power-survey.ts';
import { powersView } from './powers.ts';
import { type RowContext, rowText } from './row-text.ts';
import { isExposed, type ListedSubject, type SubjectList } from './subjects.ts';
import { exposurePoints, trendSentence } from './trend.ts';
import { visible } from './visible.ts';

/** Everything the compliance page shows, in words: the template only places it. */
export function complianceView(facts: ReportFacts, list: SubjectList, survey: PowerSurvey, line: ReportTools['line']) {
  const clock = clockIn(facts.timezone);
  const places = standingPlaces(facts);
  const context = rowContext(facts, clock);
  const figures = figuresOf(places, list.subjects);
  const open = list.subjects.filter((subject) => subject.open);
  const findings = open.reduce(
    (sum, subject) => sum + subject.findings.filter((one) => one.outcome !== 'waived').length,
    0,
  );
  const points = exposurePoints(facts.history);
  const waived = waivedView(list.subjects, context);
  return {
    title: `Snapshot posture${facts.organization === null ? '' : `, ${visible(facts.organization, 80)}`}, scan ${facts.scan.id}, ${clock.day(facts.asOf)}`,
    about: `${facts.organization === null ? '' : `${visible(facts.organization, 80)} · `}scan ${facts.scan.id} · ${clock.moment(facts.scan.startedAt)} ${facts.timezone} · ${comparedWith(facts, clock)}`,
    answer: answer(figures),
    allClear: isAllClear(figures),
    lead: `${lead(figures)}${list.left > 0 ? ` ${amount(list.left, 'finding', 'findings')} did not fit into this page; findings.json has all.` : ''}`,
    unlisted:
      figures.unlisted > 0
        ? `${amount(figures.unlisted, 'exposed copy has', 'exposed copies have')} no row below, because no check of this report speaks of it. Run the report with all checks.`
        : null,
    figures: fiveFigures(facts, figures, waived.count, waived.ends, clock),
    maps: placeMaps(places, facts.accountNames),
    severalClouds: context.clouds.length > 1,
    chart: line(points),
    trend: trendSentence(points, clock),
    shown: countLine(open.length, findings),
    rows: open.slice(0, standing.rows).map((subject) => rowText(subject, context)),
    more:
      open.length > standing.rows
        ? `The first ${standing.rows} of ${thousands(open.length)} rows. All of them: findings.json and findings.csv.`
        : null,
    nothing: open.length > 0 ? null : nothingFails(figures),
    checks: checkSections(facts),
    changes: changesView(facts, clock),
    blind: blindPlaces(facts, places, clock),
    off: offSentence(places, facts.accountNames),
    waived,
    powers: powersView(facts, survey, list.subjects, clock),
    chains: chainsView(facts, clock),
    logging: loggingView(facts),
    method: methodView(facts, clock),
  };
}

function nothingFails(figures: Figures): string {
  const blind =
    figures.unread + figures.partlyRead + figures.unconfigured + figures.unjudged > 0 || figures.places === 0;
  return blind
    ? 'No row to show, because of what could not be read: see Not assessed.'
    : 'Nothing fails, and nothing was left unassessed.';
}

/** What rows are told by; also handed to the page script. */
export function rowContext(facts: ReportFacts, clock: Clock): RowContext {
  const blind = facts.coverage.filter(isBlind).map((row) => {
    const { why, cure } = blindnessOf(row);
    return [scopeKey(row), { why, cure }] as const;
  });
  const { asOf, accountNames, coverage } = facts;
  const clouds = [...new Set(coverage.map(({ cloud }) => cloud))].sort();
  return { clock, asOf, accountNames, clouds, blind: Object.fromEntries(blind) };
}

type Figures = AnswerFigures & { readonly unlisted: number };

function figuresOf(places: readonly Place[], subjects: readonly ListedSubject[]): Figures {
  const counted = placeFigures(places);
  const exposed = subjects.filter(isExposed);
  const inState = (state: ExposureState) => subjects.filter((subject) => subject.state === state).length;
  const unlisted = Math.max(0, counted.exposed - exposed.length);
  return {
    ...counted,
    exposed: exposed.length + unlisted,
    unlisted,
    public: inState('public'),
    latent: inState('latent-public'),
    exposedWaived: exposed.filter((subject) => !subject.open).length,
  };
}

function fiveFigures(facts: ReportFacts, figures: Figures, waived: number, ends: string, clock: Clock) {
  const against = facts.baseline === null ? 'since the scan before' : 'since the baseline';
  // What the baseline had not seen was not accepted: it counts as new.
  const unseen = facts.diff === null || facts.baseline === null ? 0 : exposedAtFirstSight(facts.diff);
  const fresh = facts.diff === null ? null : itemsOf(byHappening(facts.diff).exposed) + unseen;
  const places = figures.unread + figures.partlyRead + figures.unconfigured;
  return [
    {
      tone: figures.exposed > 0 ? 'bad' : 'calm',
      count: thousands(figures.exposed),
      label: 'exposed now',
      href: '#act',
      show: 'exposed',
    },
    {
      tone: (fresh ?? 0) > 0 ? 'bad' : 'calm',
      count: fresh === null ? '–' : `+${thousands(fresh)}`,
      label: fresh === null ? 'nothing to compare with yet' : `newly exposed ${against}`,
      href: '#changes',
      show: null,
    },
    {
      tone: figures.latent > 0 ? 'warn' : 'calm',
      count: thousands(figures.latent),
      label: 'one lifted block from public',
      href: '#act',
      show: 'latent-public',
    },
    {
      tone: places > 0 ? 'blind' : 'calm',
      count: thousands(places),
      label: places === 1 ? 'place not (wholly) assessed' : 'places not (wholly) assessed',
      href: '#not-assessed',
      show: null,
    },
    {
      tone: 'calm',
      count: thousands(waived),
      label: waived === 0 ? 'waived' : ends === '' ? 'waived' : `waived, ${ends}`,
      href: '#waived',
      show: null,
    },
  ].map((figure) => ({ ...figure, zone: clock.zone }));
}

function countLine(rows: number, findings: number): string {
  return `${amount(rows, 'copy, setting or place', 'copies, settings and places')} with ${amount(findings, 'finding', 'findings')}`;
}

function comparedWith(facts: ReportFacts, clock: Clock): string {
  if (facts.baseline !== null)
    return `compared with the baseline accepted ${clock.day(facts.baseline.at)} by ${visible(facts.baseline.by, 60)}`;
  return facts.diff === null
    ? 'the first scan, nothing to compare with'
    : `compared with scan ${facts.diff.from}; no baseline is accepted yet`;
}
