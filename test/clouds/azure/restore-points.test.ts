import { describe, expect, test } from 'vitest';
import { parseArmId } from '../../../src/clouds/azure/arm-id.ts';
import type {
  CollectionRow,
  Compute,
  DiskRestorePointRow,
  RestorePointRow,
} from '../../../src/clouds/azure/compute.ts';
import { readRestorePoints } from '../../../src/clouds/azure/restore-points.ts';
import { computeOf, idOf, pagesOf, read, refusal, unitOf } from './fakes.ts';

const unit = unitOf('restore-points');
const machine = idOf('Microsoft.Compute/virtualMachines/Host');
const collectionId = idOf('Microsoft.Compute/restorePointCollections/Points');
const collection: CollectionRow = {
  id: collectionId,
  name: 'Points',
  location: 'westeurope',
  tags: { owner: 'team-a' },
  source: { id: machine, location: 'West Europe' },
};
const point = (name: string, more: Partial<RestorePointRow> = {}): RestorePointRow => ({
  id: `${collectionId}/restorePoints/${name}`,
  name,
  timeCreated: new Date('2026-11-01T00:00:00Z'),
  consistencyMode: 'CrashConsistent',
  sourceMetadata: { storageProfile: { osDisk: { diskSizeGB: 30 }, dataDisks: [{ lun: 0, diskSizeGB: 8 }] } },
  ...more,
});
type Disk = (point: string) => DiskRestorePointRow;
const diskId = (of: string, name: string) => `${collectionId}/restorePoints/${of}/diskRestorePoints/${name}`;
const diskOf =
  (name: string, rules: Partial<DiskRestorePointRow>): Disk =>
  (of) => ({ id: diskId(of, name), name, ...rules });
const closed = diskOf('Closed', { networkAccessPolicy: 'DenyAll', publicNetworkAccess: 'Disabled' });
const open = diskOf('Open', { networkAccessPolicy: 'AllowAll' });

function computeWith(
  points: readonly RestorePointRow[] | undefined | Error,
  disks: readonly (readonly Disk[] | Error)[] = [[closed, open]],
): Compute {
  return computeOf({
    restorePointCollections: pagesOf([collection]),
    restorePointCollection: async () => {
      if (points instanceof Error) throw points;
      return points === undefined ? collection : { ...collection, restorePoints: [...points] };
    },
    diskRestorePoints: ({ names }) =>
      pagesOf(...disks.map((page) => (page instanceof Error ? page : page.map((disk) => disk(names[1] ?? '')))))(),
  });
}

/** What point `a` tells of its machine: the disks it holds by name, the first as the system disk. */
function named(system: string, ...data: readonly string[]): NonNullable<RestorePointRow['sourceMetadata']> {
  const disk = (name: string) => ({ diskRestorePoint: { id: diskId('a', name) } });
  return { storageProfile: { osDisk: disk(system), dataDisks: data.map(disk) } };
}

const far: DiskRestorePointRow = { ...closed('a'), id: diskId('a', 'Closed').replace(unit.account, 'far') };

const readOf = (compute: Compute) => read(readRestorePoints(compute, unit));

