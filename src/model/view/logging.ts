import { type Logging, type Recorded, type WatchedCall, watchedChanges } from '../logging.ts';
import { type Reading, whyText } from '../reading.ts';
import type { ReportFacts } from '../report.ts';
import { amount } from './amount.ts';
import type { Piece } from './answer.ts';
import { accountWord } from './row-text.ts';
import { cloudWord } from './things.ts';
import { visible } from './visible.ts';

/** Places that stand in the page; an export lists all. */
const standing = 200;

/** Calls on copies, apart from the one that ends the record itself. */
const onCopies = watchedChanges.filter((call) => call !== 'StopLogging');
const words: Readonly<Record<Recorded, string>> = { yes: 'yes', partly: 'in part', no: 'no', unknown: 'not known' };
const tones: Readonly<Record<Recorded, string>> = {
  yes: 'trusted',
  partly: 'latent-public',
  no: 'external',
  unknown: 'unknown',
};

type Facts = Pick<ReportFacts, 'logging' | 'accountNames'>;

/** Whether each call on copies would have been recorded, place by place: what is not known is never a yes. */
export function loggingView({ logging, accountNames }: Facts) {
  return {
    sentence: sentence(logging),
    rows: logging.slice(0, standing).map((one) => row(one, accountNames)),
    rest:
      logging.length > standing
        ? `and ${amount(logging.length - standing, 'more place', 'more places')}: stillwatch export logging lists all.`
        : null,
  };
}

function sentence(logging: readonly Logging[]): readonly Piece[] {
  if (logging.length === 0)
    return [{ tone: 'blind', text: 'What the audit logs would have recorded is not known: no trail was asked for.' }];
  const lacking = logging.filter(
    ({ changesLogged }) => changesLogged.state === 'known' && !changesLogged.value.on,
  ).length;
  const open = logging.filter(({ changesLogged }) => changesLogged.state === 'unknown').length;
  const all = amount(logging.length, 'place', 'places');
  const pieces: Piece[] = [];
  if (lacking > 0)
    pieces.push({ tone: 'bad', text: `In ${lacking} of ${all} a change to copies could pass unrecorded. ` });
  if (open > 0) pieces.push({ tone: 'blind', text: `Of ${open} of ${all} it is not known. ` });
  if (pieces.length === 0)
    pieces.push({
      tone: 'plain',
      text: `Every change to copies is recorded in ${logging.length === 1 ? 'the one place' : `all ${all}`}. `,
    });
  const reads = logging.filter(({ blockReadsLogged: one }) => one.state === 'known' && one.value.on).length;
  pieces.push({ tone: 'plain', text: `Reads of a snapshot's blocks are recorded in ${reads} of them.` });
  return pieces;
}

function row(
  { cloud, account, region, calls: answers, changesLogged, retention, protection }: Logging,
  names: Facts['accountNames'],
) {
  return {
    account: account === '*' ? cloudWord(cloud) : accountWord(account, names),
    region: region === 'global' ? 'every region' : visible(region, 40),
    cells: [cell(answers, onCopies), cell(answers, ['StopLogging']), cell(answers, ['GetSnapshotBlock'])],
    kept: keptOf(retention),
    safe: told(protection, (one) =>
      one === null
        ? 'nothing to alter'
        : one.protected
          ? 'cannot be altered unseen'
          : one.weaknesses.map((text) => visible(text, 120)).join('; '),
    ),
    where: told(changesLogged, (one) => one.sinks.map((sink) => visible(sink, 80)).join(', ')),
  };
}

const worst: readonly Recorded[] = ['no', 'partly', 'unknown', 'yes'];

/** The worst answer of some calls, and which of them it is where they differ. */
function cell(answers: Logging['calls'], asked: readonly WatchedCall[]) {
  const answer = worst.find((one) => asked.some((call) => answers[call] === one)) ?? 'unknown';
  const hit = asked.filter((call) => answers[call] === answer);
  const which = answer === 'yes' || hit.length === asked.length ? '' : hit.join(', ');
  return { word: words[answer], tone: tones[answer], which };
}

function keptOf(retention: Logging['retention']): string {
  return told(retention, (one) =>
    one === null ? 'nothing kept' : one.days === null ? 'for ever' : amount(one.days, 'day', 'days'),
  );
}

function told<T>(reading: Reading<T>, words: (value: T) => string): string {
  return reading.state === 'known' ? words(reading.value) : `not known: ${visible(whyText(reading.why), 160)}`;
}
