import type { Change } from '../model/change.ts';
import type { AuditEvent } from '../model/event.ts';
import { isRecord, recorded } from '../model/view/recorded.ts';
import type { Done } from './logged-deeds.ts';
import { type Turn, turnedBy } from './turns.ts';

/** An audience, and the copy by whose list it is let in: the copy itself, or the image in front of it. */
interface Seat {
  readonly key: string;
  readonly who: string;
  readonly id: string | undefined;
}

/**
 * Of each audience that a change let in (where it let in none: took out) the event that did it, null where none tells. Nothing
 * where it cannot be told whom it was about.
 */
export function accessParts(change: Change, on: (key: string) => readonly Done[]): readonly (AuditEvent | null)[] {
  const field = change.after !== null && 'grants' in change.after ? 'grants' : 'exposure';
  const [before, after] = [seatsIn(change, 'before', field), seatsIn(change, 'after', field)];
  const added = [...after].filter(([text]) => !before.has(text));
  // Whom a verdict no longer names may only be out of sight.
  const removed = field === 'grants' ? [...before].filter(([text]) => !after.has(text)) : [];
  const isGrown = added.length > 0;
  return (isGrown ? added : removed).map(([, seat]) =>
    turnedBy(
      on(seat.key).flatMap((done) => turnIn(done, seat)),
      isGrown,
    ),
  );
}

function seatsIn(change: Change, side: 'before' | 'after', field: string): ReadonlyMap<string, Seat> {
  const value = recorded(change[side]?.[field]);
  const list = field === 'exposure' && isRecord(value) ? value['audiences'] : value;
  const seats = new Map<string, Seat>();
  for (const row of Array.isArray(list) ? list : []) {
    const seat = isRecord(row) ? seatOf(row, change.key) : null;
    if (seat !== null) seats.set(JSON.stringify(seat), seat);
  }
  return seats;
}

/** From a grant or an audience of a verdict. */
function seatOf(row: Readonly<Record<string, unknown>>, own: string): Seat | null {
  const { who, id } = isRecord(row['to']) ? row['to'] : row;
  const through = row['through'];
  if (typeof who !== 'string' || typeof through !== 'string') return null;
  const key = through.startsWith('image:') ? through.slice('image:'.length) : own;
  return { key, who, id: typeof id === 'string' ? id : undefined };
}

function turnIn({ step, event }: Done, { who, id }: Seat): readonly Turn[] {
  const names = (to: readonly { readonly who: string; readonly id?: string }[]) =>
    to.some((one) => one.who === who && one.id === id);
  switch (step.step) {
    case 'share':
      return names(step.to) ? [{ event, so: true, did: true }] : [];
    case 'unshare':
      if (step.to === null || names(step.to)) return [{ event, so: false, did: true }];
      return step.to.length === 0 ? [{ event, so: false, did: false }] : [];
    case 'shared-with':
      return [{ event, so: names(step.to), did: false }];
    case 'delete':
      return [{ event, so: false, did: true }];
    // A copy that is made under an old name is shared with nobody yet.
    case 'create':
    case 'register':
    case 'copy':
      return [{ event, so: false, did: false }];
    case 'foreign-use':
    case 'export':
    case 'restore':
    case 'attach':
    case 'wear':
    case 'open':
    case 'close':
    case 'context':
      return [];
    default:
      return step satisfies never;
  }
}
