import { describe, expect, it } from 'vitest';
import { bounded, plainEvidence, whyEvidence } from '../../src/audit/evidence.ts';
import { why } from '../../src/model/reading.ts';

describe('plainEvidence', () => {
  it('sorts keys and leaves out what is undefined', () => {
    expect(JSON.stringify(plainEvidence([{ b: 1, a: 'x', c: undefined, d: null }]))).toBe('[{"a":"x","b":1,"d":null}]');
  });

  it('makes plain values of whatever a team hands over', () => {
    const odd = [
      { list: [1, 2], day: new Date(0), big: 10n ** 3n === 1000n, not: Number.NaN, call: () => 1 },
      'text',
      null,
    ];
    expect(plainEvidence(odd)).toEqual([
      { list: '[1,2]', day: '"1970-01-01T00:00:00.000Z"', big: true, not: 'NaN', call: 'function' },
      { value: 'text' },
      { value: null },
    ]);
  });

  it('survives values that no text can be made of', () => {
    const circle: Record<string, unknown> = {};
    circle['self'] = circle;
    expect(plainEvidence([{ circle, big: 1n }])).toEqual([{ circle: 'object', big: 'bigint' }]);
  });
});

describe('bounded', () => {
  it('keeps a short text and cuts a long one', () => {
    expect(bounded('short')).toBe('short');
    expect(bounded('x'.repeat(5000))).toHaveLength(2001);
  });
});

describe('whyEvidence', () => {
  it('names cause, permission, words and scope', () => {
    expect(whyEvidence(why('denied', { needs: 'n', said: 's', scope: 'k' }))).toEqual([
      { cause: 'denied', needs: 'n', said: 's', scope: 'k' },
    ]);
  });
});
