import { expect, test } from 'vitest';
import { ownRows } from '../../../src/clouds/aws/own-rows.ts';

const unit = { cloud: 'aws', account: '1', region: 'r', collector: 'snapshots' } as const;
const keep = (rows: readonly { id?: string; owner?: string }[]) =>
  ownRows(rows, unit, 'ec2:DescribeSnapshots', ({ id, owner }) => ({ id, owner }));

test('keeps own rows and leaves out those of others without a word', () => {
  const { rows, gaps } = keep([
    { id: 'a', owner: '1' },
    { id: 'b', owner: '2' },
  ]);
  expect(rows.map(({ id }) => id)).toEqual(['a']);
  expect(gaps).toEqual([]);
});

test.each([
  [{ id: 'a' }],
  [{ owner: '1' }],
  [{ id: '', owner: '1' }],
  [{ id: 'a', owner: '' }],
  [{}],
  [{ id: 'x'.repeat(513), owner: '1' }],
])('a row like %j is a gap, and the others stay', (row) => {
  const { rows, gaps } = keep([{ id: 'ok', owner: '1' }, row]);
  expect(rows.map(({ id }) => id)).toEqual(['ok']);
  expect(gaps).toEqual([
    {
      why: {
        cause: 'malformed',
        needs: 'ec2:DescribeSnapshots',
        said: '1 rows do not say what or whose they are',
        scope: 'stillwatch:scope:aws/1/r/snapshots',
      },
    },
  ]);
});
