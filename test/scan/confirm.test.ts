import { describe, expect, test } from 'vitest';
import type { CloudSession, UnitPage } from '../../src/clouds/cloud.ts';
import type { Fact, IamPolicy } from '../../src/model/fact.ts';
import { known, unknown, why } from '../../src/model/reading.ts';
import type { IndexUse } from '../../src/model/scan.ts';
import { type Scope, scopeKey } from '../../src/model/scope.ts';
import type { Snapshot } from '../../src/model/snapshot.ts';
import { confirmFailing } from '../../src/scan/confirm.ts';
import { policyOf } from '../../src/simulator/gcp/policy.ts';
import type { Store } from '../../src/store/store.ts';
import { all, begin, observedAt, snapshot, startOf, totals } from '../store/facts.ts';
import { exposedGcp } from '../support/planted-gcp.ts';
import { day } from '../support/stage.ts';
import { copyIn, distrustIn, indexWorld, itemIn, projects, stateIn, unitIn, vouchedFor } from './index-world.ts';
import { ownStore, plainPolicy } from './planted-scans.ts';

const { home, data, lab } = projects;
const guest = 'user:guest@partner.example';
const trusting = { trust: { gcp: { principals: [guest] } } };

/** An organization with one snapshot that a guest may use, who is trusted until day 10. */
async function withGuest() {
  const world = await indexWorld();
  itemIn(world.project(home), 'global/snapshots/snapshot-1').policy = policyOf(['roles/compute.storageAdmin', [guest]]);
  const first = await world.scan(10, { config: trusting });
  expect(stateIn(first, `${home}/global/snapshots/snapshot-1`)).toBe('trusted');
  return world;
}

const isAsked = (paths: readonly string[]) => paths.some((path) => path.includes('/snapshot-1/'));

