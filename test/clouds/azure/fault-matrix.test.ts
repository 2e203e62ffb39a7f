import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { allowedActions, subscriptionCards, wayCard } from '../../../src/clouds/azure/cards.ts';
import { azure } from '../../../src/clouds/azure/cloud.ts';
import type { Fact } from '../../../src/model/fact.ts';
import { smallAzure } from '../../../src/simulator/azure/estates/small.ts';
import { served } from '../../../src/simulator/azure/served.ts';
import type { AzureSimulator } from '../../../src/simulator/azure/simulator.ts';
import { type FaultKind, faultKinds } from '../../../src/simulator/faults.ts';
import { likeKinds, openTellings, standInOf } from '../../support/like-faults.ts';
import { day, home, openOn, type Seen, simulated, wholeScan } from './sight.ts';

let simulator: AzureSimulator;
/** Every list of this one goes on after an empty page, so that each can be cut. */
let paged: AzureSimulator;
let clean: ReadonlyMap<string, Seen>;

const told = openTellings(likeKinds.azure);

const choice = { config: { subscriptions: [home] }, limits: { requestMs: 20_000, retries: 1, patienceMs: 400 } };
const everything = { ...choice, config: { subscriptions: 'all' } };
/** What never answers is waited for twice, and not long. */
const impatient = { ...choice.limits, requestMs: 400 };

async function scan(url: string, action: string, kind: FaultKind): Promise<ReadonlyMap<string, Seen>> {
  const isWay = wayCard.permissions.includes(action);
  const collectors = subscriptionCards.filter((card) => card.permissions.includes(action)).map(({ name }) => name);
  // What the way hides is hidden of everything: a configured subscription is read all the same.
  const narrow = isWay ? { ...everything, selection: { accounts: [home] } } : { ...choice, selection: { collectors } };
  const session = await openOn(url, kind === 'timeout' ? { ...narrow, limits: impatient } : narrow);
  try {
    return await wholeScan(session);
  } finally {
    await session.close();
  }
}

beforeAll(async () => {
  simulator = await simulated();
  paged = await simulated({ behaviour: { emptyPages: true } });
  const session = await openOn(simulator.url, { ...everything, selection: { accounts: [home] } });
  clean = await wholeScan(session);
  await session.close();
});
afterAll(async () => {
  await simulator.close();
  await paged.close();
});

/** What is deleted while it is asked about; a provider that is deleted is one that was never registered, and no fault. */
const isAboutOne = (action: string) =>
  served.some((call) => call.action === action && call.item !== null && call.item !== 'namespace');
const isPaged = (action: string) => served.some((call) => call.action === action && call.paged);

const kindsOf = (action: string): readonly FaultKind[] =>
  faultKinds.filter((kind) => (kind === 'cut-list' ? isPaged(action) : kind !== 'deleted' || isAboutOne(action)));

/** Calls that a clean reading makes once: all the others are met at the first and, the first well answered, at a later one. */
const once = /(subscriptions|providers|snapshots|disks|diskAccesses|images|Vaults)\/read$/;
const matrix = [...allowedActions].sort().flatMap((action) =>
  kindsOf(action).flatMap((kind) => {
    const isLater = kind !== 'cut-list' && kind !== 'timeout' && (action.includes('galleries') || !once.test(action));
    return (isLater ? [1, 2] : [1]).map((from) => ({ action, kind, from }));
  }),
);

/** A fact without what a refusal may take away. */
function core(fact: Fact): unknown {
  if (fact.kind !== 'snapshot') return fact;
  return { ...fact, grants: null, exports: null, encryption: null };
}

function isBlind(fact: Fact): boolean {
  return (
    fact.kind === 'snapshot' && [fact.grants, fact.exports, fact.encryption].some((read) => read?.state === 'unknown')
  );
}

const identity = ({ kind, key }: Fact): string => `${kind} ${key}`;

describe('every call that goes wrong in every way', () => {
  test('is all of the calls, in all of the ways', () => {
    expect(new Set(matrix.map(({ action }) => action))).toEqual(allowedActions);
    expect(new Set(matrix.map(({ kind }) => kind))).toEqual(new Set(faultKinds));
    expect(matrix.length).toBeGreaterThan(260);
  });

  test.each(matrix)(
    '$action, $kind from call $from: nothing is lost without a gap, nothing unread looks empty',
    async ({ action, kind, from }) => {
      const azureNow = kind === 'cut-list' ? paged : simulator;
      azureNow.replace(smallAzure({ now: day }));
      azureNow.faults.clear();
      azureNow.faults.add({ service: 'arm', action, kind, from });
      const seen = await scan(azureNow.url, action, kind);
      expect(azureNow.faults.list()[0]?.hits, 'the fault was met').toBeGreaterThan(0);
      told.keep(`${action} from ${from}`, kind, [...seen]);
      expect(
        read(seen).filter(({ off }) => off !== null),
        'a fault switches nothing off',
      ).toEqual([]);
      const traces = read(seen).filter(
        ({ gaps, facts, refused, unit }) =>
          gaps.length > 0 || refused.length > refusedBefore(unit) || newlyBlind(facts),
      );
      expect(traces.length, 'somewhere a gap, a refusal or an unknown').toBeGreaterThan(0);

      for (const [key, before] of clean) {
        const after = seen.get(key);
        if (after === undefined) {
          if (action === 'Microsoft.Resources/subscriptions/read')
            expect(
              traces.some(({ unit }) => azure.leadsTo(unit, before.unit)),
              `${key} is hidden by a gap`,
            ).toBe(true);
          continue;
        }
        const kept = new Map(after.facts.map((fact) => [identity(fact), fact]));
        for (const fact of before.facts) {
          const now = kept.get(identity(fact));
          if (now === undefined) {
            expect(after.gaps.length, `${fact.key} is missing from a scope with a gap`).toBeGreaterThan(0);
            continue;
          }
          expect(core(now)).toEqual(core(fact));
          if (now.kind !== 'snapshot' || fact.kind !== 'snapshot') continue;
          for (const part of ['grants', 'exports', 'encryption'] as const)
            if (now[part]?.state === 'known')
              expect(now[part], `${part} of ${fact.key} are read or unknown`).toEqual(fact[part]);
        }
        const known = new Set(before.facts.map(identity));
        expect([...kept.keys()].filter((one) => !known.has(one))).toEqual([]);
      }
    },
  );

  test('ways of one cause are told alike: scans of the whole are made under one of them', () => {
    const spared = matrix.filter(({ kind }) => standInOf(likeKinds.azure, kind) !== kind);
    expect(told.compare()).toEqual({ compared: spared.length, unlike: [] });
  });
});

function read(all: ReadonlyMap<string, Seen>): readonly Seen[] {
  return [...all.values()].filter(({ settled }) => settled === null);
}

function cleanAt(unit: Seen['unit']): Seen | undefined {
  return [...clean.values()].find(
    (seen) => seen.unit.account === unit.account && seen.unit.collector === unit.collector,
  );
}

function refusedBefore(unit: Seen['unit']): number {
  return cleanAt(unit)?.refused.length ?? 0;
}

/** Whether something is unknown that a clean reading knows: the small estate holds what nobody knows, too. */
function newlyBlind(facts: readonly Fact[]): boolean {
  const blind = new Set([...clean.values()].flatMap((seen) => seen.facts.filter(isBlind).map(identity)));
  return facts.some((fact) => isBlind(fact) && !blind.has(identity(fact)));
}
