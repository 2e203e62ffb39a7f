import { describe, expect, it } from 'vitest';
import type { Policy } from '../../src/model/policy.ts';
import type { ChangeCause } from '../../src/model/verdict.ts';
import { rejudgeScopes, settleScan } from '../../src/scan/settle.ts';
import type { SettledVerdict, Store } from '../../src/store/store.ts';
import { all, begin, place, startOf } from '../store/facts.ts';
import {
  copyAt,
  copyOf,
  imageOf,
  ownStore,
  plainPolicy,
  plant,
  type Sighting,
  scanPlanted,
  share,
  sourceOf,
  strangerId,
} from './planted-scans.ts';

const stateOf = async (store: Store, scan: number, name: string) => {
  const { verdict } = await copyAt(store, scan, name);
  return verdict === null ? null : [verdict.exposure.state, verdict.exposure.certain];
};

function trusting(until: string | null, id = strangerId): Policy {
  const aws = {
    organization: true,
    accounts: [{ id, name: 'DR', owner: 'ops', until }],
    organizations: [],
    principals: [],
  };
  return { ...plainPolicy, trust: { ...plainPolicy.trust, aws } };
}

const sensitive: Policy = { ...plainPolicy, sensitive: { tags: [['data-class', 'restricted']], keys: [] } };

