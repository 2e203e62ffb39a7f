import type { Step, Thing } from '../../model/event.ts';
import type { Grant } from '../../model/grant.ts';
import { accountOf } from './account.ts';
import { entries, field, mostEntries, textOf } from './json.ts';

type Audience = Grant['to'];

/** An entry of `createVolumePermission` or `launchPermission` as an audience; null where it names none that is known. */
export function ec2Audience(entry: unknown): Audience | null {
  if (isEveryone(textOf(field(entry, 'group')) ?? textOf(field(entry, 'groups')))) return { who: 'everyone' };
  const account = field(entry, 'userId');
  if (account !== undefined) return accountAudience(account);
  const organization = textOf(field(entry, 'organizationArn')) ?? textOf(field(entry, 'organizationalUnitArn'));
  return organization === null ? null : { who: 'organization', id: organization };
}

/** An account, or `all`, as RDS writes those whom it lets restore a copy. */
export function accountAudience(value: unknown): Audience | null {
  if (value === '*' || isEveryone(value)) return { who: 'everyone' };
  const id = accountOf(value);
  return id === null ? null : { who: 'account', id };
}

/** The audiences of lists. */
export interface Heard {
  /** Without repeats, sorted; the first 1000, and everyone wherever that stands. */
  readonly to: readonly Audience[];
  /** Whether there are others that are not understood, or too many. */
  readonly unread: boolean;
}

/** Audiences without repeats, out of what was read of each entry: null where it names none that is known. */
export function heard(list: Iterable<Audience | null>): Heard {
  const found = new Map<string, Audience>();
  let unread = false;
  for (const one of list) {
    const name = one === null ? null : `${one.who} ${one.id ?? ''}`;
    if (one === null || name === null) unread = true;
    else if (found.size < mostEntries || one.who === 'everyone' || found.has(name)) found.set(name, one);
    else unread = true;
  }
  const to = [...found.entries()].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)).map(([, one]) => one);
  return { to, unread };
}

/** The audiences of a list in every shape that is logged, to its end. */
export function audiencesIn(list: unknown, read: (entry: unknown) => Audience | null): readonly (Audience | null)[] {
  return entries(list, Number.POSITIVE_INFINITY).map(read);
}

const more = { unread: true } as const;

/** What letting in and taking out audiences does to a copy: no step where there are none. */
export function accessSteps(thing: Thing, added: Heard, removed: Heard): readonly Step[] {
  const [isMore, isLess] = [added, removed].map(({ to, unread }) => to.length > 0 || unread);
  return [
    ...(isMore ? [{ step: 'share', thing, to: added.to, ...(added.unread ? more : {}) } as const] : []),
    ...(isLess ? [{ step: 'unshare', thing, to: removed.to } as const] : []),
  ];
}

// The API knows this one group, and what succeeded meant it however it is written.
function isEveryone(value: unknown): boolean {
  return typeof value === 'string' && value.toLowerCase() === 'all';
}
