import { describe, expect, it } from 'vitest';
import { isRecord, recorded } from '../../../src/model/view/recorded.ts';

describe('a field of a change', () => {
  it.each([
    [{ state: 'known', value: [1] }, [1]],
    [
      { state: 'unknown', why: {} },
      { state: 'unknown', why: {} },
    ],
    [{ state: 'known' }, { state: 'known' }],
    ['public', 'public'],
    [null, null],
  ])('%j stands for %j', (field, value) => {
    expect(recorded(field)).toEqual(value);
  });

  it('is a record only where it has named members', () => {
    expect([{}, [], null, 'x', undefined].map(isRecord)).toEqual([true, false, false, false, false]);
  });
});