describe('what fails by the word of the index', () => {
  test('is read directly before it is said: a guest is not trusted any more', async () => {
    const world = await withGuest();
    const look = await world.scan(11);
    expect(isAsked(look.asked('compute.snapshots.getIamPolicy'))).toBe(true);
    expect(copyIn(look, `${home}/global/snapshots/snapshot-1`)).toMatchObject({
      verdict: { exposure: { state: 'external' } },
      basis: { via: 'direct' },
    });
    expect([look.exit, [...distrustIn(look)]]).toEqual([0, []]);
    expect(vouchedFor(look, home)).toBeGreaterThan(0);
  });

  test('is unknown where that is refused: the unit is partial, and the scan has a gap', async () => {
    const world = await withGuest();
    const item = 'snapshot-1';
    world.simulator.faults.add({ service: 'compute', action: 'snapshots.getIamPolicy', kind: 'denied', item });
    const look = await world.scan(11);
    expect(look.exit).toBe(2);
    expect(unitIn(look, home, 'snapshots')).toMatchObject({ state: 'partial', why: { cause: 'denied' } });
    expect(stateIn(look, `${home}/global/snapshots/snapshot-1`)).toBe('unknown');
    const key = copyIn(look, `${home}/global/snapshots/snapshot-1`).fact.key;
    expect(look.findings.get(`snapshot-shared-outside-trust ${key}`)?.outcome).toBe('unknown');
    // A refusal is no disagreement.
    expect([...distrustIn(look)]).toEqual([]);
    world.simulator.faults.clear();
    const next = await world.scan(12);
    expect([next.exit, stateIn(next, `${home}/global/snapshots/snapshot-1`)]).toEqual([0, 'external']);
  });

  test('that is otherwise ends the belief in the index there: everything in the project is read in this very scan', async () => {
    const world = await withGuest();
    world.simulator.index.freeze();
    itemIn(world.project(home), 'global/snapshots/snapshot-1').policy = null;
    const open = policyOf(['roles/viewer', ['allUsers']]);
    itemIn(world.project(home), 'global/images/image-1').policy = open;
    itemIn(world.project(lab), 'global/images/lab').policy = open;
    const look = await world.scan(11);
    expect([...distrustIn(look).keys()]).toEqual([home]);
    expect(vouchedFor(look, home)).toBe(0);
    expect(stateIn(look, `${home}/global/snapshots/snapshot-1`)).toBe('private');
    // The index did not know of this one either; that of the other project waits for its turn.
    expect(stateIn(look, `${home}/global/images/image-1`)).toBe('public');
    expect(stateIn(look, `${lab}/global/images/lab`)).not.toBe('public');
    const next = await world.scan(12);
    expect(vouchedFor(next, home)).toBe(0);
    expect([...distrustIn(next).keys()]).toContain(home);
  });

  test('is unknown where the rest cannot be read then', async () => {
    const world = await withGuest();
    world.simulator.index.freeze();
    itemIn(world.project(home), 'global/snapshots/snapshot-1').policy = null;
    world.simulator.faults.add({ service: 'compute', action: 'images.list', kind: 'denied', account: home });
    const look = await world.scan(11);
    expect(look.exit).toBe(2);
    expect(unitIn(look, home, 'images')).toMatchObject({ state: 'partial', ended: false, why: { cause: 'denied' } });
    expect(stateIn(look, `${home}/global/images/image-1`)).toBe('unknown');
    const key = copyIn(look, `${home}/global/images/image-1`).fact.key;
    expect(look.findings.get(`image-shared-outside-trust ${key}`)?.outcome).toBe('unknown');
    world.simulator.faults.clear();
    const next = await world.scan(12);
    expect([next.exit, unitIn(next, home, 'images').state]).toEqual([0, 'complete']);
  });

  test('is listed directly where copies have no policy of their own, and so is the policy above that lets the outsider in', async () => {
    const world = await indexWorld(exposedGcp(day).estate);
    await world.scan(10);
    const look = await world.scan(11);
    const of = (permission: string) => look.asked(permission).filter((path) => path.includes(data)).length;
    expect(of('cloudsql.backupRuns.list')).toBe(1);
    expect(of('resourcemanager.projects.getIamPolicy')).toBe(1);
    for (const { fact, basis, verdict } of look.copies)
      if (verdict?.exposure.state === 'external')
        expect([fact.key, basis?.via ?? 'direct']).toEqual([fact.key, 'direct']);
  });

  test.each([
    ['cloudsql', 'backupRuns.list', 'sql-backups'],
    ['resourcemanager', 'projects.getIamPolicy', 'project-policy'],
  ])('still fails where %s %s is refused, and the unit is partial', async (service, action, collector) => {
    const world = await indexWorld(exposedGcp(day).estate);
    await world.scan(10);
    world.simulator.faults.add({ service, action, kind: 'denied', account: data });
    if (service === 'resourcemanager') world.simulator.faults.add({ service, action, kind: 'denied', item: data });
    const look = await world.scan(11);
    expect(look.exit).toBe(2);
    expect(unitIn(look, data, collector)).toMatchObject({ state: 'partial', ended: false, why: { cause: 'denied' } });
    const backups = look.copies.filter(({ fact }) => fact.key.includes(`${data}/backups/`));
    expect(new Set(backups.map(({ verdict }) => verdict?.exposure.state))).toEqual(new Set(['external']));
  });
});

const place: Scope = { cloud: 'gcp', account: 'shop', region: 'global', collector: 'images' };
const askedAt = '2026-01-02T00:30:00.000Z';
const indexed: IndexUse = { at: askedAt, listedAt: observedAt(1), distrust: null };
const everyone = known([{ to: { who: 'everyone' as const, id: 'allUsers' }, through: 'roles/viewer' }]);

function image(name: string, grants: Snapshot['grants'] = known([])): Snapshot {
  const key = `//compute.googleapis.com/projects/shop/global/images/${name}`;
  return { ...snapshot(name), key, cloud: 'gcp', account: 'shop', region: 'global', type: 'gcp:compute:image', grants };
}

/** A scan in which the index vouched for everything in these units, after one that read all. */
async function vouched(
  units: Readonly<Record<string, readonly Fact[]>>,
  use: IndexUse = indexed,
  state: 'complete' | 'off' = 'complete',
) {
  const store = await ownStore();
  for (const number of [1, 2]) {
    const { id } = await begin(store, number);
    for (const [collector, facts] of Object.entries(units)) {
      const writer = await store.openUnit(id, { ...place, collector });
      const index = number === 2 ? { index: use } : {};
      await writer.page(facts, new Set());
      const off = state === 'off' ? why('api-off') : null;
      await writer.commit({
        state,
        why: off,
        ended: state !== 'off',
        calls: 0,
        observedAt: observedAt(number),
        ...index,
      });
    }
    if (number === 1) await store.finishScan(id, observedAt(1), totals);
  }
  return store;
}

