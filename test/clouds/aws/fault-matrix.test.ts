import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { globalCards, regionalCards } from '../../../src/clouds/aws/cards.ts';
import { aws } from '../../../src/clouds/aws/cloud.ts';
import { wayOf } from '../../../src/model/collected.ts';
import type { Fact } from '../../../src/model/fact.ts';
import { known, type Reading } from '../../../src/model/reading.ts';
import type { Trail } from '../../../src/model/trail.ts';
import { smallEstate } from '../../../src/simulator/aws/estates/small.ts';
import type { AwsSimulator } from '../../../src/simulator/aws/simulator.ts';
import { type FaultKind, faultKinds } from '../../../src/simulator/faults.ts';
import { likeKinds, openTellings, standInOf } from '../../support/like-faults.ts';
import { day, openOn, type Seen, simulated, wholeScan } from './sight.ts';

let simulator: AwsSimulator;
let clean: ReadonlyMap<string, Seen>;

const told = openTellings(likeKinds.aws);

/** One region, both accounts; the alias is asked for in the last, single-account variant alone. */
const choice = { config: { regions: ['us-east-1'] }, limits: { requestMs: 20_000, retries: 1, patienceMs: 400 } };
const single = { ...choice, config: { ...choice.config, accounts: 'current' } };
/** What never answers is waited for once, and no longer than a busy machine takes to answer everything else. */
const impatient = { requestMs: 1_000, retries: 0, patienceMs: 400 };

async function scan(action: string, kind: FaultKind): Promise<ReadonlyMap<string, Seen>> {
  const collectors = [...globalCards, ...regionalCards]
    .filter((card) => card.permissions.includes(action))
    .map(({ name }) => name);
  const isPath = collectors.some((collector) => wayOf({ collector }) !== null);
  const session = await openOn(simulator.url, {
    ...(action === 'iam:ListAccountAliases' ? single : choice),
    ...(kind === 'timeout' ? { limits: impatient } : {}),
    selection: { collectors: isPath ? [] : collectors },
  });
  try {
    return await wholeScan(session);
  } finally {
    await session.close();
  }
}

beforeAll(async () => {
  simulator = await simulated();
  const session = await openOn(simulator.url, choice);
  clean = await wholeScan(session);
  await session.close();
});
afterAll(() => simulator.close());

/** Calls that have a later page in the small estate; long lists are cut in the collectors' own tests. */
const continued = new Set(
  ['ListAccounts', 'ListAccountsForParent', 'ListPolicies', 'ListTargetsForPolicy'].map(
    (call) => `organizations:${call}`,
  ),
);
/** Calls about one item, which can be gone by the time they are made. */
const aboutOne =
  /Attributes?$|GetTrailStatus$|GetEventSelectors$|GetLifecycleConfiguration$|LockConfiguration$|DescribeKey$|GetPolicy(Version)?$|DescribePolicy$|ListTargetsForPolicy$/;

const kindsOf = (action: string): readonly FaultKind[] =>
  faultKinds.filter((kind) =>
    kind === 'cut-list' ? continued.has(action) : kind !== 'deleted' || aboutOne.test(action),
  );

/** What scans ask; the audit log is read by no scan, and its faults are in the test of its own file. */
const actions = new Set([...globalCards, ...regionalCards].flatMap(({ permissions }) => permissions));

const matrix = [...actions].sort().flatMap((action) => kindsOf(action).map((kind) => ({ action, kind })));

/** What a refusal may leave open in a policy, a user or a place of the organization. */
function openings(fact: Fact): readonly Reading<unknown>[] {
  if (fact.kind === 'organization-node') return [fact.serviceControl, fact.resourceControl];
  if (fact.kind === 'iam-identity') return [fact.lastUsed];
  if (fact.kind === 'trail') return openingsOf(fact);
  return fact.kind === 'managed-policy' || fact.kind === 'organization-policy' ? [fact.text] : [];
}

/** What may be refused of a trail. What only its owner is told is not open by a refusal. */
function openingsOf({ status, selectors, storage, groupDays }: Trail): readonly Reading<unknown>[] {
  const parts = storage.state === 'known' && storage.value.own ? [storage.value.expiries, storage.value.lock] : [];
  const all: readonly Reading<unknown>[] = [status, selectors, groupDays ?? known(null), storage, ...parts];
  return all.map((reading) =>
    reading.state === 'unknown' && reading.why.cause === 'not-asked' ? known(null) : reading,
  );
}