describe('settling', () => {
  it('gives every copy its verdict, from its grants, the block and the trust list', async () => {
    const store = await ownStore();
    const seen = {
      snapshots: [
        copyOf('closed'),
        copyOf('open', [share('everyone')]),
        copyOf('lent', [share(strangerId)]),
        copyOf('inside', [share('222222222222')]),
      ],
      members: ['111122223333', '222222222222'],
    };
    const scan = await scanPlanted(store, 1, seen);
    const states = await Promise.all(['closed', 'open', 'lent', 'inside'].map((name) => stateOf(store, scan, name)));
    expect(states).toEqual([
      ['private', true],
      ['public', true],
      ['external', true],
      ['trusted', true],
    ]);
  });

  it('writes nothing where a second scan sees the same', async () => {
    const store = await ownStore();
    const seen = {
      snapshots: [copyOf('a', [share('everyone')]), copyOf('b')],
      images: [imageOf('ami-1', [share(strangerId)], [copyOf('b').key])],
      volumes: [sourceOf('vol-1', { owner: 'x' })],
    };
    await scanPlanted(store, 1, seen);
    const given: SettledVerdict[] = [];
    const second = await plant(store, 2, seen);
    const spy: Store = {
      ...store,
      keepVerdicts: (scan, verdicts) => {
        given.push(...verdicts);
        return store.keepVerdicts(scan, verdicts);
      },
    };
    await settleScan({ store: spy, scan: second, policy: plainPolicy, asOf: startOf(2) });
    const before = given.splice(0);
    expect(before).toHaveLength(3);
    await settleScan({ store: spy, scan: second, policy: plainPolicy, asOf: startOf(1) });
    expect(given.map(({ key, inputs }) => [key, inputs])).toEqual(before.map(({ key, inputs }) => [key, inputs]));
    await store.finishScan(second, startOf(3), {
      copies: 3,
      calls: 0,
      accounts: 1,
      regions: 1,
      states: {},
      coverage: {},
    });
    for (const { key } of before) expect(await store.history(key)).toHaveLength(1);
    expect(await all(store.pairs(1, 2))).toEqual([]);
  });

  const labelledCopy = { snapshots: [copyOf('a', [], { tags: { 'data-class': 'restricted' } })] };
  const lent = { snapshots: [copyOf('a', [share(strangerId)])] };
  const cases: readonly {
    readonly name: string;
    readonly cause: ChangeCause;
    readonly seen: readonly [Sighting, Sighting];
    readonly policies?: readonly [Policy, Policy];
    readonly asOf?: readonly [string, string];
    readonly states: readonly [string, string];
  }[] = [
    {
      name: 'a share',
      cause: 'grant',
      seen: [{ snapshots: [copyOf('a')] }, { snapshots: [copyOf('a', [share(strangerId)])] }],
      states: ['private', 'external'],
    },
    {
      name: 'an image published in front of the copy',
      cause: 'grant',
      seen: [
        { snapshots: [copyOf('a')], images: [imageOf('ami-1', [], [copyOf('a').key])] },
        { snapshots: [copyOf('a')], images: [imageOf('ami-1', [share('everyone')], [copyOf('a').key])] },
      ],
      states: ['private', 'public'],
    },
    {
      name: 'a block lifted',
      cause: 'mask',
      seen: [
        { snapshots: [copyOf('a', [share('everyone')])], block: 'all' },
        { snapshots: [copyOf('a', [share('everyone')])], block: 'none' },
      ],
      states: ['latent-public', 'public'],
    },
    {
      name: 'an account struck from the trust list',
      cause: 'trust',
      seen: [lent, lent],
      policies: [trusting(null), plainPolicy],
      states: ['trusted', 'external'],
    },
    {
      name: 'an account that left the organization',
      cause: 'trust',
      seen: [
        { snapshots: [copyOf('a', [share('222222222222')])], members: ['111122223333', '222222222222'] },
        { snapshots: [copyOf('a', [share('222222222222')])], members: ['111122223333'] },
      ],
      states: ['trusted', 'external'],
    },
    {
      name: 'a trust that ended with its last day',
      cause: 'time',
      seen: [lent, lent],
      policies: [trusting('2026-01-01'), trusting('2026-01-01')],
      asOf: ['2026-01-01T23:59:59.999Z', '2026-01-02T00:00:00.000Z'],
      states: ['trusted', 'external'],
    },
    {
      name: 'a label that now marks what is sensitive',
      cause: 'config',
      seen: [labelledCopy, labelledCopy],
      policies: [plainPolicy, sensitive],
      states: ['private', 'private'],
    },
  ];

  it.each(cases)('says that $name is by $cause', async ({ cause, seen, policies, asOf, states }) => {
    const store = await ownStore();
    for (const at of [0, 1] as const) {
      await scanPlanted(store, at + 1, seen[at], {
        policy: policies?.[at] ?? plainPolicy,
        asOf: asOf?.[at] ?? startOf(at + 1),
      });
    }
    expect([await stateOf(store, 1, 'a'), await stateOf(store, 2, 'a')].map((one) => one?.[0])).toEqual(states);
    const pairs = await all(store.pairs(1, 2));
    expect(pairs.find(({ key }) => key === copyOf('a').key)?.causes).toEqual([cause]);
  });

  it('leaves the verdicts of a place that left the configuration as they were, judged anew or not', async () => {
    const store = await ownStore();
    const seen = { snapshots: [copyOf('masked', [share('everyone')])], block: 'all' as const };
    await scanPlanted(store, 1, seen);
    const { id } = await begin(store, 2);
    for (const collector of ['snapshot-public-block', 'snapshots', 'images', 'volumes']) {
      const writer = await store.openUnit(id, place(collector));
      await writer.commit({ state: 'unconfigured', why: null, ended: false, calls: 0, observedAt: startOf(2) });
    }
    await settleScan({ store, scan: id, policy: plainPolicy, asOf: startOf(2) });
    await store.finishScan(id, startOf(2), { copies: 0, calls: 0, accounts: 0, regions: 0, states: {}, coverage: {} });
    expect(await stateOf(store, id, 'masked')).toEqual(['latent-public', true]);
    const anew = await rejudgeScopes({ store, scan: id, policy: plainPolicy, asOf: startOf(2) });
    const [copy] = await all(anew(place('snapshots')));
    expect(copy?.verdict?.exposure.state).toBe('latent-public');
  });

  it('names an audience whose trust ended as expired, with the day', async () => {
    const store = await ownStore();
    const policy = trusting('2026-01-01');
    const scan = await scanPlanted(
      store,
      1,
      { snapshots: [copyOf('a', [share(strangerId)])] },
      {
        policy,
        asOf: '2026-01-02T00:00:00Z',
      },
    );
    expect((await copyAt(store, scan, 'a')).verdict?.exposure.audiences).toMatchObject([
      { who: 'account', id: strangerId, reach: 'external', expired: true, name: 'DR', until: '2026-01-01' },
    ]);
  });

  it('counts what an image in front of a copy lets in, and says through which image', async () => {
    const store = await ownStore();
    const image = imageOf('ami-1', [share('everyone', 'launchPermission')], [copyOf('root').key]);
    const scan = await scanPlanted(store, 1, { snapshots: [copyOf('root')], images: [image], block: 'all' });
    const { verdict } = await copyAt(store, scan, 'root');
    expect(verdict?.exposure).toMatchObject({ state: 'public', certain: true });
    expect(verdict?.exposure.audiences.map(({ through }) => through)).toEqual([`image:${image.key}`]);
    expect(verdict?.grants).toMatchObject({ state: 'known', value: [{ to: { who: 'everyone' } }] });
  });

  it('is sure of no snapshot where the images of its place were not read, and of none under an unread block', async () => {
    const store = await ownStore();
    const snapshots = [copyOf('closed'), copyOf('open', [share('everyone')])];
    const one = await scanPlanted(store, 1, { snapshots, ends: { images: 'refused' } });
    expect([await stateOf(store, one, 'closed'), await stateOf(store, one, 'open')]).toEqual([
      ['unknown', false],
      ['public', false],
    ]);
    const two = await scanPlanted(store, 2, { snapshots, block: 'all', ends: { 'snapshot-public-block': 'refused' } });
    expect([await stateOf(store, two, 'closed'), await stateOf(store, two, 'open')]).toEqual([
      ['private', true],
      ['public', false],
    ]);
  });
});

