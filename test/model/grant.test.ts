import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Grant, grantKey, sortGrants } from '../../src/model/grant.ts';

const grants: fc.Arbitrary<Grant> = fc.oneof(
  fc.record({
    to: fc.record({ who: fc.constantFrom('account', 'organization'), id: fc.constantFrom('1', '2') }),
    through: fc.constantFrom('restore', 'launchPermission'),
  }),
  fc.constant({ to: { who: 'everyone' }, through: 'restore' } as const),
);

describe('grants', () => {
  it('come without repeats and in one order, whatever order they came in', () => {
    fc.assert(
      fc.property(fc.array(grants, { maxLength: 10 }), (list) => {
        const sorted = sortGrants(list);
        expect(sortGrants([...list].reverse())).toEqual(sorted);
        expect(sortGrants([...list, ...list])).toEqual(sorted);
        expect(sortGrants(sorted)).toEqual(sorted);
        expect(new Set(sorted.map(grantKey))).toEqual(new Set(list.map(grantKey)));
        expect(sorted).toHaveLength(new Set(list.map(grantKey)).size);
      }),
    );
  });

  it.each<readonly [string, Grant]>([
    ['another audience', { to: { who: 'account', id: '2' }, through: 'restore' }],
    ['another kind of audience', { to: { who: 'tenant', id: '1' }, through: 'restore' }],
    ['another end', { to: { who: 'account', id: '1', until: '2027-01-01' }, through: 'restore' }],
    ['another mechanism', { to: { who: 'account', id: '1' }, through: 'image:ami-1' }],
  ])('that differ by %s are different grants', (_, other) => {
    expect(sortGrants([{ to: { who: 'account', id: '1' }, through: 'restore' }, other])).toHaveLength(2);
  });
});
