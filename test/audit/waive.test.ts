import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { waiverDesk } from '../../src/audit/waive.ts';
import type { Waiver } from '../../src/model/policy.ts';

const waiver: Waiver = {
  check: 'snapshot-public',
  key: 'k',
  audience: ['account 1', 'account 2'],
  reason: 'Migration',
  owner: 'dr-team',
  until: '2026-11-20',
};
const noon = '2026-11-20T12:00:00Z';
const applied = { reason: 'Migration', owner: 'dr-team', until: '2026-11-20' };
const ask = (given: readonly Waiver[], audience: readonly string[], asOf = noon) =>
  waiverDesk(given, asOf)('snapshot-public', 'k', audience);

describe('a waiver', () => {
  it('holds for exactly the audience it names, to the end of its last day', () => {
    expect(ask([waiver], waiver.audience)).toEqual({ waiver: applied, note: null });
    expect(ask([waiver], waiver.audience, '2026-11-20T23:59:59.999Z').waiver).toEqual(applied);
  });

  it.each([
    ['a widened audience', ['account 1', 'account 2', 'everyone'], noon, /does not hold: it does not name everyone\.$/],
    ['a narrower audience', ['account 1'], noon, /it also names account 2, which is not the state today\.$/],
    ['another audience', ['account 9'], noon, /it does not name account 9\.$/],
    ['no audience at all', [], noon, /it also names account 1, account 2/],
    ['the day after its last', ['account 1', 'account 2'], '2026-11-21T00:00:00Z', /it has ended\.$/],
    [
      'the day after and a widened audience',
      ['account 1', 'account 2', 'account 3'],
      '2026-11-21T00:00:00Z',
      /it has ended, and it does not name account 3\.$/,
    ],
  ])('does not hold for %s, and says so', (_, audience, asOf, note) => {
    const answer = ask([waiver], audience, asOf);
    expect(answer.waiver).toBe(null);
    expect(answer.note).toMatch(note);
    expect(answer.note).toContain('The waiver of dr-team until 2026-11-20');
  });

  it('of another check or subject says nothing', () => {
    expect(
      ask(
        [
          { ...waiver, check: 'image-public' },
          { ...waiver, key: 'other' },
        ],
        waiver.audience,
      ),
    ).toEqual({ waiver: null, note: null });
  });

  it('with a day that no calendar has is over', () => {
    expect(ask([{ ...waiver, until: 'soon' }], waiver.audience).waiver).toBe(null);
  });

  it('for a failure without audiences names none', () => {
    expect(ask([{ ...waiver, audience: [] }], []).waiver).toEqual(applied);
  });

  it('holds beside one that has ended, whatever their order', () => {
    const over = { ...waiver, owner: 'old', until: '2026-01-01' };
    expect(ask([over, waiver], waiver.audience).waiver).toEqual(applied);
    expect(ask([waiver, over], waiver.audience).waiver).toEqual(applied);
  });

  it('holds exactly where the sets are equal', () => {
    const set = fc
      .uniqueArray(fc.constantFrom('everyone', 'account 1', 'account 2', 'account 3'))
      .map((texts) => [...texts].sort());
    fc.assert(
      fc.property(set, set, (waived, seen) => {
        expect(ask([{ ...waiver, audience: waived }], seen).waiver !== null).toBe(
          JSON.stringify(waived) === JSON.stringify(seen),
        );
      }),
    );
  });
});
