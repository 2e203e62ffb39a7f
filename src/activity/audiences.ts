import type { Grant } from '../model/grant.ts';
import type { Entry } from './effect.ts';
import type { Deed } from './incarnation.ts';

/** An audience that is let in, and the event since which. Null: somebody whom its record does not tell. */
export interface Held<To extends Grant['to'] | null = Grant['to'] | null> {
  readonly to: To;
  readonly since: Entry;
}

/** Those who are let in to one thing, by a text each. */
export type Audiences = Map<string, Held>;

/** Lets in and out whom a deed lets in and out; the thing's deletion ends all. */
export function replay(held: Audiences, { effect }: Pick<Deed, 'effect'>): void {
  const { does, entry } = effect;
  switch (does.kind) {
    case 'share':
      for (const to of does.to) letIn(held, to, entry);
      if (does.unread) letIn(held, null, entry);
      return;
    case 'stated': {
      const named = new Set(does.to.map(audienceKey));
      for (const key of [...held.keys()]) if (!named.has(key)) held.delete(key);
      for (const to of does.to) letIn(held, to, entry);
      return;
    }
    case 'unshare':
      if (does.to === null) held.clear();
      else for (const to of does.to) held.delete(audienceKey(to));
      return;
    case 'delete':
      held.clear();
      return;
    case 'create':
    case 'register':
    case 'copy':
    case 'foreign-use':
    case 'export':
    case 'restore':
    case 'attach':
    case 'wear':
    case 'open':
    case 'close':
      return;
    default:
      does satisfies never;
  }
}

function letIn(held: Audiences, to: Held['to'], since: Entry): void {
  const key = audienceKey(to);
  if (!held.has(key)) held.set(key, { to, since });
}

function audienceKey(to: Held['to']): string {
  return to === null ? 'unread' : JSON.stringify([to.who, to.id, to.until]);
}