describe('a label once seen', () => {
  const copy = copyOf('a', [], { sourceKey: sourceOf('vol-1', {}).key });
  const labelled = {
    snapshots: [copy],
    volumes: [sourceOf('vol-1', { 'data-class': 'restricted', owner: 'finance' })],
  };

  it.each([
    ['its tag is taken off', { snapshots: [copy], volumes: [sourceOf('vol-1', {})] }],
    ['its volume is deleted', { snapshots: [copy], volumes: [sourceOf('vol-2', {})] }],
    ['its volume is deleted and was the last one of the place', { snapshots: [copy], volumes: [] }],
  ] as const)('still counts once %s', async (_, after) => {
    const store = await ownStore();
    await scanPlanted(store, 1, labelled, { policy: sensitive });
    await scanPlanted(store, 2, after, { policy: sensitive });
    const { verdict } = await copyAt(store, 2, 'a');
    expect(verdict?.sensitive).toEqual({ state: 'known', value: ['source tag data-class=restricted'] });
    expect(verdict?.owner).toEqual({ name: 'finance', from: 'source-tag', team: null });
  });

  it('of a source that was never seen is unknown where the volumes were refused, not absent', async () => {
    const store = await ownStore();
    const scan = await scanPlanted(
      store,
      1,
      { snapshots: [copy], ends: { volumes: 'refused' } },
      { policy: sensitive },
    );
    expect((await copyAt(store, scan, 'a')).verdict).toMatchObject({
      sensitive: { state: 'unknown', why: { cause: 'denied' } },
      source: { state: 'unknown' },
    });
  });
});

describe('judging old facts anew', () => {
  it("goes by today's trust, keeps nothing, and leaves other scans as they were", async () => {
    const store = await ownStore();
    const scan = await scanPlanted(store, 1, { snapshots: [copyOf('a', [share(strangerId)])] });
    const rejudged = await rejudgeScopes({ store, scan, policy: trusting(null), asOf: startOf(5) });
    const [now] = await all(rejudged(place('snapshots')));
    expect(now?.verdict?.exposure.state).toBe('trusted');
    expect(await stateOf(store, scan, 'a')).toEqual(['external', true]);
  });

  it('gives nothing for a place that holds nothing, and the same again when asked twice', async () => {
    const store = await ownStore();
    const scan = await scanPlanted(store, 1, { snapshots: [copyOf('a')] });
    const rejudged = await rejudgeScopes({ store, scan, policy: plainPolicy, asOf: startOf(1) });
    expect(await all(rejudged(place('images')))).toEqual([]);
    expect(await all(rejudged(place('snapshots')))).toEqual(await all(rejudged(place('snapshots'))));
    expect(await all(rejudged(place('snapshots')))).toEqual(await all(store.snapshots(scan)));
  });
});
