import type { Attribution, Change, Diff } from '../model/change.ts';
import type { AuditEvent, ContextChange, Step } from '../model/event.ts';
import { known, type Reading, unknown } from '../model/reading.ts';
import { recorded } from '../model/view/recorded.ts';

/** What audit logs say about the time between two scans. */
export interface LogSide {
  /** In any order. */
  readonly events: Iterable<AuditEvent>;
  /** Whether the logs of an account and region are proven to have been read from one instant (ISO 8601) to another. */
  readonly covers: (account: string, region: string, from: string, to: string) => boolean;
  /** Ticket of the approved change that covers an event on this item; null where none does. */
  readonly ticketOf: (event: AuditEvent, change: Change) => string | null;
  /** Start of the earlier scan and end of the later one, ISO 8601: what differs was done in between. */
  readonly from: string;
  readonly to: string;
}

/** What an event did that a change can be of. */
type Deed = 'made' | 'shared' | 'unshared' | 'deleted' | 'block' | 'principal';

interface Done {
  readonly deed: Deed;
  readonly event: AuditEvent;
}

/**
 * Says of each change who did it, where an event of the log does: the last that could have made it. Where none does, nobody is
 * on record only if every such call is followed and the logs of that place and time are proven to have been read; else it is unknown.
 */
export function attributed(diff: Diff, log: LogSide): Diff {
  const done = index(log);
  return { ...diff, changes: diff.changes.map((change) => attribute(change, done, log)) };
}

function attribute(change: Change, done: ReadonlyMap<string, readonly Done[]>, log: LogSide): Change {
  const [wanted, keys] = sought(change);
  const possible = keys.flatMap((key) => done.get(key) ?? []).filter(({ deed, event }) => isInTime(deed, event, log));
  const found = wanted
    .map((one) =>
      possible
        .filter(({ deed }) => deed === one)
        .map(({ event }) => event)
        .sort(inTime)
        .at(-1),
    )
    .find((event) => event !== undefined);
  if (found === undefined) return { ...change, by: unseen(change, log) };
  const ticket = log.ticketOf(found, change);
  return { ...change, by: known(attributionOf(found)), approved: ticket === null ? change.approved : { ticket } };
}

/** What could have made a change, the likeliest first, and where such an event is filed. */
function sought(change: Change): readonly [readonly Deed[], readonly string[]] {
  const { key, type, account, region, cause } = change;
  if (type.endsWith('-public-block') || cause === 'mask') {
    const covers = type.endsWith('image-public-block') || type.endsWith(':image') ? 'images' : 'snapshots';
    return [['block'], [blockKey(account, region, covers)]];
  }
  if (type.startsWith('aws:iam:')) return [['principal'], [key]];
  switch (change.change) {
    case 'added':
    case 'first-seen':
      return [['made'], [key]];
    case 'removed':
      return [['deleted'], [key]];
    case 'altered':
      if (cause !== null && cause !== 'grant') return [[], []];
      return [hasGrown(change) ? ['shared', 'unshared'] : ['unshared', 'shared'], [key, ...imagesIn(change)]];
    case 'out-of-sight':
    case 'now-known':
    case 'granted':
    case 'revoked':
      return [[], []];
    default:
      return change.change satisfies never;
  }
}

/** Whether somebody was let in who was not before. */
function hasGrown({ before, after }: Change): boolean {
  const was = new Set(grantsIn(before).map((grant) => JSON.stringify(grant)));
  return grantsIn(after).some((grant) => !was.has(JSON.stringify(grant)));
}

function grantsIn(side: Change['before']): readonly unknown[] {
  const grants = recorded(side?.['grants']);
  return Array.isArray(grants) ? grants : [];
}

// A snapshot behind an image is shared by whoever shared the image.
function imagesIn({ before, after }: Change): readonly string[] {
  return [...grantsIn(before), ...grantsIn(after)].flatMap((grant) => {
    const through = typeof grant === 'object' && grant !== null && 'through' in grant ? grant.through : null;
    return typeof through === 'string' && through.startsWith('image:') ? [through.slice('image:'.length)] : [];
  });
}

