import type { Audience, Exposure } from '../../src/model/exposure.ts';
import { failingStates, worstState } from '../../src/model/exposure.ts';
import type { Grant } from '../../src/model/grant.ts';
import { known, type Reading, type Unknown, unknown } from '../../src/model/reading.ts';
import type { Coverage } from '../../src/model/scan.ts';
import type { Snapshot } from '../../src/model/snapshot.ts';
import type { ChangeCause, StoredSnapshot, Verdict } from '../../src/model/verdict.ts';

/** A refusal. */
export const denied: Unknown = unknown('denied', { needs: 'ec2:DescribeSnapshotAttribute' });

/** Everyone, as the snapshot's own attribute lets them. */
export const everyone: Audience = { who: 'everyone', through: 'createVolumePermission', reach: 'public' };

/** An account outside the trust list. */
export const stranger: Audience = {
  who: 'account',
  id: '999999999999',
  through: 'createVolumePermission',
  reach: 'external',
};

/** An exposure to these audiences; with something unread, neither certain nor (unless it fails) known. */
export function exposedTo(audiences: readonly Audience[], unread: string | null = null): Exposure {
  const worst = worstState(audiences.map(({ reach }) => reach));
  const state = unread === null || failingStates.includes(worst) ? worst : 'unknown';
  return { state, certain: unread === null, audiences, why: unread };
}

/** The grants behind audiences. */
export function grantsTo(audiences: readonly Audience[]): Reading<readonly Grant[]> {
  return known(
    audiences.map(({ who, id, through }): Grant => ({ to: { who, ...(id === undefined ? {} : { id }) }, through })),
  );
}

/** How a stored copy differs from a plain private one. */
export interface Traits {
  readonly fact?: Partial<Snapshot>;
  readonly verdict?: Partial<Verdict>;
  readonly stored?: Partial<StoredSnapshot>;
}

/** A copy as stored: `name` makes the key; private and read unless the traits say else. */
export function stored(name: string, { fact = {}, verdict = {}, stored: rest = {} }: Traits = {}): StoredSnapshot {
  return {
    fact: {
      kind: 'snapshot',
      key: `arn:aws:ec2:eu-west-1::snapshot/${name}`,
      type: 'aws:ec2:snapshot',
      cloud: 'aws',
      account: '111111111111',
      region: 'eu-west-1',
      name,
      createdAt: '2026-01-01T00:00:00Z',
      sourceKey: 'vol-1',
      sizeGiB: 8,
      tags: { team: 'x' },
      encryption: known({ on: false, keyId: null, keyManager: null }),
      grants: known([]),
      glimpsed: [],
      automated: known(null),
      behind: [],
      details: { tier: 'standard' },
      ...fact,
    },
    verdict: {
      exposure: exposedTo([]),
      grants: fact.grants ?? known([]),
      source: known('present'),
      owner: null,
      sensitive: known([]),
      ...verdict,
    },
    firstSeen: '2026-11-01T00:00:00Z',
    factsFrom: 1,
    lastSeen: '2026-11-02T00:00:00Z',
    observedAt: '2026-11-02T00:01:00Z',
    sight: 'seen',
    ...rest,
  };
}

/** The same copy usable by these audiences, its grants known. */
export function shared(name: string, audiences: readonly Audience[], traits: Traits = {}): StoredSnapshot {
  const grants = grantsTo(audiences);
  return stored(name, {
    ...traits,
    fact: { grants, ...traits.fact },
    verdict: { grants, exposure: exposedTo(audiences), ...traits.verdict },
  });
}

/** Coverage of one scope: by default the snapshots of the first account, read to the end by that scan. */
export function covered(scan: number, changed: Partial<Coverage> = {}): Coverage {
  return {
    cloud: 'aws',
    account: '111111111111',
    region: 'eu-west-1',
    collector: 'snapshots',
    state: 'complete',
    why: null,
    ended: true,
    items: 1,
    calls: 1,
    observedAt: '2026-11-02T00:01:00Z',
    scan,
    ...changed,
  };
}

/** Coverage of a scope that was refused. */
export function refused(scan: number, changed: Partial<Coverage> = {}): Coverage {
  return covered(scan, { state: 'not-assessed', why: denied.why, ended: false, ...changed });
}

/** A pair of states of one copy. */
export function pair(before: StoredSnapshot | null, after: StoredSnapshot | null, causes: readonly ChangeCause[] = []) {
  return { key: (after ?? before)?.fact.key ?? '', before, after, causes };
}

/** Pages of one item each. */
export async function* pages<T>(items: readonly T[]): AsyncGenerator<readonly T[]> {
  for (const item of items) yield [item];
}
