import { describe, expect, it } from 'vitest';
import { all, always, any, type Formula, never, not } from '../../../src/access/aws/formula.ts';
import { openSolver } from '../../../src/access/aws/settle-formula.ts';
import { test } from './leaves.ts';

const red = test('StringEquals', 'aws:a', 'red');
const notRed = test('StringNotEquals', 'aws:a', 'red');
const ending = test('StringLike', 'aws:a', '*ab');
const within = all([ending, not(test('StringLike', 'aws:a', '*b'))]);

describe('an open formula', () => {
  it.each<[string, Formula, string]>([
    ['that always holds', always, 'allowed'],
    ['that never holds', never, 'denied'],
    ['that holds whatever a key is', any([red, notRed]), 'allowed'],
    ['that holds for no value of a key', all([red, notRed]), 'denied'],
    ['that holds for some values', red, 'conditional'],
    ['of which the search does not know', within, 'conditional'],
  ])('%s', (_, formula, says) => {
    const settle = openSolver();
    // Asked again it is the same.
    expect([settle(formula), settle(formula)]).toEqual([says, says]);
  });

  it('is solved once: an equal one is known', () => {
    const settle = openSolver();
    const leaf = red.kind === 'leaf' ? red.leaf : null;
    const counted = (id: string): Formula => ({
      kind: 'leaf',
      leaf: {
        ...(leaf ?? { variable: '', test: null, words: '' }),
        id,
        get variable() {
          looks += 1;
          return 'aws:a';
        },
      },
    });
    let looks = 0;
    settle(counted('one'));
    const first = looks;
    settle(counted('one'));
    expect([first > 0, looks]).toEqual([true, first]);
    settle(counted('two'));
    expect(looks).toBeGreaterThan(first);
  });
});
