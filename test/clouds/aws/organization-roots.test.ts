import { expect, test } from 'vitest';
import { isSwitchedOn } from '../../../src/clouds/aws/organization-roots.ts';
import type { RootRow } from '../../../src/clouds/aws/organizations.ts';
import { known } from '../../../src/model/reading.ts';

const root = (...PolicyTypes: NonNullable<RootRow['PolicyTypes']>): RootRow => ({ Id: 'r-1', PolicyTypes });
const on = { Type: 'SERVICE_CONTROL_POLICY', Status: 'ENABLED' } as const;
const tags = { Type: 'TAG_POLICY', Status: 'ENABLED' } as const;

test.each<[string, readonly RootRow[], boolean]>([
  ['the root says so', [root(tags, on)], true],
  ['the root names other types', [root(tags)], false],
  ['the root names none', [root()], false],
  ['all roots say so', [root(on), root(on, tags)], true],
])('whether policies of a type are on: %s', (_what, roots, value) => {
  expect(isSwitchedOn('service-control', roots)).toEqual(known(value));
});

test.each<[string, readonly RootRow[], string]>([
  ['is being switched off', [root({ ...on, Status: 'PENDING_DISABLE' })], 'unsupported'],
  ['is being switched on', [root({ ...on, Status: 'PENDING_ENABLE' })], 'unsupported'],
  ['has no state', [root({ Type: on.Type })], 'unsupported'],
  ['differs from root to root', [root(on), root()], 'unsupported'],
  ['is of no root', [], 'unsupported'],
  ['is not told', [{ Id: 'r-1' }], 'malformed'],
])('is unknown where it %s, never off', (_what, roots, cause) => {
  expect(isSwitchedOn('service-control', roots)).toMatchObject({
    state: 'unknown',
    why: { cause, needs: 'organizations:ListRoots' },
  });
});

test('each type is asked for by its own name', () => {
  const resources = root({ Type: 'RESOURCE_CONTROL_POLICY', Status: 'ENABLED' });
  expect([isSwitchedOn('resource-control', [resources]), isSwitchedOn('service-control', [resources])]).toEqual([
    known(true),
    known(false),
  ]);
});