describe('a restore point', () => {
  test('of a machine is one copy, with a rule for each disk in it', async () => {
    const { facts, gaps, refused } = await readOf(computeWith([point('One')]));
    expect([gaps, refused]).toEqual([[], []]);
    expect(facts).toEqual([
      {
        kind: 'snapshot',
        key: `${collectionId}/restorepoints/one`.toLowerCase(),
        type: 'azure:compute:restore-point',
        cloud: 'azure',
        account: unit.account,
        region: 'westeurope',
        name: 'One',
        createdAt: '2026-11-01T00:00:00.000Z',
        sourceKey: machine.toLowerCase(),
        sizeGiB: 38,
        tags: { owner: 'team-a' },
        encryption: { state: 'known', value: { on: true, keyId: null, keyManager: 'cloud' } },
        grants: { state: 'known', value: [] },
        exports: {
          state: 'known',
          value: [
            { networkAccess: 'AllowAll', publicNetwork: null, auth: null, state: null, access: null },
            { networkAccess: 'DenyAll', publicNetwork: 'Disabled', auth: null, state: null, access: null },
          ],
        },
        glimpsed: [],
        automated: { state: 'known', value: null },
        behind: [],
        details: {
          collection: collectionId.toLowerCase(),
          consistencyMode: 'CrashConsistent',
          sourceLocation: 'westeurope',
        },
      },
    ]);
  });

  test('is the same in whatever order its disks come', async () => {
    const [one, other] = [
      await readOf(computeWith([point('a')], [[closed, open]])),
      await readOf(computeWith([point('a')], [[open], [closed]])),
    ];
    expect(one.facts).toEqual(other.facts);
  });

  test('that is a copy of another names that one', async () => {
    const source = `${collectionId}/restorePoints/First`;
    const { facts } = await readOf(computeWith([point('a', { sourceRestorePoint: { id: source } })]));
    expect(facts[0]?.sourceKey).toBe(source.toLowerCase());
  });

  test('whose disks cannot be read does not know how they may be exported, and the others stay', async () => {
    const compute = computeOf({
      ...computeWith([point('a'), point('b')]),
      diskRestorePoints: (id) =>
        (id.names[1] === 'a'
          ? pagesOf<DiskRestorePointRow>(refusal(403, 'AuthorizationFailed'))
          : pagesOf([closed('b')]))(),
    });
    const { facts, gaps, refused } = await readOf(compute);
    const needs = 'Microsoft.Compute/restorePointCollections/restorePoints/diskRestorePoints/read';
    expect(gaps).toEqual([]);
    expect(refused).toMatchObject([{ cause: 'denied', needs, scope: null }]);
    expect(facts.map(({ name, exports }) => [name, exports?.state])).toEqual([
      ['a', 'unknown'],
      ['b', 'known'],
    ]);
    expect(facts[0]).toMatchObject({ sizeGiB: 38, encryption: { state: 'unknown' } });
  });

  test('half of whose disks were read, or none of them, is not judged by the rest', async () => {
    for (const disks of [[[closed], refusal(500, 'InternalServerError')], [[]]])
      expect((await readOf(computeWith([point('a')], disks))).facts[0]?.exports?.state).toBe('unknown');
  });

  test.each<readonly [string, NonNullable<RestorePointRow['sourceMetadata']>, readonly Disk[], string]>([
    ['one it names is not listed', named('Closed', 'Lost'), [closed], 'names a disk that is not listed'],
    ['one it names is listed under another point', named('Closed'), [() => closed('b')], '1 rows do not say'],
    ['one is of another subscription', { storageProfile: {} }, [() => far], '1 rows do not say'],
    ['one does not say what it is', named('Closed'), [closed, () => ({})], '1 rows do not say'],
    ['none is listed, and it tells of none', {}, [], 'no disk of the restore point is listed'],
    ['none is listed, and it tells of nothing', { storageProfile: {} }, [], 'no disk of the restore point is listed'],
  ])('is unread where %s', async (_what, sourceMetadata, disks, said) => {
    const { facts, refused } = await readOf(computeWith([point('a', { sourceMetadata })], [disks]));
    expect(facts[0]?.exports).toMatchObject({ state: 'unknown', why: { cause: 'malformed' } });
    expect(refused).toMatchObject([{ said: expect.stringContaining(said) }]);
  });

  test('is read where each disk it names is listed, in whatever case', async () => {
    const { facts } = await readOf(computeWith([point('a', { sourceMetadata: named('CLOSED', 'open') })]));
    expect(facts[0]?.exports).toMatchObject({ state: 'known', value: [{}, {}] });
  });

  test('that says it has no disks has none to export', async () => {
    const sourceMetadata = { storageProfile: { dataDisks: [] } };
    const { facts, refused } = await readOf(computeWith([point('a', { sourceMetadata })], [[]]));
    expect(facts[0]).toMatchObject({ exports: { state: 'known', value: [] }, sizeGiB: null });
    expect(refused).toEqual([]);
  });
});

describe('a collection', () => {
  test('is expanded in one call, and each of its points asked for once', async () => {
    const asked: string[] = [];
    const compute = computeWith([point('a'), point('b')]);
    const counted = computeOf({
      ...compute,
      restorePointCollection: (id) => {
        asked.push(id.key);
        return compute.restorePointCollection(id);
      },
      diskRestorePoints: (id) => {
        asked.push(id.key);
        return compute.diskRestorePoints(id);
      },
    });
    await readOf(counted);
    expect(asked).toHaveLength(3);
    expect(asked[0]).toBe(parseArmId(collectionId)?.key);
  });

  test.each<readonly [string, Parameters<typeof computeWith>[0], string]>([
    ['is refused', refusal(403, 'AuthorizationFailed'), 'denied'],
    ['is gone by then', refusal(404, 'ResourceNotFound'), 'gone'],
    ['comes without its points', undefined, 'malformed'],
  ])('that %s is a gap: nobody knows what is in it', async (_what, points, cause) => {
    expect(await readOf(computeWith(points))).toMatchObject({ facts: [], gaps: [{ cause }] });
  });

  test('with a point of another one is a gap beside its own', async () => {
    const stray = { ...point('x'), id: idOf('Microsoft.Compute/restorePointCollections/Other/restorePoints/x') };
    expect(await readOf(computeWith([point('a'), stray]))).toMatchObject({
      facts: [{ name: 'a' }],
      gaps: [{ cause: 'malformed' }],
    });
  });

  test('may be empty', async () => {
    expect(await readOf(computeWith([]))).toMatchObject({ facts: [], gaps: [] });
  });

  test('with very many points comes in pages', async () => {
    const many = Array.from({ length: 250 }, (_, at) => point(`p${at}`));
    const sizes: number[] = [];
    for await (const { items } of readRestorePoints(computeWith(many), unit)) sizes.push(items.length);
    expect(sizes).toEqual([100, 100, 50]);
  });
});

test('without Microsoft.Compute there are none', async () => {
  const off = pagesOf<CollectionRow>(refusal(409, 'MissingSubscriptionRegistration'));
  expect(await readOf(computeOf({ restorePointCollections: off }))).toMatchObject({
    gaps: [],
    off: { cause: 'api-off' },
  });
});
