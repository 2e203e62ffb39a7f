import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { allowedPermissions, indexCard, projectCards, rootCards } from '../../../src/clouds/gcp/cards.ts';
import { gcp } from '../../../src/clouds/gcp/cloud.ts';
import { canonical } from '../../../src/model/canonical.ts';
import type { Fact, IamPolicy } from '../../../src/model/fact.ts';
import { type FaultKind, faultKinds } from '../../../src/simulator/faults.ts';
import { smallGcp } from '../../../src/simulator/gcp/estates/small.ts';
import { served } from '../../../src/simulator/gcp/served.ts';
import type { GcpSimulator } from '../../../src/simulator/gcp/simulator.ts';
import { likeKinds, openTellings, standInOf } from '../../support/like-faults.ts';
import { type Choice, day, projects, type Seen, scan, simulated } from './sight.ts';

/** One that gives lists whole, and one that gives each row a page of its own. */
const simulators: { whole?: GcpSimulator; paged?: GcpSimulator } = {};

function simulatorFor(kind: FaultKind): GcpSimulator {
  const one = kind === 'cut-list' ? simulators.paged : simulators.whole;
  if (one === undefined) throw new Error('it is not started yet');
  return one;
}

/** Three projects, one of each kind of content; the shapes of the home project say nothing more of faults. */
const some = [projects.data.id, projects.backups.id, projects.top.id];
const limits = { requestMs: 20_000, retries: 1, patienceMs: 400 };
const whole: Choice = { config: { projects: some }, limits };
/** Without an organization other calls are made to find out what lies above the projects. */
const alone: Choice = { config: { organization: undefined, projects: some }, limits };
const onlyAlone = new Set(['resourcemanager.projects.get', 'resourcemanager.folders.get']);

const choiceOf = (permission: string): Choice => (onlyAlone.has(permission) ? alone : whole);
const told = openTellings(likeKinds.gcp);
const clean = new Map<Choice, ReadonlyMap<string, Seen>>();

async function scanFor(permission: string, kind: FaultKind, url: string): Promise<ReadonlyMap<string, Seen>> {
  const collectors = projectCards.filter((card) => card.permissions.includes(permission)).map(({ name }) => name);
  const isPath = rootCards.some((card) => card.permissions.includes(permission));
  // What only the policies above need is seen by one collector of each project.
  const narrow = isPath ? ['project-policy', 'snapshots'] : collectors;
  // What never answers is waited for once.
  const patient = kind === 'timeout' ? { limits: { ...limits, requestMs: 1_000, retries: 0 } } : {};
  return scan(url, { ...choiceOf(permission), ...patient, selection: { collectors: narrow } });
}

beforeAll(async () => {
  simulators.whole = await simulated();
  simulators.paged = await simulated({ behaviour: { mostRows: 1 } });
  for (const choice of [whole, alone]) clean.set(choice, await scan(simulators.whole.url, choice));
});
afterAll(async () => {
  await simulators.whole?.close();
  await simulators.paged?.close();
});

/** Lists that have a single row in the small estate; longer ones are cut in the collectors' own tests. */
const short = new Set(['iam.workforcePools.list', 'backupdr.bvdataSources.list', 'compute.machineImages.list']);
const calls = new Map(served.map((call) => [`${call.service}.${call.action}`, call]));

const kindsOf = (permission: string): readonly FaultKind[] =>
  faultKinds.filter((kind) => {
    const call = calls.get(permission);
    if (kind === 'cut-list') return call?.paged === true && !short.has(permission);
    // A project or folder that is gone makes what is below it go; what is asked of an item is about it alone.
    return kind !== 'deleted' || (call?.item === 'name' && /getIamPolicy$/.test(permission));
  });

// Without an index everything is read directly: it can go wrong without a trace. test/scan/index-faults.test.ts sees to it.
const needed = [...allowedPermissions].filter((one) => !indexCard.permissions.some((permission) => permission === one));
const matrix = needed.sort().flatMap((permission) => kindsOf(permission).map((kind) => ({ permission, kind })));

/** A fact without what a refusal may take away: grants, pools, the name of an organization. */
function core(fact: Fact): unknown {
  if (fact.kind === 'snapshot') return { ...fact, grants: null };
  if (fact.kind === 'organization') return { ...fact, pools: null };
  return fact.kind === 'iam-policy' ? { ...fact, grants: null, name: null } : fact;
}

