import { describe, expect, test } from 'vitest';
import { keptDays, protectionOf } from '../../../src/activity/recording/keeping.ts';
import type { Sink } from '../../../src/activity/recording/sinks.ts';
import { known, type Reading, unknown } from '../../../src/model/reading.ts';

const open = unknown('denied');
const silent = unknown('unsupported');
type Days = number | null | 'open';
type Weak = readonly string[] | 'open';
const sink = (more: Partial<Sink>): Sink => ({
  name: 's',
  works: known(true),
  days: known(1),
  weaknesses: known([]),
  ...more,
});
const lasting = (one: Days) => sink({ days: one === 'open' ? open : known(one) });
const guarded = (one: Weak) => sink({ weaknesses: one === 'open' ? open : known(one) });
const perhaps = (one: Sink): Sink => ({ ...one, works: silent });
const sinks = (...days: readonly Days[]) => ({ sinks: days.map(lasting), maybe: [] as readonly Sink[] });
const safe = (...weaknesses: readonly Weak[]) => ({ sinks: weaknesses.map(guarded), maybe: [] as readonly Sink[] });

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

  test.each<[Days, Days, number | null, Reading<number | null>]>([
    [0, 731, 365, silent],
    [0, null, 365, silent],
    [0, 'open', 365, silent],
    [0, 90, 365, known(0)],
    [400, null, 365, known(400)],
    [400, 'open', 365, known(400)],
    [400, 731, null, silent],
    [400, 90, null, known(400)],
    [400, 400, null, known(400)],
    [null, 'open', null, known(null)],
    ['open', null, 365, open],
  ])('%j where it is kept for certain and %j where it may be, enough %j', (certain, maybe, enough, kept) => {
    const answer = { ...sinks(certain), maybe: [perhaps(lasting(maybe))] };
    expect(keptDays([answer], enough)).toEqual(kept);
    // A call that is certainly kept too short stays so, whatever becomes of the other.
    if (enough !== null) expect(keptDays([answer, sinks(30)], enough)).toMatchObject({ state: 'known' });
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

  test.each<[Weak, Weak, Weak]>([
    [['a'], [], 'open'],
    [['a'], 'open', 'open'],
    [['a'], ['b'], ['a']],
    [[], ['b'], []],
    [[], 'open', []],
  ])('%j where it is kept for certain and %j where it may be', (certain, maybe, weaknesses) => {
    const answer = { ...safe(certain), maybe: [perhaps(guarded(maybe))] };
    expect(protectionOf([answer])).toEqual(
      weaknesses === 'open' ? silent : known({ protected: weaknesses.length === 0, weaknesses }),
    );
  });
});
