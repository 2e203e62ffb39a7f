import { expect, test } from 'vitest';
import { unitFrom, writeFact, writeGrants, writePolicy } from '../../../src/clouds/gcp/asset-unit.ts';
import type { Binding } from '../../../src/clouds/gcp/policy.ts';

const bindings: readonly Binding[] = [
  { to: { who: 'everyone', id: 'allUsers' }, role: 'roles/viewer', condition: 'a\tb\n"c" // ␤' },
];

test('a unit is read again from its lines', () => {
  const lines = [
    writeFact('//a', 'one', '2026-01-01T00:00:00.000Z'),
    writeFact('//b', 'two', null),
    writeGrants('//a', 'grants'),
    writePolicy(bindings),
  ];
  for (const line of lines) expect(line).not.toContain('\n');
  expect(unitFrom(lines, 5)).toEqual({
    at: 5,
    facts: new Map([
      ['//a', { digest: 'one', createdAt: Date.UTC(2026, 0, 1) }],
      ['//b', { digest: 'two', createdAt: null }],
    ]),
    grants: new Map([['//a', 'grants']]),
    policy: bindings,
  });
  expect(unitFrom([], 5)).toEqual({ at: 5, facts: new Map(), grants: new Map(), policy: [] });
});

test.each([
  ['a fact', [writeFact('//a', 'one', null), writeFact('//a', 'one', null)]],
  ['grants', [writeGrants('//a', 'one'), writeGrants('//a', 'two')]],
  ['a policy', [writePolicy([]), writePolicy([])]],
])('nobody knows which is true where %s came twice, though they be the same', (_, lines) => {
  expect(unitFrom(lines, 5)).toBeNull();
});
