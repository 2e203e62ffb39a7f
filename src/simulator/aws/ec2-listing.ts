import type { Call } from './call.ts';
import { pageSize } from './paging.ts';
import type { Params } from './params.ts';
import { Refusal } from './refusal.ts';

/** EC2 answers an unpaged listing whole; the simulator stops here and hands out a token, to keep memory bounded. */
const unpaged = 10_000;

/** The page size of an EC2 listing. */
export function listingSize(call: Call, least: number, most: number): number {
  const size = pageSize(call.params, 'MaxResults', least, most, 'InvalidParameterValue');
  if (call.behaviour.ignorePaging) return Number.POSITIVE_INFINITY;
  return Math.min(size ?? unpaged, call.behaviour.mostRows);
}

/** EC2 refuses ids together with MaxResults. */
export function idsAlone(ids: readonly string[], params: Params, thing: string): void {
  if (ids.length === 0 || params.one('MaxResults') === undefined) return;
  const sentence = `The parameter ${thing}Set cannot be used with the parameter maxResults`;
  throw new Refusal('InvalidParameterCombination', 400, sentence);
}

/** What EC2 answers to a page token that it did not issue. */
export function badToken(): Refusal {
  return new Refusal('InvalidNextToken', 400, 'The specified next token is invalid.');
}

/** A test for the owners a listing names: `self`, account numbers or an alias such as `amazon`; none named is any owner. */
export function ownerTest(owners: readonly string[], call: Call): (ownerId: string, alias: string | null) => boolean {
  if (owners.length === 0) return () => true;
  const wanted = new Set(owners.map((owner) => (owner === 'self' ? call.account.id : owner)));
  return (ownerId, alias) => wanted.has(ownerId) || (alias !== null && wanted.has(alias));
}
