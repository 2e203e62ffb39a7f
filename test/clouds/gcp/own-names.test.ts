import { expect, test } from 'vitest';
import { ownName } from '../../../src/clouds/gcp/own-names.ts';

const names = new Set(['p', '12']);
const shape = /^backups\/[a-z]+$/;
const below = (name: unknown) => ownName({ name }, names, shape)?.below ?? null;

test('a name is the project’s own by its id or its number', () => {
  expect([below('projects/p/backups/x'), below('projects/12/backups/x')]).toEqual(['backups/x', 'backups/x']);
});

test.each([
  'projects/other/backups/x',
  'projects/p/instances/x',
  'projects/p',
  'backups/x',
  '',
  undefined,
  `projects/p/backups/${'x'.repeat(999)}`,
])('it is nobody’s where it is %s', (name) => {
  expect(below(name)).toBeNull();
});
