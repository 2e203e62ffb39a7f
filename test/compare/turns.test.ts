import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Turn, turnedBy } from '../../src/compare/turns.ts';
import { event } from '../support/audit-event.ts';

const turn = (id: string, seconds: number, so: boolean, did = true): Turn => ({
  event: event(id, seconds, []),
  so,
  did,
});
const on = (id: string, seconds: number) => turn(id, seconds, true);
const off = (id: string, seconds: number) => turn(id, seconds, false);

describe('the event that made something so', () => {
  it.each<[string, readonly Turn[], string | null]>([
    ['is none where there is none', [], null],
    ['is the one that did', [on('a', 1)], 'a'],
    ['is not one that did the contrary', [off('a', 1)], null],
    ['is not one that did it again', [on('a', 1), on('b', 2)], 'a'],
    ['is the one since it was undone', [on('a', 1), off('b', 2), on('c', 3)], 'c'],
    ['is none where it was undone since', [on('a', 1), off('b', 2)], null],
    ['is none where another shows that it was undone', [on('a', 1), turn('b', 2, false, false)], null],
    ['is none where another shows that it was so before', [turn('a', 1, true, false), on('b', 2)], null],
    ['stands where another shows that it is so', [on('a', 1), turn('b', 2, true, false)], 'a'],
    ['counts as last of its instant', [on('z', 1), off('a', 1)], 'z'],
  ])('%s', (_, turns, id) => {
    expect(turnedBy(turns, true)?.id ?? null).toBe(id);
    const contrary = turns.map((one) => ({ ...one, so: !one.so }));
    expect(turnedBy(contrary, false)?.id ?? null).toBe(id);
  });

  it('is the same in whatever order they come, and one that did it', () => {
    const turns = fc.uniqueArray(fc.record({ id: fc.nat(99), at: fc.nat(5), so: fc.boolean(), did: fc.boolean() }), {
      selector: ({ id }) => id,
    });
    fc.assert(
      fc.property(turns, (rows) => {
        const list = rows.map(({ id, at, so, did }) => turn(String(id), at, so, did));
        const found = turnedBy(list, true);
        expect(turnedBy(list.toReversed(), true)).toBe(found);
        if (found !== null) expect(list.find((one) => one.event === found)).toMatchObject({ so: true, did: true });
      }),
    );
  });
});
