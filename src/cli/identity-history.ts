import { canonical } from '../model/canonical.ts';
import type { IamIdentity } from '../model/identity.ts';
import type { Store } from '../store/store.ts';

/** A state of a user or role, from the scan that first saw it; `changed`: what differs from the one before, none for the first. */
export interface IdentityState {
  readonly scan: number;
  readonly changed: readonly string[];
  /** Null: that scan no longer saw it. */
  readonly identity: IamIdentity | null;
}

/** The states of a user or role over the last scans, oldest first; `from`: the first scan that was looked at. */
export interface IdentityHistory {
  readonly from: number;
  readonly states: readonly IdentityState[];
}

/** So many scans are looked at, the last ones. */
export const scansLookedAt = 60;

const parts: readonly (readonly [name: string, pick: (one: IamIdentity) => unknown])[] = [
  ['its id: it was deleted and made again', ({ id }) => id],
  ['inline policies', ({ inline }) => inline],
  ['attached policies', ({ attached }) => attached],
  ['groups', ({ groups }) => groups],
  ['boundary', ({ boundary }) => boundary],
  ['trust policy', ({ trust }) => trust],
  ['tags', ({ tags }) => tags],
];

/**
 * How a user or role changed, from the facts of each finished scan up to one. What its policies say is their own history; when
 * it was used is no change.
 */
export async function identityHistory(
  store: Store,
  { key, cloud, account }: Pick<IamIdentity, 'key' | 'cloud' | 'account'>,
  upTo: number,
): Promise<IdentityHistory> {
  const scope = { cloud, account, region: 'global', collector: 'principals' } as const;
  const scans = (await store.scans()).filter(({ id, finishedAt }) => finishedAt !== null && id <= upTo);
  const looked = scans.slice(-scansLookedAt);
  const states: IdentityState[] = [];
  let before: IamIdentity | null = null;
  for (const { id } of looked) {
    let now: IamIdentity | null = null;
    for await (const page of store.facts(id, 'iam-identity', { scope }))
      now = page.find((one) => one.key === key) ?? now;
    const changed = changesIn(before, now);
    if (changed !== null) states.push({ scan: id, changed, identity: now });
    before = now;
  }
  return { from: looked[0]?.id ?? upTo, states };
}

function changesIn(before: IamIdentity | null, now: IamIdentity | null): readonly string[] | null {
  if (before === null) return now === null ? null : [];
  if (now === null) return ['no longer there'];
  const changed = parts.flatMap(([name, pick]) => (canonical(pick(before)) === canonical(pick(now)) ? [] : [name]));
  return changed.length === 0 ? null : changed;
}
