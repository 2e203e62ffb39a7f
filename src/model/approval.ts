import type { ApprovedChange, ChangeSelector } from './approved-change.ts';
import { globMatches } from './glob.ts';
import type { LocalTime, WallClock } from './local-time.ts';
import type { Tags } from './snapshot.ts';
import { isInside } from './weekly-window.ts';

/** Something done, as far as an approval looks at it. */
export interface Deed {
  /** ISO 8601. */
  readonly at: string;
  /** Key of who did it. */
  readonly principal: string;
  /**
   * Keys of what it was done with: what a copy was made from, never the new copy, whose name its maker chose; else what it was done to.
   * None where that is not known.
   */
  readonly keys: readonly string[];
  /**
   * Tags of each of those, as the inventory has them: never such as the one who did it wrote in the request. Null where it does not
   * hold it.
   */
  readonly tags: readonly (Tags | null)[];
}

/**
 * Ticket of the first change on the list that covers a deed: who did it, all that it was done with, and when, in that clock's
 * zone; null where none does.
 */
export function approvedChange(deed: Deed, changes: readonly ApprovedChange[], clock: WallClock): string | null {
  const local = clock(deed.at);
  if (local === null) return null;
  const covers = (change: ApprovedChange): boolean =>
    globMatches(change.principal, deed.principal) && selects(change.selector, deed) && holdsAt(change, deed.at, local);
  return changes.find(covers)?.ticket ?? null;
}

function selects(selector: ChangeSelector, { keys, tags }: Deed): boolean {
  switch (selector.by) {
    case 'key':
      // Whoever approves everything approves what is not known too.
      if (keys.length === 0) return selector.pattern === '*';
      return keys.every((key) => globMatches(selector.pattern, key) || globMatches(selector.pattern, idOf(key)));
    case 'tag':
      return tags.length > 0 && tags.every((set) => hasTag(set, selector.tag, selector.value));
    default:
      return never(selector);
  }
}

function hasTag(set: Tags | null, tag: string, value: string): boolean {
  return set !== null && Object.hasOwn(set, tag) && globMatches(value, set[tag] ?? '');
}

function holdsAt({ from, to, every }: ApprovedChange, at: string, local: LocalTime): boolean {
  if (from !== null && compare(at, local, from) < 0) return false;
  if (to !== null && compare(at, local, to) > 0) return false;
  return every === null || isInside(local, every);
}

/** Whether a deed came before (below 0), in or after (above 0) the day, minute or instant of a text. */
function compare(at: string, local: LocalTime, text: string): number {
  if (text.endsWith('Z')) return Date.parse(at) - Date.parse(text);
  const minute = `${pad(Math.floor(local.minute / 60))}:${pad(local.minute % 60)}`;
  const shown = text.length === 10 ? local.day : `${local.day}T${minute}`;
  return shown < text ? -1 : shown > text ? 1 : 0;
}

function idOf(key: string): string {
  return key.slice(Math.max(key.lastIndexOf('/'), key.lastIndexOf(':')) + 1);
}

function pad(number: number): string {
  return String(number).padStart(2, '0');
}

function never(selector: never): never {
  throw new Error(`No rule for the selector ${JSON.stringify(selector)}`);
}
