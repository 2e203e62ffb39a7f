import type { Attribution, CameAndWent, Diff } from '../model/change.ts';
import type { Grant } from '../model/grant.ts';
import type { Passage } from '../model/passage.ts';
import { known, type Reading } from '../model/reading.ts';
import { titleOf } from '../model/snapshot.ts';
import type { StoredSnapshot } from '../model/verdict.ts';
import type { LogSide } from './attribution.ts';
import { type Ends, madeAndRemoved, sharedWith } from './came-and-went.ts';
import { byUnreadCloud, byUnreadLog, byWhatIsNotFollowed, isFollowedType } from './followed.ts';
import { byText, same } from './same.ts';

/** What audit logs say of comings and goings between two scans. */
export interface PassageSide extends Pick<LogSide, 'covers' | 'from' | 'to'> {
  /** In any order; of the copies of `wantedKeys` also what only came, or only went. */
  readonly passages: readonly Passage[];
  /** Whether somebody whom a passage let in is neither ours nor trusted. */
  readonly isOutside: (to: Grant['to'], passage: Passage) => boolean;
  /** A copy as of the two scans. */
  readonly endsOf: (key: string) => Promise<Ends>;
}

const mostEvents = 20;
const dayMs = 86_400_000;
/** Clocks of a log and an inventory differ by less. */
const skewMs = 5 * 60_000;

/** Keys of the copies of which more is to be known: those that scans saw come and go, and the images through which somebody did. */
export function wantedKeys({ cameAndWent }: Pick<Diff, 'cameAndWent'>): ReadonlySet<string> {
  return new Set(cameAndWent.flatMap((one) => [one.key, keyBehind(one)]));
}

/**
 * Tells what came and went also from audit logs: who let come and go what scans saw, and what no scan saw: copies that were made
 * and deleted, unless a service whose trade that is made them, and strangers who were let in and taken out. What a scan at an end
 * shows is part of the net difference. Nobody is on record only where every such call is followed and the log was read whole.
 */
export async function withPassages(diff: Diff, side: PassageSide): Promise<readonly CameAndWent[]> {
  const byKey = grouped(side.passages, ({ key }) => key);
  const used = new Set<Passage>();
  const seen = diff.cameAndWent.map((one) => {
    const related = (byKey.get(keyBehind(one)) ?? []).filter((passage) => isOf(passage, one, side));
    for (const passage of related) used.add(passage);
    return told(one, related, side);
  });
  const known = new Map(diff.cameAndWent.map((one) => [one.key, one]));
  const fresh: CameAndWent[] = [];
  const left = side.passages.filter((passage) => !used.has(passage) && isNews(passage, side));
  for (const group of grouped(left, ({ key, audience }) => JSON.stringify([key, audience])).values()) {
    const [first] = group;
    if (first === undefined) continue;
    const ends = await side.endsOf(first.key);
    const unseen = group.filter(
      (one) => isOver(one, ends) && ![ends.before, ends.after].some((end) => shows(end, one)),
    );
    if (unseen.length > 0) fresh.push(told(entryOf(first, ends, known.get(first.key), diff), unseen, side));
  }
  return [...seen, ...fresh].sort((a, b) => byText(orderText(a), orderText(b)));
}

function keyBehind({ key, audience }: CameAndWent): string {
  return audience?.through.startsWith('image:') ? audience.through.slice('image:'.length) : key;
}

/** Whether a passage is (part of) what a scan saw. */
function isOf({ audience, came, goneAt }: Passage, one: CameAndWent, side: PassageSide): boolean {
  const [begins, ends] = [isBetween(came?.at ?? null, side), isBetween(goneAt, side)];
  if (one.audience === null) return audience === null && (begins || ends);
  return (audience === 'all' || isSame(audience, one.audience)) && (begins || ends);
}

function isSame(one: Passage['audience'], other: { readonly who: string; readonly id?: string }): boolean {
  return typeof one === 'object' && one !== null && one.who === other.who && one.id === other.id;
}

/** Whether a passage is told where no scan saw it: it lies between the scans with both of its ends, and is no routine. */
function isNews(passage: Passage, side: PassageSide): boolean {
  const { audience, came, goneAt, routine } = passage;
  if (routine || audience === 'all' || !isBetween(came?.at ?? null, side)) return false;
  if (goneAt === null ? typeof audience !== 'object' || audience === null : !isBetween(goneAt, side)) return false;
  return typeof audience !== 'object' || audience === null || side.isOutside(audience, passage);
}

function isBetween(at: string | null, { from, to }: PassageSide): boolean {
  const time = at === null ? Number.NaN : Date.parse(at);
  return time >= Date.parse(from) && time <= Date.parse(to);
}

