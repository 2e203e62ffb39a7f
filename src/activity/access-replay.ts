import type { Grant } from '../model/grant.ts';
import type { AccessDeed } from './access-deeds.ts';
import { type Audiences, type Held, replay } from './audiences.ts';

/** Who was let in while an access list was being read, as deeds tell. */
export interface AccessReplay {
  /** Those let in at some moment of it, by a text each. */
  readonly ever: ReadonlySet<string>;
  /** Those let in all the time. */
  readonly always: ReadonlyMap<string, Held<Grant['to']>>;
  /** When an answer before it last named everyone, in milliseconds; null where none did. */
  readonly statedAt: number | null;
}

/** Replays the deeds of one copy, which come in the order in which they happened, over the time (milliseconds) in which its list was read. */
export function accessBetween(deeds: readonly AccessDeed[], from: number, to: number): AccessReplay {
  const held: Audiences = new Map();
  const before = deeds.filter(({ effect }) => effect.entry.time <= from);
  for (const deed of before) replay(held, deed);
  const always = named(held);
  const ever = new Set(always.keys());
  for (const deed of deeds) {
    const { time } = deed.effect.entry;
    if (time <= from || time > to) continue;
    replay(held, deed);
    const now = named(held);
    for (const name of now.keys()) ever.add(name);
    for (const name of always.keys()) if (!now.has(name)) always.delete(name);
  }
  const stated = before.filter(({ effect }) => effect.does.kind === 'stated').at(-1);
  return { ever, always, statedAt: stated?.effect.entry.time ?? null };
}

/** One text for one audience, whichever way it is let in. */
export function audienceText({ who, id }: Grant['to']): string {
  return `${who} ${id ?? ''}`;
}

function named(held: Audiences): Map<string, Held<Grant['to']>> {
  return new Map(
    [...held.values()].flatMap(({ to, since }) => (to === null ? [] : [[audienceText(to), { to, since }] as const])),
  );
}
