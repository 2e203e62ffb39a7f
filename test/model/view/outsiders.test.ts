import { describe, expect, it } from 'vitest';
import { outsiderWords } from '../../../src/model/view/outsiders.ts';

const account = (id: string, reach = 'external') => ({ who: 'account', id, reach, through: 'x' });
const record = (...audiences: readonly object[]) => ({ exposure: { state: 'external', audiences } });

describe('who outside a change lets in', () => {
  it.each([
    ['a stranger by number', record(account('999999999999')), 'account 999999999999'],
    [
      'a reading as well as a plain value',
      { exposure: { state: 'known', value: record(account('9')).exposure } },
      'account 9',
    ],
    ['trusted ones not at all', record(account('1', 'trusted'), account('2', 'private')), null],
    ['everyone not, since the state says it', record({ who: 'everyone', reach: 'public', through: 'x' }), null],
    ['each once, in order', record(account('2'), account('1'), account('2')), 'account 1, account 2'],
    [
      'past three a count',
      record(account('1'), account('2'), account('3'), account('4'), account('5')),
      'account 1, account 2, account 3 and 2 more',
    ],
    ['nobody where there is no record', null, null],
    ['nobody in what is no record of an exposure', { exposure: 'public' }, null],
  ])('names %s', (_, given, words) => {
    expect(outsiderWords(given)).toBe(words);
  });

  it('shows what would act on a terminal', () => {
    const words = outsiderWords(record(account('9\u001b[31m\u202e')));
    expect(['\u001b', '\u202e'].filter((character) => words?.includes(character))).toEqual([]);
  });
});
