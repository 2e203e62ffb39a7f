import { describe, expect, test } from 'vitest';
import { gather } from '../../../src/clouds/ask.ts';
import { type Compute, computeCalls, partOf } from '../../../src/clouds/gcp/compute.ts';
import { explainGoogleError } from '../../../src/clouds/gcp/errors.ts';
import type { Row } from '../../../src/clouds/gcp/row.ts';
import { type Asked, directLine, fakeClient, gathered } from './fakes.ts';
import { unitAt } from './sight.ts';

const whole = { kind: 'k', id: 'i' };

function calls(answer: Row, sent: string[] = []) {
  const asked: Asked[] = [];
  return {
    compute: computeCalls(
      fakeClient(() => answer, asked),
      directLine(sent),
      'p',
    ),
    asked,
    sent,
  };
}

const read = (pages: ReturnType<Compute['disks']>) =>
  gathered(gather(explainGoogleError, 'x.list', unitAt('disks'), pages));

describe('a list of Compute Engine', () => {
  const lists: readonly (readonly [string, (compute: Compute) => ReturnType<Compute['disks']>, string])[] = [
    ['compute.regions.list', (compute) => compute.regions(), 'global'],
    ['compute.snapshots.list', (compute) => compute.snapshots(), 'global'],
    ['compute.snapshots.list', (compute) => compute.regionSnapshots('r'), 'regions/r'],
    ['compute.images.list', (compute) => compute.images(), 'global'],
    ['compute.machineImages.list', (compute) => compute.machineImages(), 'global'],
  ];
  test.each(lists)('is read under %s, as rows of its place', async (permission, list, place) => {
    const { compute, sent, asked } = calls({ ...whole, items: [{ name: 'a' }] });
    const { items, gaps } = await read(list(compute));
    expect([sent, items, gaps]).toEqual([[permission], [{ place, rows: [{ name: 'a' }], warning: null }], []]);
    expect(asked[0]?.request).toMatchObject({ project: 'p', maxResults: 500 });
  });

  test('goes on where it says that there is more', async () => {
    const tokens: unknown[] = [];
    const client = fakeClient(({ request }) => {
      const token = 'pageToken' in request ? request.pageToken : undefined;
      tokens.push(token);
      return { ...whole, items: [{}], ...(token === undefined ? { nextPageToken: 't' } : {}) };
    });
    expect((await read(computeCalls(client, directLine(), 'p').images())).items).toHaveLength(2);
    expect(tokens).toEqual([undefined, 't']);
  });

  test.each([{}, { kind: 'k' }, { id: 'i' }, { kind: '', id: 'i' }, { ...whole, items: {} }, { ...whole, items: 'x' }])(
    'is malformed, never empty, where a part is missing: %j',
    async (answer) => {
      for (const list of [(compute: Compute) => compute.snapshots(), (compute: Compute) => compute.regions()])
        expect((await read(list(calls(answer).compute))).gaps).toEqual([expect.stringMatching(/^malformed x.list/)]);
    },
  );

  test.each([5, {}, ['a'], true])('that goes on nobody knows where is malformed: %j', async (nextPageToken) => {
    const { compute } = calls({ ...whole, nextPageToken });
    for (const list of [compute.snapshots(), compute.disks()])
      expect((await read(list)).gaps).toEqual([expect.stringMatching(/^malformed x.list/)]);
  });

  test('that is empty is an answer', async () => {
    expect(await read(calls({ ...whole, items: [] }).compute.images())).toEqual({ items: [], gaps: [], refused: [] });
  });

  test('carries a warning, unless it only says that there is nothing', () => {
    const warned = (code?: string) =>
      partOf({ warning: code === undefined ? {} : { code } }, 'items', 'global').warning;
    expect([warned('UNREACHABLE'), warned('NO_RESULTS_ON_PAGE'), warned()]).toEqual([
      'UNREACHABLE',
      null,
      'a warning without a code',
    ]);
    expect(partOf({ warning: null }, 'items', 'global').warning).toBeNull();
  });
});

