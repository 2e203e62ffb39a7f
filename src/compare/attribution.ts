import type { Attribution, Change, Diff } from '../model/change.ts';
import type { AuditEvent } from '../model/event.ts';
import { known, type Reading } from '../model/reading.ts';
import { accessParts } from './access-parts.ts';
import { blockParts, isBlock } from './block-parts.ts';
import {
  byPartsUntold,
  bySeveral,
  byUnreadCloud,
  byUnreadLog,
  byWhatIsNotFollowed,
  type Covers,
  isFollowedType,
} from './followed.ts';
import { type Done, type LoggedDeeds, loggedDeeds } from './logged-deeds.ts';
import { powerParts } from './power-parts.ts';
import { turnedBy } from './turns.ts';

/** What audit logs say about the time between two scans. */
export interface LogSide {
  /** In any order. */
  readonly events: Iterable<AuditEvent>;
  readonly covers: Covers;
  /** The event that made the copy of a change that tells of a whole one; null: none did, though the log of its making was read whole. */
  readonly makingOf: (change: Change) => Reading<AuditEvent | null>;
  /** Ticket of the approved change that covers an event; null where none does. */
  readonly ticketOf: (event: AuditEvent) => string | null;
  /** Start of the earlier scan and end of the later one, ISO 8601: what differs was done in between. */
  readonly from: string;
  readonly to: string;
}

/**
 * Says of each change who did it: whoever made all of what differs, as events tell it, never who only touched the same thing. Where
 * they tell a part, or several did it, it is unknown. Where none tells anything, nobody is on record only if every such call is
 * followed and the logs of that place and time are proven to have been read; else it is unknown.
 */
export function attributed(diff: Diff, log: LogSide): Diff {
  const deeds = loggedDeeds(log.events, log.from, log.to);
  return { ...diff, changes: diff.changes.map((change) => attribute(change, deeds, log)) };
}

function attribute(change: Change, deeds: LoggedDeeds, log: LogSide): Change {
  if (isWholeCopy(change)) {
    const making = log.makingOf(change);
    if (making.state === 'known' && making.value !== null) return done(change, [making.value], log);
    const isNobody = making.state === 'known' && change.change === 'added';
    return { ...change, by: isNobody ? known(null) : making.state === 'known' ? byWhatIsNotFollowed : making };
  }
  const parts = partsOf(change, deeds);
  const told = parts.filter((part) => part !== null);
  if (told.length === 0) return { ...change, by: unseen(change, parts.length > 0, log) };
  if (told.length < parts.length) return { ...change, by: byPartsUntold };
  return new Set(told.map(({ actor }) => actor.key)).size === 1
    ? done(change, told, log)
    : { ...change, by: bySeveral };
}

/** Whether a copy came as a whole, of a kind whose making is followed. */
function isWholeCopy({ change, type, before, after }: Change): boolean {
  const isWhole = before === null && after !== null;
  return isWhole && (change === 'added' || change === 'first-seen') && isFollowedType(type);
}

/** What a change consists of: the event that did each part, null where none tells. Nothing where no event could tell. */
function partsOf(change: Change, deeds: LoggedDeeds): readonly (AuditEvent | null)[] {
  if (change.type.startsWith('aws:iam:')) return powerParts(change, deeds.powers);
  switch (change.change) {
    case 'removed':
      return isFollowedType(change.type) ? [turnedBy(deeds.on(change.key).flatMap(endsIn), false)] : [];
    case 'altered':
      if (change.cause === 'mask' || isBlock(change)) return blockParts(change, deeds);
      return change.cause === 'grant' ? accessParts(change, deeds.on) : [];
    case 'added':
    case 'first-seen':
    case 'out-of-sight':
    case 'now-known':
    case 'granted':
    case 'revoked':
      return [];
    default:
      return change.change satisfies never;
  }
}

/** Whether a copy is there after a step. */
function endsIn({ step, event }: Done) {
  if (step.step === 'delete') return [{ event, so: false, did: true }];
  const isMaking = step.step === 'create' || step.step === 'register' || step.step === 'copy';
  return isMaking ? [{ event, so: true, did: true }] : [];
}

/** By events of one principal; approved where each of them is, by one ticket. */
function done(change: Change, events: readonly AuditEvent[], { ticketOf }: LogSide): Change {
  const last = events.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at)).at(-1);
  if (last === undefined) return change;
  const [ticket, ...others] = [...new Set(events.map(ticketOf))];
  const approved = ticket == null || others.length > 0 ? change.approved : { ticket };
  return { ...change, by: known(attributionOf(last)), approved };
}

const ofOurs: readonly Change['cause'][] = ['time', 'trust', 'config'];

function unseen(change: Change, isTellable: boolean, log: LogSide): Reading<null> {
  const { cloud, account, region } = change;
  const unread = byUnreadCloud(cloud);
  if (unread !== null) return unread;
  // A date that passed and our own configuration are no deed of anybody's.
  if (change.change === 'altered' && ofOurs.includes(change.cause)) return known(null);
  if (!isTellable || !isFollowed(change)) return byWhatIsNotFollowed;
  const of = change.change === 'removed' ? 'end' : 'access';
  return log.covers(account, region, log.from, log.to, of) ? known(null) : byUnreadLog;
}

/**
 * Whether every call that makes such a change is among the events that are kept, and lies between the scans: deleting and sharing
 * a copy of a kind that is followed. Tags, keys, blocks of an organization, groups and policies that others hold are not.
 */
function isFollowed({ change, cause, type }: Change): boolean {
  if (!isFollowedType(type)) return false;
  return change === 'removed' || (change === 'altered' && cause === 'grant');
}

function attributionOf({ actor, id, at, origin }: AuditEvent): Attribution {
  return { principal: actor.key, event: id, at, from: origin.address };
}