/** A fact without what a refusal may take away: shares, the key's manager, a name, a policy's text, what is attached, a last use. */
function core(fact: Fact): unknown {
  if (fact.kind === 'account') return { ...fact, name: null };
  if (fact.kind === 'organization-node') return { ...fact, serviceControl: null, resourceControl: null };
  if (fact.kind === 'organization-policy') return { ...fact, text: null };
  if (fact.kind === 'trail') return { ...fact, status: null, selectors: null, storage: null, groupDays: null };
  if (fact.kind === 'iam-identity') return { ...fact, lastUsed: null };
  if (fact.kind === 'managed-policy') return { ...fact, text: null, version: null };
  if (fact.kind !== 'snapshot' && fact.kind !== 'source') return fact;
  const { encryption, ...rest } = fact;
  const bare = { ...rest, on: encryption.state === 'known' ? encryption.value.on : null };
  return fact.kind === 'source' ? bare : { ...bare, grants: null, glimpsed: null };
}

/** Whether a refusal left its mark on a fact. */
function isBlind(fact: Fact): boolean {
  if (openings(fact).some(({ state }) => state === 'unknown')) return true;
  if (fact.kind !== 'snapshot' && fact.kind !== 'source') return false;
  const keyless =
    fact.encryption.state === 'known' && fact.encryption.value.keyManager === 'unknown' && fact.kind === 'source';
  return keyless || (fact.kind === 'snapshot' && fact.grants.state === 'unknown') || hidesKey(fact);
}

function hidesKey(fact: Fact): boolean {
  const before = [...clean.values()].flatMap((seen) => seen.facts).find(({ key }) => key === fact.key);
  if (before === undefined || !('encryption' in before) || !('encryption' in fact)) return false;
  return managerOf(before) !== 'unknown' && managerOf(fact) === 'unknown';
}

function managerOf(fact: Extract<Fact, { kind: 'snapshot' | 'source' }>): string | null {
  return fact.encryption.state === 'known' ? fact.encryption.value.keyManager : 'unknown';
}

describe('every call that goes wrong in every way', () => {
  test('is all of the calls', () => {
    expect(new Set(matrix.map(({ action }) => action)).size).toBe(actions.size);
    expect(matrix.length).toBeGreaterThan(200);
  });

  test.each(matrix)(
    '$action, $kind: nothing is lost without a gap, nothing unread looks empty',
    async ({ action, kind }) => {
      simulator.replace(smallEstate({ now: day }));
      simulator.faults.clear();
      const [service, call] = action.split(':');
      simulator.faults.add({ service: service ?? '', action: call ?? '', kind });
      const seen = await scan(action, kind);
      expect(simulator.faults.list()[0]?.hits, 'the fault was met').toBeGreaterThan(0);
      told.keep(action, kind, [...seen]);

      const traces = [...seen.values()].filter(
        ({ settled, gaps, refused, facts }) =>
          settled === null && (gaps.length > 0 || refused.length > 0 || facts.some(isBlind)),
      );
      expect(traces.length, 'somewhere a gap, a refusal or an unknown').toBeGreaterThan(0);

      for (const [key, before] of clean) {
        const after = seen.get(key);
        if (after === undefined) {
          const reachable = [...seen.values()].some(
            (parent) => parent.gaps.length > 0 && aws.leadsTo(parent.unit, before.unit),
          );
          const asked =
            wayOf(before.unit) !== null || traces.some(({ unit }) => unit.collector === before.unit.collector);
          if (asked && action !== 'iam:ListAccountAliases') expect(reachable, `${key} is hidden by a gap`).toBe(true);
          continue;
        }
        if (after.settled?.state === 'off') expect(before.settled?.state).toBe('off');
        const kept = new Map(after.facts.map((fact) => [fact.key, fact]));
        for (const fact of before.facts) {
          const now = kept.get(fact.key);
          // A trail that was deleted is seen from nowhere any more.
          if (now === undefined && kind === 'deleted' && fact.kind === 'trail') continue;
          if (now === undefined)
            expect(after.gaps.length, `${fact.key} is missing from a scope with a gap`).toBeGreaterThan(0);
          else expect(core(now)).toEqual(core(fact));
          const read = now === undefined ? [] : openings(now);
          for (const [number, reading] of openings(fact).entries())
            if (read[number]?.state === 'known' && !(fact.kind === 'trail' && number === 3))
              expect(read[number], `${fact.key} is read or unknown`).toEqual(reading);
          if (now?.kind === 'snapshot' && fact.kind === 'snapshot' && now.grants.state === 'known') {
            expect(now.grants, `${fact.key} is read or unknown`).toEqual(fact.grants);
          }
        }
        for (const key of kept.keys()) expect(before.facts.some((fact) => fact.key === key)).toBe(true);
      }
    },
  );

  test('ways of one cause are told alike: scans of the whole are made under one of them', () => {
    const spared = matrix.filter(({ kind }) => standInOf(likeKinds.aws, kind) !== kind);
    expect(told.compare()).toEqual({ compared: spared.length, unlike: [] });
  });
});