// A copy is made once: however long before the first scan that saw it.
function isInTime(deed: Deed, { at }: AuditEvent, { from, to }: LogSide): boolean {
  const time = Date.parse(at);
  return time <= Date.parse(to) && (deed === 'made' || time >= Date.parse(from));
}

const ofOurs: readonly Change['cause'][] = ['time', 'trust', 'config'];

function unseen(change: Change, log: LogSide): Reading<null> {
  const { cloud, account, region } = change;
  if (cloud !== 'aws') return unknown('not-asked', { said: `audit logs of ${cloud} are not read yet` });
  // A date that passed and our own configuration are no deed of anybody's.
  if (change.change === 'altered' && ofOurs.includes(change.cause)) return known(null);
  if (!isFollowed(change))
    return unknown('unsupported', { said: 'what could have done it is not all followed in the logs' });
  return log.covers(account, region, log.from, log.to)
    ? known(null)
    : unknown('not-asked', { said: 'the audit logs of that time and place were not read' });
}

/**
 * Whether every call that makes such a change is among the events that are kept, and lies between the scans: making, deleting
 * and sharing a copy. Tags, keys, blocks of an organization, groups and policies that others hold are not.
 */
function isFollowed({ change, cause, type }: Change): boolean {
  if (type.startsWith('aws:iam:') || type.endsWith('-public-block')) return false;
  return change === 'added' || change === 'removed' || (change === 'altered' && cause === 'grant');
}

function attributionOf({ actor, id, at, origin }: AuditEvent): Attribution {
  return { principal: actor.key, event: id, at, from: origin.address };
}

function index({ events }: LogSide): ReadonlyMap<string, readonly Done[]> {
  const done = new Map<string, Done[]>();
  const file = (key: string, deed: Deed, event: AuditEvent) => {
    const before = done.get(key);
    if (before === undefined) done.set(key, [{ deed, event }]);
    else before.push({ deed, event });
  };
  for (const event of events) {
    if (event.outcome !== 'success') continue;
    for (const step of event.steps) for (const [key, deed] of deedsOf(step, event)) file(key, deed, event);
  }
  return done;
}

function deedsOf(step: Step, event: AuditEvent): readonly (readonly [key: string, deed: Deed])[] {
  switch (step.step) {
    case 'create':
      return step.things.map(({ key }) => [key, 'made'] as const);
    case 'register':
      return step.image === null ? [] : [[step.image.key, 'made']];
    case 'copy':
      return step.thing === null ? [] : [[step.thing.key, 'made']];
    case 'share':
      return [[step.thing.key, 'shared']];
    case 'unshare':
      return [[step.thing.key, 'unshared']];
    case 'delete':
      return [[step.thing.key, 'deleted']];
    case 'context':
      return contextDeeds(step.change, event);
    case 'shared-with':
    case 'foreign-use':
    case 'export':
    case 'restore':
    case 'attach':
    case 'wear':
    case 'open':
    case 'close':
      return [];
    default:
      return step satisfies never;
  }
}

function contextDeeds(
  change: ContextChange,
  { account, region }: AuditEvent,
): readonly (readonly [key: string, deed: Deed])[] {
  switch (change.what) {
    case 'public-block':
      return [[blockKey(account, region, change.covers), 'block']];
    case 'principal-made':
    case 'power-granted':
      return [[change.principal, 'principal']];
    case 'logging':
      return [];
    default:
      return change satisfies never;
  }
}

function blockKey(account: string, region: string, covers: 'snapshots' | 'images'): string {
  return `block ${account} ${region} ${covers}`;
}

function inTime(left: AuditEvent, right: AuditEvent): number {
  return Date.parse(left.at) - Date.parse(right.at) || (left.id < right.id ? -1 : 1);
}