/** A session that confirms by these pages; what it was asked. */
function confirming(pages: (unit: Scope, facts: readonly Fact[] | null) => readonly Partial<UnitPage>[]) {
  const asked: (readonly string[] | null)[] = [];
  const session: CloudSession = {
    roots: async () => [],
    follow: () => [],
    async *read() {},
    async *confirm(unit, facts) {
      asked.push(facts?.map(({ key }) => key) ?? null);
      for (const page of pages(unit, facts)) yield { items: [], gaps: [], refused: [], calls: 1, ...page };
    },
    close: async () => {},
  };
  return { asked, sessions: new Map([['gcp', session]]) };
}

const confirm = (store: Store, sessions: ReadonlyMap<string, CloudSession>) =>
  confirmFailing({ store, scan: 2, policy: plainPolicy, asOf: startOf(2) }, sessions, () => Date.parse(startOf(3)));
const rowAt = async (store: Store) => (await store.coverage(2))[0];

describe('confirming', () => {
  test('asks nothing where nothing fails, and nothing of places that were read directly', async () => {
    const { asked, sessions } = confirming(() => []);
    expect(await confirm(await vouched({ images: [image('a')] }), sessions)).toEqual([]);
    const direct = { ...indexed, at: null };
    expect(await confirm(await vouched({ images: [image('a', everyone)] }, direct), sessions)).toEqual([]);
    expect(asked).toEqual([]);
  });

  test('asks for the failing copies alone, and keeps what came', async () => {
    const store = await vouched({ images: [image('a'), image('b', everyone)] });
    const { asked, sessions } = confirming((_, facts) => [{ items: facts ?? [] }]);
    expect(await confirm(store, sessions)).toEqual([]);
    expect(asked).toEqual([[image('b').key]]);
    expect((await all(store.snapshots(2))).map(({ basis }) => basis?.via)).toEqual(['index', 'direct']);
    expect(await rowAt(store)).toMatchObject({ state: 'complete', calls: 1, index: indexed });
  });

  test('of what no direct read gives says so, and it fails on', async () => {
    const store = await vouched({ images: [image('b', everyone)] });
    const { sessions } = confirming(() => [{ items: [image('c')] }]);
    expect(await confirm(store, sessions)).toEqual([place]);
    expect(await rowAt(store)).toMatchObject({
      state: 'partial',
      ended: false,
      why: { cause: 'gone', scope: scopeKey(place) },
    });
    expect((await all(store.snapshots(2))).map(({ fact }) => fact)).toEqual([image('b', everyone), image('c')]);
  });

  test('of a place that the cloud calls off by now says so', async () => {
    const store = await vouched({ images: [image('b', everyone)] });
    const off = why('api-off', { said: 'it is off' });
    const { sessions } = confirming(() => [{ off }]);
    expect(await confirm(store, sessions)).toEqual([place]);
    expect(await rowAt(store)).toMatchObject({ state: 'partial', ended: false, why: { cause: 'api-off' } });
  });

  test('of a copy that is otherwise says that the index is not believed, and reads everything of the account', async () => {
    const store = await vouched({ images: [image('a'), image('b', everyone)], 'sql-backups': [] });
    const { asked, sessions } = confirming(({ collector }, facts) =>
      facts === null
        ? [{ items: collector === 'images' ? [image('a', everyone), image('b')] : [] }]
        : [{ items: [image('b')] }],
    );
    expect(await confirm(store, sessions)).toEqual([]);
    expect(asked).toEqual([[image('b').key], null, null]);
    expect((await all(store.snapshots(2))).map(({ fact, basis }) => [fact, basis?.via])).toEqual([
      [image('a', everyone), 'direct'],
      [image('b'), 'direct'],
    ]);
    const said = `the index is not believed: it said otherwise of ${image('b').key}`;
    const rows = await store.coverage(2);
    expect(rows.map(({ index }) => index?.distrust?.said)).toEqual([said, said]);
  });

  test('of an account that was found out while it was read reads what the index had vouched for before', async () => {
    const distrust = { since: startOf(2), said: 'it says otherwise' };
    const store = await vouched({ images: [image('a')] }, { ...indexed, distrust });
    const { asked, sessions } = confirming(() => [{ items: [image('a', everyone)] }]);
    expect(await confirm(store, sessions)).toEqual([]);
    expect(asked).toEqual([null]);
    expect((await all(store.snapshots(2))).map(({ fact }) => fact.grants)).toEqual([everyone]);
  });

  test.each([
    ['no session is open', () => new Map<string, CloudSession>()],
    ['nothing answers', () => confirming(() => []).sessions],
  ])('leaves unknown what nobody could confirm, because %s', async (_, sessions) => {
    const distrust = { since: startOf(2), said: 'it says otherwise' };
    const store = await vouched({ images: [image('a')] }, { ...indexed, distrust });
    expect(await confirm(store, sessions())).toEqual([place]);
    expect((await all(store.snapshots(2))).map(({ fact }) => fact.grants.state)).toEqual(['unknown']);
    expect(await rowAt(store)).toMatchObject({ state: 'partial', ended: false, why: { cause: 'not-asked' } });
  });

  test('where that is refused half-way, leaves what still rests on the index unknown', async () => {
    const distrust = { since: startOf(2), said: 'it says otherwise' };
    const store = await vouched({ images: [image('a'), image('b')] }, { ...indexed, distrust });
    const gap = why('throttled', { scope: scopeKey(place) });
    const { sessions } = confirming(() => [{ items: [image('a')] }, { gaps: [{ why: gap }] }]);
    expect(await confirm(store, sessions)).toEqual([place]);
    expect((await all(store.snapshots(2))).map(({ fact }) => fact.grants)).toEqual([
      known([]),
      { state: 'unknown', why: gap },
    ]);
    expect(await rowAt(store)).toMatchObject({ state: 'partial', ended: false, why: gap });
  });

  test('takes a place that the index called off for read as soon as something is found in it', async () => {
    const distrust = { since: startOf(2), said: 'it says otherwise' };
    const off = await vouched({ images: [] }, { ...indexed, distrust }, 'off');
    await confirm(off, confirming(() => [{ off: why('api-off') }]).sessions);
    expect(await rowAt(off)).toMatchObject({ state: 'off', why: { cause: 'api-off' } });
    const on = await vouched({ images: [] }, { ...indexed, distrust }, 'off');
    await confirm(on, confirming(() => [{ items: [image('a', everyone)] }]).sessions);
    expect(await rowAt(on)).toMatchObject({ state: 'complete', why: null, ended: true, items: 1 });
    const refused = await vouched({ images: [] }, { ...indexed, distrust }, 'off');
    const gap = why('denied', { scope: scopeKey(place) });
    expect(await confirm(refused, confirming(() => [{ gaps: [{ why: gap }] }]).sessions)).toEqual([place]);
    expect(await rowAt(refused)).toMatchObject({ state: 'not-assessed', why: gap, ended: false });
  });

  test('takes a refusal for no disagreement, of a copy or of a role', async () => {
    const blind = image('b', unknown('denied'));
    const store = await vouched({ images: [image('b', everyone)] });
    const reason = why('denied');
    const { asked, sessions } = confirming(() => [{ items: [blind], refused: [reason] }]);
    expect(await confirm(store, sessions)).toEqual([place]);
    expect(asked).toHaveLength(1);
    expect(await rowAt(store)).toMatchObject({ state: 'partial', ended: true, index: { distrust: null } });
  });
});

test('the policy that lets an outsider into what fails is confirmed as well', async () => {
  const policy = (member: string): IamPolicy => ({
    kind: 'iam-policy',
    key: '//cloudresourcemanager.googleapis.com/projects/shop',
    cloud: 'gcp',
    account: 'shop',
    region: 'global',
    name: 'shop',
    parent: null,
    grants: [{ to: { who: 'everyone', id: member }, role: 'roles/viewer', reaches: known(['gcp:compute:image']) }],
  });
  const store = await vouched({ images: [image('a')], 'project-policy': [policy('allUsers')] });
  const { asked, sessions } = confirming((_, facts) => [{ items: facts ?? [] }]);
  expect(await confirm(store, sessions)).toEqual([]);
  expect(asked).toEqual([[image('a').key], [policy('allUsers').key]]);
});
