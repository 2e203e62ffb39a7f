import type { CameAndWent } from '../model/change.ts';
import { scopeOf } from '../model/collected.ts';
import { type Audience, exposureOrder, failingStates, type Reach } from '../model/exposure.ts';
import { type Grant, policyBehind } from '../model/grant.ts';
import { titleOf } from '../model/snapshot.ts';
import type { StoredSnapshot } from '../model/verdict.ts';
import { whoWords } from '../model/view/who.ts';
import { audienceKey } from './exposure-step.ts';
import { byWhatIsNotFollowed } from './followed.ts';
import { byNobodyKnown } from './item-changes.ts';
import type { Interlude } from './pair.ts';
import { byText } from './same.ts';
import type { Seen } from './sight.ts';

/** What is told of a copy that no end shows. */
export const madeAndRemoved = 'made and removed';

/** An item as of the two scans around its interludes; null where it was not there. */
export interface Ends {
  readonly before: StoredSnapshot | null;
  readonly after: StoredSnapshot | null;
}

/**
 * What one version of an item shows that neither end does: somebody could use it in between more than before and after, or
 * it was there only in between. What an end shows as well is part of the net difference, or no difference at all.
 */
export function cameAndWent(
  { fact, verdict, fromScan, toScan }: Interlude,
  ends: Ends,
  seenBefore: Seen,
): readonly CameAndWent[] {
  const told = (
    what: string,
    audience: CameAndWent['audience'],
    came: CameAndWent['came'],
    went: CameAndWent['went'],
  ): CameAndWent => {
    const { key, type, cloud, account, region } = fact;
    const place = { key, type, cloud, account, region, name: titleOf(fact), owner: verdict?.owner?.name ?? null };
    return { ...place, what, audience, seen: true, fromScan, toScan, came, went, times: 1, events: [] };
  };
  const fleeting = ends.before === null && ends.after === null;
  const birth = seenBefore.toEnd(scopeOf(fact))
    ? told(madeAndRemoved, null, byNobodyKnown, byNobodyKnown)
    : told('first seen and removed', null, byWhatIsNotFollowed, byNobodyKnown);
  const shares = (verdict?.exposure.audiences ?? []).filter(
    (audience) =>
      isProven(audience, verdict) &&
      failingStates.includes(audience.reach) &&
      [ends.before, ends.after].every((end) => exceeds(audience, end, verdict?.exposure.certain === true)),
  );
  const lettings = shares.map((audience) => {
    const { who, id, through } = audience;
    // Who is there at an end as well could only do more in between: a mask or trust did that, not a share.
    const isThere = [ends.before, ends.after].some((end) => held(audience, end) !== undefined);
    const by = isThere ? byWhatIsNotFollowed : byNobodyKnown;
    return told(shareText(audience), { who, ...(id === undefined ? {} : { id }), through }, by, by);
  });
  return [...(fleeting ? [birth] : []), ...lettings];
}

/** One entry per item and text, over the scans between which any of them held; in a stable order. */
export function withoutRepeats(all: readonly CameAndWent[]): readonly CameAndWent[] {
  const found = new Map<string, CameAndWent>();
  for (const one of all) {
    const key = JSON.stringify([one.key, one.what]);
    const other = found.get(key);
    const later = other === undefined || one.toScan > other.toScan ? one : other;
    const by = [one, other ?? one].find(({ came }) => came === byWhatIsNotFollowed) ?? later;
    found.set(key, {
      ...later,
      came: by.came,
      went: by.went,
      fromScan: Math.min(one.fromScan, other?.fromScan ?? one.fromScan),
      toScan: Math.max(one.toScan, other?.toScan ?? one.toScan),
    });
  }
  return [...found.entries()].sort(([a], [b]) => byText(a, b)).map(([, one]) => one);
}

/** Not where somebody comes in by a policy above the item of which not every role could be read: it may hold nothing. */
function isProven({ through }: Audience, verdict: StoredSnapshot['verdict']): boolean {
  return policyBehind(through) === null || verdict?.grants.state === 'known';
}

/** Whether an audience could do more than it can at one end. Of one that is there it says little whose it was taken for when that was not certain. */
function exceeds(audience: Audience, end: StoredSnapshot | null, certain: boolean): boolean {
  const there = held(audience, end);
  if (there !== undefined && !certain && audience.who !== 'everyone') return false;
  return there === undefined || rank(audience.reach) < rank(there.reach);
}

function held(audience: Audience, end: StoredSnapshot | null): Audience | undefined {
  return end?.verdict?.exposure.audiences.find((one) => audienceKey(one) === audienceKey(audience));
}

function rank(reach: Reach): number {
  return reach === 'unknown' ? exposureOrder.length : exposureOrder.indexOf(reach);
}

function shareText({ who, id, through, reach }: Audience): string {
  const image = through.startsWith('image:') ? ` through ${through.slice('image:'.length)}` : '';
  if (who === 'everyone')
    return `${reach === 'latent-public' ? 'public once a block is lifted' : 'public'}${image}`.slice(0, 300);
  if (reach === 'link-live') return 'an export link was open';
  if (reach === 'exportable') return 'could be exported to the internet';
  return `${sharedWith({ who, ...(id === undefined ? {} : { id }) })}${image}`.slice(0, 300);
}

/** That somebody who is not everyone was let in. */
export function sharedWith({ who, id }: Grant['to']): string {
  return `shared with ${who === 'account' ? (id ?? 'an account') : whoWords(who, id ?? null)}`.slice(0, 300);
}
