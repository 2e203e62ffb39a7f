import type { CollectorCard } from './cloud.ts';

/** What a collector's file declares. */
interface Declared {
  readonly collector: string;
  readonly permissions: readonly string[];
}

/** The card of a collector; `more` are permissions of what it calls on the way. */
export function card(
  { collector, permissions }: Declared,
  describes: string,
  lists: CollectorCard['lists'],
  feeds: CollectorCard['feeds'] = [],
  more: readonly string[] = [],
): CollectorCard {
  return { name: collector, describes, permissions: [...permissions, ...more], lists, feeds };
}
