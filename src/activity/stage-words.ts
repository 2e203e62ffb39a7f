import type { Opening } from '../model/event.ts';
import type { Grant } from '../model/grant.ts';
import type { Effect } from './effect.ts';
import type { Mention } from './names.ts';

/** Longest text of somebody else's that is repeated in a detail. */
const longest = 80;
/** How many of a list are named. */
const named = 5;
/** Longest detail. */
const longestDetail = 600;

/** A few plain words on what an effect did to the thing that its stage is of; what others wrote in it is bounded. */
export function wordsFor(effect: Effect): string {
  const { does, others, things } = effect;
  switch (does.kind) {
    case 'create':
      if (does.implicit) return others.length === 0 ? 'made by another call' : `of ${list(others)}, by another call`;
      return others.length === 0 ? '' : `of ${list(others)}`;
    case 'register':
    case 'restore':
      return others.length === 0 ? '' : `from ${list(others)}`;
    case 'copy':
      return `from ${list(others)}${elsewhere(things[0], others[0])}`;
    case 'share':
      return `with ${audiences(does.to, does.unread)}`;
    case 'unshare':
      return does.to === null ? 'from all' : `from ${audiences(does.to, does.to.length === 0)}`;
    case 'foreign-use': {
      const who = does.by === null ? 'an unknown account' : cut(does.by);
      return does.what === 'other' ? `used by ${who}` : `a ${does.what} was made by ${who}`;
    }
    case 'export':
      return `as ${does.what}${does.to === null ? '' : ` to ${cut(does.to)}`}`;
    case 'attach':
      return `to ${list(others)}`;
    case 'delete':
      return things[0]?.of.type ?? '';
    case 'open':
      return openingWords(does.opening);
    case 'close':
    case 'wear':
    case 'stated':
      return '';
    default:
      return does satisfies never;
  }
}

/** To whom something was opened, which way, on which ports; `by` names the group that was, where it was one. */
export function openingWords({ way, to, ranges, ports }: Opening, by?: Mention): string {
  const who = to === 'world' ? 'everyone' : 'public addresses';
  const where = ranges.length === 0 ? '' : ` (${some(ranges)})`;
  const on = ports.length === 0 ? '' : `, ${some(ports)}`;
  return `${way === 'in' ? 'in from' : 'out to'} ${who}${where}${on}${by === undefined ? '' : `, by ${cut(by.of.name)}`}`;
}

/** How many blocks were read, and until when. */
export function readsWords(count: number, until: string): string {
  return count === 1 ? '1 read of blocks' : `${count} reads of blocks until ${until}`;
}

/** Details of one stage that several steps of an event tell of, as one. */
export function joinedWords(details: readonly string[]): string {
  return [...new Set(details)]
    .filter((detail) => detail !== '')
    .join('; ')
    .slice(0, longestDetail);
}

function audiences(to: readonly Grant['to'][], isMore = false): string {
  const names = some(to.map(({ who, id }) => (who === 'everyone' ? who : (id ?? who))));
  const others = 'somebody whom the record does not tell';
  if (to.length === 0) return isMore ? others : 'nobody that is named';
  return isMore ? `${names} and ${others}` : names;
}

function elsewhere(thing: Mention | undefined, from: Mention | undefined): string {
  if (thing === undefined || from === undefined || thing.of.region === from.of.region) return '';
  return ` in ${cut(from.of.region)}`;
}

function list(mentions: readonly Mention[]): string {
  return some(mentions.map(({ of }) => of.name));
}

function some(texts: readonly string[]): string {
  const rest = texts.length - named;
  const told = texts.slice(0, named).map(cut).join(', ');
  return rest > 0 ? `${told} and ${rest} more` : told;
}

function cut(text: string): string {
  return text.length > longest ? `${text.slice(0, longest - 1)}…` : text;
}
