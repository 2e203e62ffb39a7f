import { describe, expect, it } from 'vitest';
import {
  both,
  type Course,
  compareText,
  compareTime,
  either,
  instant,
  opposite,
  steady,
  type Truth,
} from '../../src/exposure/condition-terms.ts';
import { ground } from './condition-worlds.ts';

const noon = '2026-11-20T12:00:00Z';
const ms = (text: string): number => Date.parse(text);
const truths: readonly Truth[] = [true, false, null];

describe('compareText', () => {
  it.each<[string, string, string, Truth]>([
    ['resource.name', 'equals', 'projects/prod-data/global/snapshots/one', true],
    ['resource.name', 'equals', 'projects/prod-data/global/snapshots/on', false],
    ['resource.name', 'startsWith', 'projects/prod-data/', true],
    ['resource.name', 'startsWith', 'projects/prod', true],
    ['resource.name', 'startsWith', '/projects', false],
    ['resource.name', 'endsWith', '/one', true],
    ['resource.name', 'endsWith', '', true],
    ['resource.type', 'equals', 'compute.googleapis.com/Snapshot', true],
    ['resource.type', 'equals', 'compute.googleapis.com/snapshot', false],
    ['resource.service', 'equals', 'compute.googleapis.com', true],
    ['resource.service', 'startsWith', 'compute.googleapis.com/', false],
  ])('compares %s by %s with %j', (attribute, how, text, right) => {
    expect(compareText(attribute, how, text, ground)).toBe(right);
  });

  it('cannot tell where only a name by number would do, known or not', () => {
    const text = 'projects/100000000001/';
    expect(compareText('resource.name', 'startsWith', text, ground)).toBeNull();
    expect(compareText('resource.name', 'startsWith', 'projects/42/', ground)).toBe(false);
    expect(compareText('resource.name', 'startsWith', 'projects/42/', { ...ground, otherNames: [] })).toBeNull();
    expect(compareText('resource.name', 'equals', 'projects/42', { ...ground, otherNames: [] })).toBeNull();
    expect(compareText('resource.name', 'startsWith', 'projects/42a/', { ...ground, otherNames: [] })).toBe(false);
  });

  it('cannot tell where the forms that an attribute may have disagree', () => {
    const perhaps = { ...ground, names: [...ground.names, ''], types: [...ground.types, ''] };
    expect(compareText('resource.type', 'equals', 'compute.googleapis.com/Snapshot', perhaps)).toBeNull();
    expect(compareText('resource.type', 'equals', 'compute.googleapis.com/Disk', perhaps)).toBe(false);
    expect(compareText('resource.name', 'startsWith', 'projects/prod-data/', perhaps)).toBeNull();
    expect(compareText('resource.name', 'startsWith', '', perhaps)).toBe(true);
  });

  it('cannot tell where nothing is known, or what an escape stands for', () => {
    expect(compareText('resource.type', 'equals', 'x', { ...ground, types: [] })).toBeNull();
    expect(compareText('resource.name', 'endsWith', 'o\\x6ee', ground)).toBeNull();
  });
});

describe('compareTime', () => {
  it.each<['<' | '<=' | '>' | '>=', string, Omit<Course, 'start' | 'end'>]>([
    ['<', '2026-11-20T12:00:01Z', { now: true, later: null }],
    ['<', noon, { now: false, later: false }],
    ['<=', noon, { now: true, later: null }],
    ['<=', '2026-11-20T11:59:59Z', { now: false, later: false }],
    ['>', noon, { now: false, later: null }],
    ['>', '2026-11-20T11:59:59Z', { now: true, later: true }],
    ['>=', noon, { now: true, later: true }],
    ['>=', '2026-11-20T12:00:01Z', { now: false, later: null }],
  ])('says of noon %s %s how it is and how it will be', (order, limit, right) => {
    const isEnd = order.startsWith('<');
    const told = { ...right, end: isEnd ? ms(limit) : null, start: isEnd ? null : ms(limit) };
    expect(compareTime(order, ms(limit), noon)).toEqual(told);
  });

  it('cannot tell against a limit or on a day that cannot be read', () => {
    expect(compareTime('<', null, noon)).toEqual(steady(null));
    expect(compareTime('<', ms(noon), 'today')).toEqual(steady(null));
  });
});

describe('both, either and opposite', () => {
  it('follow the tables of three values, now and later', () => {
    const tables = truths.flatMap((left) =>
      truths.map((right) => [
        both(steady(left), steady(right)).now,
        either(steady(left), steady(right)).now,
        opposite(steady(left)).later,
      ]),
    );
    expect(tables).toEqual([
      [true, true, false],
      [false, true, false],
      [null, true, false],
      [false, true, true],
      [false, false, true],
      [false, null, true],
      [null, true, null],
      [false, null, null],
      [null, null, null],
    ]);
  });

  it('end with the first of two that must hold and the last of two of which one must', () => {
    const soon = compareTime('<', ms('2027-01-01T00:00:00Z'), noon);
    const late = compareTime('<', ms('2028-01-01T00:00:00Z'), noon);
    expect(both(soon, late).end).toBe(soon.end);
    expect(both(steady(null), late).end).toBe(late.end);
    expect(either(soon, late).end).toBe(late.end);
    expect(either(steady(null), late).end).toBeNull();
    expect(opposite(compareTime('>=', soon.end, noon)).end).toBe(soon.end);
    expect(opposite(either(opposite(soon), opposite(late))).end).toBe(soon.end);
    expect(opposite(both(opposite(soon), opposite(late))).end).toBe(late.end);
  });
});

describe('instant', () => {
  it.each([
    ['2026-11-20T12:00:00Z', ms(noon)],
    ['2026-11-20T13:00:00+01:00', ms(noon)],
    ['2026-11-20T12:00:00.250Z', ms(noon) + 250],
    ['2026-11-20T12:00:00.250999999Z', ms(noon) + 250],
  ])('reads %s', (text, right) => {
    expect(instant(text)).toBe(right);
  });

  it.each(['2026-11-20', '2026-11-20T12:00:00', '2026-11-20 12:00:00Z', '2026-13-40T99:99:99Z', '', 'now', '0'])(
    'reads nothing from %j',
    (text) => {
      expect(instant(text)).toBeNull();
    },
  );
});
