import type { Check } from '../model/check.ts';
import { wayOf } from '../model/collected.ts';
import type { CloudId, Scope } from '../model/scope.ts';
import { appliesIn, type Subject } from '../model/subject.ts';

/** What the audit must know of a collector: the subjects it lists, and the facts of other subjects that rest on it. A cloud's collector card fits. */
export interface Card {
  readonly name: string;
  readonly lists: readonly Subject[];
  readonly feeds: readonly { readonly subject: Subject; readonly need: string }[];
}

/** The collectors of each cloud. */
export type Cards = Readonly<Partial<Record<CloudId, readonly Card[]>>>;

/** Facts that are made from other facts: whoever feeds one of these feeds the first. */
const restsOn: Readonly<Record<string, readonly string[]>> = {
  exposure: ['grants', 'encryption', 'exports'],
  inherited: ['grants'],
  widening: ['exposure', 'grants', 'encryption', 'exports', 'baseline'],
  ownership: ['source', 'tags'],
  sensitive: ['source', 'tags', 'encryption'],
};

/** The card of a scope's collector; undefined where nobody knows that collector. */
export function cardOf(cards: Cards, scope: Scope): Card | undefined {
  return cards[scope.cloud]?.find((card) => card.name === scope.collector);
}

/**
 * Whether a gap in a scope of this collector leaves a check without something it needs. A collector that nobody knows, and
 * one on the way to all others (accounts, regions), hides every check.
 */
export function hides(card: Card | undefined, scope: Scope, check: Check): boolean {
  if (!appliesIn(check, scope.cloud)) return false;
  if (card === undefined) return true;
  if (card.lists.length === 0 && (card.feeds.length === 0 || wayOf(scope) !== null)) return true;
  if (check.subjects.some((subject) => card.lists.includes(subject))) return true;
  const needs = new Set(check.needs.flatMap((need) => [need, ...(restsOn[need] ?? [])]));
  return card.feeds.some(({ subject, need }) => check.subjects.includes(subject) && needs.has(need));
}
