import { describe, expect, test } from 'vitest';
import type { Part } from '../../../src/clouds/gcp/compute.ts';
import { readCopies } from '../../../src/clouds/gcp/read-copies.ts';
import type { Row } from '../../../src/clouds/gcp/row.ts';
import { snapshotFacts } from '../../../src/clouds/gcp/snapshot-facts.ts';
import type { Snapshot } from '../../../src/model/snapshot.ts';
import { failure, gathered, paged } from './fakes.ts';
import { computeRow, shopUnit } from './rows.ts';

const unit = shopUnit('snapshots');
const part = (rows: readonly Row[], warning: string | null = null): Part => ({ place: 'global', rows, warning });
const row = (name: string) => computeRow(`global/snapshots/${name}`);

function read(pages: readonly (readonly Part[] | Error)[], policy: (name: string) => Row | Error) {
  return gathered<Snapshot>(
    readCopies(
      {
        kind: 'snapshots',
        listPermission: 'compute.snapshots.list',
        policyPermission: 'compute.snapshots.getIamPolicy',
        list: paged(...pages),
        policy: async ({ path }) => {
          const answer = policy(path.name);
          if (answer instanceof Error) throw answer;
          return answer;
        },
        toFact: snapshotFacts,
      },
      unit,
    ),
  );
}

const shared = { etag: 'e', bindings: [{ role: 'roles/owner', members: ['allUsers'] }] };
const open = { state: 'known', value: [{ to: { who: 'everyone', id: 'allUsers' }, through: 'roles/owner' }] };

describe('copies of one kind', () => {
  test('are read page by page, each with its own policy', async () => {
    const { items, gaps, refused } = await read([[part([row('a'), row('b')])], [part([row('c')])]], (name) =>
      name === 'b' ? { etag: 'e' } : shared,
    );
    expect(items.map(({ name, grants }) => [name, grants])).toEqual([
      ['a', open],
      ['b', { state: 'known', value: [] }],
      ['c', open],
    ]);
    expect([gaps, refused]).toEqual([[], []]);
  });

  test('whose policy is refused, gone or malformed are unknown, and the listing goes on', async () => {
    const answers: Record<string, Row | Error> = {
      a: failure(403, { reason: 'forbidden' }),
      b: failure(404, { reason: 'notFound' }),
      c: { bindings: [], auditConfigs: [] },
      d: shared,
    };
    const { items, gaps, refused } = await read([[part(['a', 'b', 'c', 'd'].map(row))]], (name) => answers[name] ?? {});
    expect(items.map(({ grants }) => (grants.state === 'unknown' ? grants.why.cause : grants.value.length))).toEqual([
      'denied',
      'gone',
      'malformed',
      1,
    ]);
    expect(gaps).toEqual([]);
    expect(refused).toMatchObject([
      { cause: 'denied', needs: 'compute.snapshots.getIamPolicy', scope: null },
      { cause: 'gone' },
      { cause: 'malformed' },
    ]);
  });

  test('leave a gap where a page is refused, a place could not be read, or a row is strange', async () => {
    const { items, gaps } = await read(
      [[part([row('a'), {}], 'UNREACHABLE')], failure(403, { reason: 'forbidden', message: 'no' })],
      () => shared,
    );
    expect(items).toHaveLength(1);
    expect(gaps).toEqual([
      'unreachable compute.snapshots.list: global was not read: UNREACHABLE',
      'malformed compute.snapshots.list: 1 rows do not say what they are, or are not of this project',
      'denied compute.snapshots.list: forbidden: no',
    ]);
  });
});
