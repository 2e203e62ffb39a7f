import { type Audience, type Exposure, failingStates } from '../model/exposure.ts';
import type { Grant, Who } from '../model/grant.ts';
import type { Reading } from '../model/reading.ts';
import type { Snapshot } from '../model/snapshot.ts';
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
  const sight = grantsSight(before, after);
  const real = sight === null || !sameReach(onItself(old), onItself(now));
  if (judged && (grantsAltered || (old.why === now.why && real))) return 'altered';
  if (hasNewcomer(before, after)) return 'altered';
  if (old.certain !== now.certain) return old.certain ? 'lost' : 'gained';
  if (old.state === 'unknown') return now.state === 'unknown' ? 'none' : 'gained';
  return now.state === 'unknown' ? 'lost' : (sight ?? 'lost');
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

/** Whether all grants could be read on one side alone. */
function grantsSight({ verdict: { grants: old } }: Settled, { verdict: { grants: now } }: Settled): Step | null {
  if (old.state === now.state) return null;
  return now.state === 'unknown' ? 'lost' : 'gained';
}

/** An exposure to those who come in by the item itself. */
function onItself(exposure: Exposure): Exposure {
  return { ...exposure, audiences: exposure.audiences.filter(({ through }) => !around.test(through)) };
}

/** Whether somebody can use the item who, as was read then, had no grant: on the item itself, or around it. */
function hasNewcomer({ fact, verdict }: Settled, after: Settled): boolean {
  const own = audienceKeys(fact.grants);
  const all = audienceKeys(verdict.grants);
  const had = new Set(verdict.exposure.audiences.map(audienceKey));
  return after.verdict.exposure.audiences.some((audience) => {
    const { reach, through } = audience;
    if (!failingStates.includes(reach) || had.has(audienceKey(audience))) return false;
    // What a link may do is told by the item's own rules, and is no grant.
    if (byExport.includes(through)) return exportsDiffer(fact, after.fact);
    // Where not every role above it could be read, one that lets somebody in may have been there before.
    if (through.startsWith('inherited:') && after.verdict.grants.state === 'unknown') return false;
    const held = around.test(through) ? all : (all ?? own);
    return held !== null && !held.has(audienceKey(audience));
  });
}

/** Ways in that stand elsewhere than on the item itself: its own grants tell nothing of them. */
const around = /^(image|disk-access|inherited):/;
const byExport: readonly string[] = ['export-link', 'export-rules'];

function exportsDiffer({ exports: old }: Snapshot, { exports: now }: Snapshot): boolean {
  return old?.state === 'known' && now?.state === 'known' && !same(old.value, now.value);
}

function audienceKeys(grants: Reading<readonly Grant[]>): ReadonlySet<string> | null {
  if (grants.state === 'unknown') return null;
  return new Set(grants.value.map(({ to, through }) => audienceKey({ ...to, through })));
}
