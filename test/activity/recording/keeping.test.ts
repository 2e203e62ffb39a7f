import { describe, expect, test } from 'vitest';
import { keptDays, protectionOf } from '../../../src/activity/recording/keeping.ts';
import type { Sink } from '../../../src/activity/recording/sinks.ts';
import { known, type Reading, unknown } from '../../../src/model/reading.ts';

const open = unknown('denied');
const sinks = (...days: readonly (number | null | 'open')[]) => ({
  sinks: days.map(
    (one): Sink => ({ name: 's', works: known(true), days: one === 'open' ? open : known(one), weaknesses: known([]) }),
  ),
});
const safe = (...weaknesses: readonly (readonly string[] | 'open')[]) => ({
  sinks: weaknesses.map(
    (one): Sink => ({ name: 's', works: known(true), days: known(1), weaknesses: one === 'open' ? open : known(one) }),
  ),
});

describe('how long calls are all kept', () => {
  test.each<[readonly ReturnType<typeof sinks>[], number | null, Reading<number | null>]>([
    [[sinks(30)], null, known(30)],
    [[sinks(30, 90)], null, known(90)],
    [[sinks(30, null)], null, known(null)],
    [[sinks(90), sinks(30)], null, known(30)],
    [[sinks(null), sinks(30)], null, known(30)],
    [[sinks(null), sinks(null)], null, known(null)],
    [[sinks(30, 'open')], null, open],
    [[sinks(null, 'open')], null, known(null)],
    [[sinks(30, 'open')], 30, known(30)],
    [[sinks(30, 'open')], 31, open],
    [[sinks('open'), sinks(30)], 31, known(30)],
    [[sinks('open'), sinks(30)], 30, open],
    [[sinks('open'), sinks(30)], null, open],
  ])('%j, enough %j', (answers, enough, kept) => {
    expect(keptDays(answers, enough)).toEqual(kept);
  });
});

describe('whether calls could be altered unseen', () => {
  test.each<[readonly ReturnType<typeof safe>[], readonly string[] | 'open']>([
    [[safe([])], []],
    [[safe(['a'], [])], []],
    [[safe(['a'], ['b'])], ['a', 'b']],
    [
      [safe(['b'], ['a']), safe([])],
      ['a', 'b'],
    ],
    [[safe(['a'], 'open')], 'open'],
    [[safe([], 'open')], []],
    [[safe('open'), safe(['a'])], ['a']],
    [[safe('open'), safe([])], 'open'],
  ])('%j', (answers, weaknesses) => {
    const said = protectionOf(answers);
    expect(said.state === 'known' ? said.value : 'open').toEqual(
      weaknesses === 'open' ? 'open' : { protected: weaknesses.length === 0, weaknesses },
    );
  });
});
