import { amount, listed, thousands } from './amount.ts';

/** What the answer is made from. Places are pairs of account and region; those the cloud says are off are not among them. */
export interface AnswerFigures {
  /** Copies that strangers can use now, waived ones included. */
  readonly exposed: number;
  readonly public: number;
  readonly latent: number;
  /** Copies whose exposure is not known. */
  readonly unjudged: number;
  readonly copies: number;
  readonly accounts: number;
  readonly regions: number;
  readonly places: number;
  readonly unread: number;
  readonly partlyRead: number;
  /** Places no longer configured, whose last answer stands. */
  readonly unconfigured: number;
  readonly off: number;
  /** Waived among the exposed. */
  readonly exposedWaived: number;
}

/** A piece of the answer: `bad` and `blind` pieces are set off by colour, and by their words. */
export interface Piece {
  readonly text: string;
  readonly tone: 'plain' | 'bad' | 'blind' | 'good';
}

/** True only when nobody outside the trust list can use any copy, every copy was judged and every place was read. */
export function isAllClear(figures: AnswerFigures): boolean {
  const { exposed, unjudged, places, unread, partlyRead, unconfigured } = figures;
  return exposed === 0 && unjudged === 0 && places > 0 && unread === 0 && partlyRead === 0 && unconfigured === 0;
}

/** The sentence a manager can repeat. It says that all is well only where isAllClear holds. */
export function answer(figures: AnswerFigures): readonly Piece[] {
  if (isAllClear(figures)) return allClear(figures);
  if (figures.places === 0 && figures.exposed === 0) {
    return [piece('blind', 'No place was read'), piece('plain', ', so nothing is known of who can use your copies.')];
  }
  if (figures.unread === figures.places && figures.copies === 0) {
    const none =
      figures.places === 1
        ? 'The only place could not be read'
        : `None of ${thousands(figures.places)} places could be read`;
    return [piece('blind', none), piece('plain', ', so nothing is known of who can use your copies.')];
  }
  return [...exposure(figures), ...sight(figures)];
}

/** The line below the answer: what was looked at, and what else the figures say. */
export function lead(figures: AnswerFigures): string {
  const { copies, accounts, regions, exposed, latent, off } = figures;
  const parts = [
    `${amount(copies, 'copy', 'copies')} (snapshots, images, database snapshots) in ${amount(accounts, 'account', 'accounts')} and ${amount(regions, 'region', 'regions')}.`,
  ];
  if (exposed > 0 && figures.public > 0)
    parts.push(
      figures.public === exposed
        ? exposed === 1
          ? 'It is public.'
          : 'All of them are public.'
        : `${thousands(figures.public)} of the ${thousands(exposed)} ${is(figures.public)} public.`,
    );
  if (figures.exposedWaived > 0)
    parts.push(
      figures.exposedWaived === exposed
        ? exposed === 1
          ? 'It is waived.'
          : 'All of them are waived.'
        : `${thousands(figures.exposedWaived)} of the ${thousands(exposed)} ${is(figures.exposedWaived)} waived.`,
    );
  if (latent > 0) parts.push(`${amount(latent, 'copy becomes', 'copies become')} public the moment a block is lifted.`);
  if (off > 0) parts.push(`${amount(off, 'place is', 'places are')} off by the cloud's own word, and not counted.`);
  return parts.join(' ');
}

function allClear(figures: AnswerFigures): readonly Piece[] {
  const read =
    figures.places === 1
      ? 'The only place was read.'
      : figures.places === 2
        ? 'Both places were read.'
        : `All ${thousands(figures.places)} places were read.`;
  return [piece('good', 'No copy can be used by anyone outside your trust list.'), piece('plain', ` ${read}`)];
}

function exposure({ exposed, unjudged }: AnswerFigures): readonly Piece[] {
  const first =
    exposed > 0
      ? [
          piece('bad', amount(exposed, 'copy', 'copies')),
          piece('plain', ' can be used by people outside your trust list'),
        ]
      : [piece('plain', 'Among what could be judged, no copy can be used by anyone outside your trust list')];
  if (unjudged === 0) return [...first, piece('plain', '.')];
  const more = exposed > 0 ? `${thousands(unjudged)} more` : amount(unjudged, 'copy', 'copies');
  return [...first, piece('plain', '; for '), piece('blind', more), piece('plain', ' this is not known.')];
}

function sight({ places, unread, partlyRead, unconfigured }: AnswerFigures): readonly Piece[] {
  if (places === 0) return [piece('plain', ' '), piece('blind', 'No place'), piece('plain', ' was read in this scan.')];
  const whole = amount(places, 'place', 'places');
  const clauses: string[] = [];
  if (unread > 0) clauses.push('could not be read');
  if (partlyRead > 0) clauses.push(unread > 0 ? `${thousands(partlyRead)} only in part` : 'could be read only in part');
  if (unconfigured > 0)
    clauses.push(
      clauses.length > 0
        ? `${thousands(unconfigured)} ${is(unconfigured)} no longer configured`
        : `${is(unconfigured)} no longer configured`,
    );
  if (clauses.length === 0)
    return [piece('plain', places === 1 ? ' The only place was read.' : ` All ${whole} were read.`)];
  const first = unread > 0 ? unread : partlyRead > 0 ? partlyRead : unconfigured;
  const subject = places === 1 ? 'The only place' : `${thousands(first)} of ${whole}`;
  return [
    piece('plain', ' '),
    piece('blind', subject),
    piece(
      'plain',
      ` ${listed(clauses)}, so nothing is said about ${aboutWhat({ unread, partlyRead, first, places })}.`,
    ),
  ];
}

function aboutWhat({
  unread,
  partlyRead,
  first,
  places,
}: {
  readonly unread: number;
  readonly partlyRead: number;
  readonly first: number;
  readonly places: number;
}): string {
  if (unread > 0 && partlyRead > 0) return 'the rest';
  if (unread > 0) return first === 1 || places === 1 ? 'it' : 'them';
  if (partlyRead > 0) return 'the rest';
  return first === 1 ? 'what it holds today' : 'what they hold today';
}

function is(count: number): string {
  return count === 1 ? 'is' : 'are';
}

function piece(tone: Piece['tone'], text: string): Piece {
  return { tone, text };
}
