import { expect, test } from 'vitest';
import { emptyProject, foldersAbove, projectOf } from '../../../src/simulator/gcp/estate.ts';
import { smallGcp } from '../../../src/simulator/gcp/estates/small.ts';
import { today } from './clients.ts';

test('a project is found by id and by number, and nothing else is', () => {
  const estate = smallGcp({ now: today });
  expect(projectOf(estate, 'small-home')?.number).toBe('100000000001');
  expect(projectOf(estate, '100000000001')?.id).toBe('small-home');
  expect([projectOf(estate, '1'), projectOf(estate, 'constructor')]).toEqual([undefined, undefined]);
});

test('a new project is active and holds nothing', () => {
  const made = emptyProject({ id: 'p', number: '1', parent: null, createdAt: today.toISOString() });
  expect([made.state, made.snapshots.count(), made.policy, [...made.apis]]).toEqual([
    'ACTIVE',
    0,
    null,
    ['compute', 'sqladmin', 'backupdr'],
  ]);
});

test('the way up ends where the estate ends, and does not run in circles', () => {
  const estate = smallGcp({ now: today });
  expect(foldersAbove(estate, 'folders/200000000003')).toEqual(['folders/200000000003', 'folders/200000000002']);
  expect(foldersAbove(estate, 'folders/404')).toEqual(['folders/404']);
  const inner = estate.folders.get('200000000002');
  if (inner !== undefined) inner.parent = 'folders/200000000003';
  expect(foldersAbove(estate, 'folders/200000000003')).toHaveLength(2);
  expect(foldersAbove(estate, null)).toEqual([]);
});
