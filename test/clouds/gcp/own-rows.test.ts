import { describe, expect, test } from 'vitest';
import { ownPath, ownRows, strangeRows } from '../../../src/clouds/gcp/own-rows.ts';
import { unitAt } from './sight.ts';

const unit = unitAt('snapshots', 'p');
const link = (path: string) => `https://www.googleapis.com/compute/v1/projects/${path}`;
const row = { name: 's', selfLink: link('p/global/snapshots/s') };

describe('rows of a list', () => {
  test('are the project’s own where name and address say so', () => {
    const own = ownRows([row], unit, 'compute.snapshots.list', 'snapshots', 'global');
    expect(own).toEqual({
      rows: [{ row, path: { project: 'p', place: 'global', kind: 'snapshots', name: 's' } }],
      gaps: [],
    });
  });

  test.each([
    ['of another project', { ...row, selfLink: link('other/global/snapshots/s') }],
    ['of another place', { ...row, selfLink: link('p/regions/r/snapshots/s') }],
    ['of another kind', { ...row, selfLink: link('p/global/images/s') }],
    ['by another name', { ...row, name: 't' }],
    ['without a name', { selfLink: row.selfLink }],
    ['without an address', { name: 's' }],
    ['with a name that leads elsewhere', { name: '..', selfLink: link('p/global/snapshots/..') }],
    ['that are nothing', {}],
  ])('%s are a gap, never dropped without a word', (_what, strange) => {
    const own = ownRows([strange, row], unit, 'compute.snapshots.list', 'snapshots', 'global');
    expect(own.rows).toHaveLength(1);
    expect(own.gaps).toMatchObject([
      {
        why: {
          cause: 'malformed',
          needs: 'compute.snapshots.list',
          said: '1 rows do not say what they are, or are not of this project',
          scope: 'stillwatch:scope:gcp/p/global/snapshots',
        },
      },
    ]);
  });
});

test('a row alone says what it is', () => {
  expect([ownPath(row, 'p')?.name, ownPath(row, 'q'), ownPath({}, 'p')]).toEqual(['s', null, null]);
  expect(strangeRows(0, unit, 'x')).toEqual([]);
});