describe('a list over all zones', () => {
  const answer = {
    ...whole,
    items: {
      'zones/a-1': { disks: [{ name: 'one' }] },
      'zones/a-2': { warning: { code: 'NO_RESULTS_ON_PAGE' } },
      'zones/a-3': { warning: { code: 'UNREACHABLE' }, disks: [{ name: 'half' }] },
      'regions/a': { disks: [{ name: 'two' }] },
    },
    unreachables: ['zones/b-1', { zone: 'zones/b-2' }],
  };

  test('is read plainly, with what could not be reached', async () => {
    const { compute, asked, sent } = calls(answer);
    expect((await read(compute.disks())).items).toEqual([
      { place: 'zones/a-1', rows: [{ name: 'one' }], warning: null },
      { place: 'zones/a-3', rows: [{ name: 'half' }], warning: 'UNREACHABLE' },
      { place: 'regions/a', rows: [{ name: 'two' }], warning: null },
      { place: 'some place', rows: [], warning: 'UNREACHABLE' },
      { place: 'zones/b-1', rows: [], warning: 'UNREACHABLE' },
    ]);
    expect(sent).toEqual(['compute.disks.list']);
    expect(asked[0]?.request).toMatchObject({
      path: 'compute/v1/projects/p/aggregated/disks',
      query: { returnPartialSuccess: 'true', maxResults: '500' },
    });
  });

  test('of instant snapshots is read alike, and a warning about it all is kept', async () => {
    const { compute, sent } = calls({
      ...whole,
      items: { 'zones/a-1': { instantSnapshots: [{ name: 'i' }] } },
      warning: { code: 'PARTIAL_SUCCESS' },
    });
    expect((await read(compute.instantSnapshots())).items).toEqual([
      { place: 'zones/a-1', rows: [{ name: 'i' }], warning: null },
      { place: 'all zones', rows: [], warning: 'PARTIAL_SUCCESS' },
    ]);
    expect(sent).toEqual(['compute.instantSnapshots.list']);
  });

  test.each([
    {},
    { ...whole, items: [] },
    { ...whole, items: { 'zones/a': 'x' } },
    { ...whole, items: { 'zones/a': { disks: {} } } },
    { ...whole, unreachables: 'zones/a' },
  ])('is malformed where it has no such shape: %j', async (shape) => {
    expect((await read(calls(shape).compute.disks())).gaps).toEqual([expect.stringMatching(/^malformed/)]);
  });

  test('without any zone is an answer', async () => {
    expect(await read(calls(whole).compute.disks())).toEqual({ items: [], gaps: [], refused: [] });
  });
});

describe('a policy', () => {
  const policies: readonly (readonly [string, (compute: Compute) => Promise<Row>, object])[] = [
    ['compute.snapshots.getIamPolicy', (compute) => compute.snapshotPolicy('global', 'x'), { resource: 'snapshots' }],
    [
      'compute.snapshots.getIamPolicy',
      (compute) => compute.snapshotPolicy('regions/r', 'x'),
      { resource: 'regionSnapshots', region: 'r' },
    ],
    ['compute.images.getIamPolicy', (compute) => compute.imagePolicy('x'), { resource: 'images' }],
    ['compute.machineImages.getIamPolicy', (compute) => compute.machineImagePolicy('x'), { resource: 'machineImages' }],
    ['compute.disks.getIamPolicy', (compute) => compute.diskPolicy('zones/z', 'x'), { resource: 'disks', zone: 'z' }],
    [
      'compute.disks.getIamPolicy',
      (compute) => compute.diskPolicy('regions/r', 'x'),
      { resource: 'regionDisks', region: 'r' },
    ],
    [
      'compute.instantSnapshots.getIamPolicy',
      (compute) => compute.instantSnapshotPolicy('zones/z', 'x'),
      { resource: 'instantSnapshots', zone: 'z' },
    ],
    [
      'compute.instantSnapshots.getIamPolicy',
      (compute) => compute.instantSnapshotPolicy('regions/r', 'x'),
      { resource: 'regionInstantSnapshots', region: 'r' },
    ],
  ];
  test.each(policies)(
    'is asked for under %s with its conditions',
    async (permission, call, { resource, ...where }: { resource?: string }) => {
      const { compute, asked, sent } = calls({ etag: 'e' });
      await call(compute);
      expect(sent).toEqual([permission]);
      expect(asked).toEqual([
        {
          way: 'policy',
          resource,
          request: { project: 'p', resource: 'x', optionsRequestedPolicyVersion: 3, ...where },
        },
      ]);
    },
  );
});