function shows(end: StoredSnapshot | null, { audience, type, came, goneAt }: Passage): boolean {
  if (end === null) return false;
  const { fact, verdict } = end;
  if (audience === null) {
    // A name of a database's copy may be used again: only one of another day is surely another.
    const made = fact.createdAt === null ? Number.NaN : Date.parse(fact.createdAt);
    const [first, last] = [Date.parse(came?.at ?? ''), Date.parse(goneAt ?? '')];
    return type.startsWith('aws:ec2:') || !(made < first - dayMs || made > last + dayMs);
  }
  const grants = fact.grants.state === 'known' ? fact.grants.value.map(({ to }) => to) : [];
  const reached = (verdict?.exposure.audiences ?? []).filter(({ through }) => !through.includes(':'));
  return [...grants, ...reached].some((one) => isSame(audience, one));
}

/** Whether a passage that no event ends is over: the list that the later scan read, well after it began, lets nobody in by it. */
function isOver({ goneAt, came }: Passage, { after }: Ends): boolean {
  if (goneAt !== null) return true;
  if (after === null || after.sight !== 'seen' || after.fact.grants.state === 'unknown') return false;
  return Date.parse(after.basis?.directAt ?? after.lastSeen) > Date.parse(came?.at ?? '') + skewMs;
}

function entryOf(passage: Passage, ends: Ends, known: CameAndWent | undefined, { from, to }: Diff): CameAndWent {
  const { key, type, cloud, account, region, audience } = passage;
  const end = ends.after ?? ends.before;
  const named = end === null ? known : { name: titleOf(end.fact), owner: end.verdict?.owner?.name ?? null };
  const place = { key, type, cloud, account, region, name: named?.name ?? passage.name, owner: named?.owner ?? null };
  const by = { came: byUnreadLog, went: byUnreadLog, times: 1, events: [] };
  const rest = { seen: false, fromScan: from, toScan: to, ...by };
  if (audience === null || audience === 'all') return { ...place, what: madeAndRemoved, audience: null, ...rest };
  const through =
    type === 'aws:ec2:snapshot' ? 'createVolumePermission' : type === 'aws:ec2:image' ? 'launchPermission' : 'restore';
  if (audience === 'unread')
    return {
      ...place,
      what: 'shared with somebody its record does not name',
      audience: { who: 'unknown', through },
      ...rest,
    };
  const { who, id } = audience;
  const what = who === 'everyone' ? 'public' : sharedWith(audience);
  return { ...place, what, audience: { who, ...(id === undefined ? {} : { id }), through }, ...rest };
}

function told(one: CameAndWent, related: readonly Passage[], side: PassageSide): CameAndWent {
  const named = new Set(related.flatMap(({ audience, went }) => (audience === 'all' ? [] : [went?.event])));
  const passages = related
    .filter(({ audience, went }) => audience !== 'all' || !named.has(went?.event))
    .sort((a, b) => startOf(a) - startOf(b));
  const [first, last] = [passages[0], passages.at(-1)];
  const deeds = passages.flatMap(({ came, went }) => [came, went]).filter((deed) => deed !== null);
  return {
    ...one,
    came: endOf(first?.came ?? null, one.came, one, side),
    went: endOf(last?.went ?? null, one.went, one, side),
    times: Math.max(1, passages.filter(({ audience }) => audience !== 'all').length),
    events: [...new Set(deeds.map(({ event }) => event))].slice(0, mostEvents),
  };
}

function startOf({ came, goneAt }: Passage): number {
  return Date.parse(came?.at ?? goneAt ?? '');
}

function endOf(
  deed: Attribution | null,
  before: Reading<Attribution | null>,
  { cloud, account, region, type, audience }: CameAndWent,
  side: PassageSide,
): Reading<Attribution | null> {
  if (deed !== null) return known(deed);
  if (same(before, byWhatIsNotFollowed)) return before;
  const unread = byUnreadCloud(cloud);
  if (unread !== null) return unread;
  // Whom an image lets in may leave by itself, in a log of its own; who disables the image takes all out.
  const byImage = audience !== null && (type === 'aws:ec2:image' || audience.through.startsWith('image:'));
  if (!isFollowedType(type) || byImage) return byWhatIsNotFollowed;
  return side.covers(account, region, side.from, side.to, audience === null ? undefined : 'access')
    ? known(null)
    : byUnreadLog;
}

function grouped(
  passages: readonly Passage[],
  keyOf: (passage: Passage) => string,
): ReadonlyMap<string, readonly Passage[]> {
  const groups = new Map<string, Passage[]>();
  for (const passage of passages) {
    const group = groups.get(keyOf(passage));
    if (group === undefined) groups.set(keyOf(passage), [passage]);
    else group.push(passage);
  }
  return groups;
}

function orderText({ key, what, audience }: CameAndWent): string {
  return JSON.stringify([audience === null ? 1 : 0, key, what]);
}