/** Whether a refusal left its mark on a fact. */
function isBlind(fact: Fact): boolean {
  if (fact.kind === 'snapshot') return fact.grants.state === 'unknown';
  if (fact.kind === 'organization') return fact.pools.state === 'unknown';
  return fact.kind === 'iam-policy' && fact.grants.some(({ reaches }) => reaches.state === 'unknown');
}

const grantKey = ({ to, role, condition }: IamPolicy['grants'][number]) => canonical({ to, role, condition });

/** Nothing that lets somebody in is lost: it is there as before, or as something that may. */
function expectGrants(before: IamPolicy, now: IamPolicy): void {
  const kept = new Map(now.grants.map((grant) => [grantKey(grant), grant]));
  for (const grant of before.grants) {
    const same = kept.get(grantKey(grant));
    expect(same, `${grant.role} of ${before.key}`).toBeDefined();
    if (same?.reaches.state === 'known') expect(same).toEqual(grant);
  }
}

describe('every call that goes wrong in every way', () => {
  test('is all of the calls', () => {
    expect(new Set(matrix.map(({ permission }) => permission))).toEqual(new Set(needed));
    expect(matrix.length).toBeGreaterThan(260);
  });

  test.each(matrix)(
    '$permission, $kind: nothing is lost without a gap, nothing unread looks empty',
    async ({ permission, kind }) => {
      const simulator = simulatorFor(kind);
      simulator.replace(smallGcp({ now: day }));
      simulator.faults.clear();
      const dot = permission.indexOf('.');
      simulator.faults.add({ service: permission.slice(0, dot), action: permission.slice(dot + 1), kind });
      const seen = await scanFor(permission, kind, simulator.url);
      expect(simulator.faults.list()[0]?.hits, 'the fault was met').toBeGreaterThan(0);
      told.keep(permission, kind, [...seen]);

      const traces = [...seen.values()].filter(
        ({ settled, gaps, refused, facts }) =>
          settled === null && (gaps.length > 0 || refused.length > 0 || facts.some(isBlind)),
      );
      expect(traces.length, 'somewhere a gap, a refusal or an unknown').toBeGreaterThan(0);
      const needs = new Set(traces.flatMap(({ gaps, refused }) => [...gaps, ...refused].map((why) => why.needs)));
      expect([...needs], 'and it names the call').toEqual([permission]);

      for (const [key, before] of clean.get(choiceOf(permission)) ?? []) {
        const after = seen.get(key);
        if (after === undefined) {
          const isHidden = [...seen.values()].some(
            (parent) => parent.gaps.length > 0 && gcp.leadsTo(parent.unit, before.unit),
          );
          const isAsked = traces.some(({ unit }) => unit.collector === before.unit.collector);
          if (isAsked) expect(isHidden, `${key} is hidden by a gap`).toBe(true);
          continue;
        }
        expect(after.off, `${key} is not called off`).toBeNull();
        if (after.settled !== null) {
          expect(after.settled.state).toBe('not-assessed');
          continue;
        }
        const kept = new Map(after.facts.map((fact) => [fact.key, fact]));
        for (const fact of before.facts) {
          const now = kept.get(fact.key);
          if (now === undefined) {
            expect(after.gaps.length, `${fact.key} is missing from a scope with a gap`).toBeGreaterThan(0);
            continue;
          }
          expect(core(now)).toEqual(core(fact));
          if (now.kind === 'snapshot' && fact.kind === 'snapshot' && now.grants.state === 'known')
            expect(now.grants).toEqual(fact.grants);
          if (now.kind === 'organization' && fact.kind === 'organization' && now.pools.state === 'known')
            expect(now.pools).toEqual(fact.pools);
          if (now.kind === 'iam-policy' && fact.kind === 'iam-policy') expectGrants(fact, now);
        }
        for (const one of kept.keys()) expect(before.facts.some((fact) => fact.key === one)).toBe(true);
      }
    },
  );

  test('ways of one cause are told alike: scans of the whole are made under one of them', () => {
    const spared = matrix.filter(({ kind }) => standInOf(likeKinds.gcp, kind) !== kind);
    expect(told.compare()).toEqual({ compared: spared.length, unlike: [] });
  });
});
