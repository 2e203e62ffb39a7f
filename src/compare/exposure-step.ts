import { type Audience, type Exposure, failingStates } from '../model/exposure.ts';
import type { Grant, Who } from '../model/grant.ts';
import type { Reading } from '../model/reading.ts';
import type { StoredSnapshot, Verdict } from '../model/verdict.ts';
import { same } from './same.ts';

/** What happened to an exposure: nothing, a real change, a loss of sight, or sight gained. */
export type Step = 'none' | 'altered' | 'lost' | 'gained';

/** A copy once its scan is settled. */
export type Settled = Pick<StoredSnapshot, 'fact'> & { readonly verdict: Verdict };

/**
 * Tells a real change of exposure from a change of sight. It is real where both sides rest on the same unread things (or
 * none), where grants known on both sides differ, or where somebody can use the item now who certainly had no grant before.
 */
export function exposureStep(before: Settled, after: Settled, grantsAltered: boolean): Step {
  const [old, now] = [before.verdict.exposure, after.verdict.exposure];
  if (sameReach(old, now)) return old.certain === now.certain ? 'none' : old.certain ? 'lost' : 'gained';
  const judged = old.state !== 'unknown' && now.state !== 'unknown';
  if (judged && (old.why === now.why || grantsAltered)) return 'altered';
  if (hasNewcomer(before, now)) return 'altered';
  if (old.certain !== now.certain) return old.certain ? 'lost' : 'gained';
  if (old.state === 'unknown') return now.state === 'unknown' ? 'none' : 'gained';
  return 'lost';
}

/** One text per audience: two with the same text are the same audience, whatever it can do. */
export function audienceKey(audience: { readonly who: Who; readonly id?: string; readonly through: string }): string {
  return `${audience.who} ${audience.id ?? ''} ${audience.through}`;
}

/** What of an exposure counts as different: its state, and who can do what; not the wording of trust entries. */
function sameReach(left: Exposure, right: Exposure): boolean {
  return (
    left.state === right.state && same(left.audiences.map(reachText).sort(), right.audiences.map(reachText).sort())
  );
}

function reachText(audience: Audience): string {
  return `${audienceKey(audience)} ${audience.reach} ${audience.expired === true}`;
}

/** Whether somebody can use the item who, as was read then, had no grant: on the item itself, or through an image. */
function hasNewcomer({ fact, verdict }: Settled, now: Exposure): boolean {
  const own = audienceKeys(fact.grants);
  const all = audienceKeys(verdict.grants);
  return now.audiences.some((audience) => {
    const held = audience.through.startsWith('image:') ? all : (all ?? own);
    return failingStates.includes(audience.reach) && held !== null && !held.has(audienceKey(audience));
  });
}

function audienceKeys(grants: Reading<readonly Grant[]>): ReadonlySet<string> | null {
  if (grants.state === 'unknown') return null;
  return new Set(grants.value.map(({ to, through }) => audienceKey({ ...to, through })));
}
