import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allKnown, known, mapReading, type Reading, unknown, why, whyText } from '../../src/model/reading.ts';

const denied = unknown('denied', { needs: 'ec2:DescribeSnapshots', said: 'not authorized' });

describe('a reading', () => {
  it('that is unknown stays so, untouched, whatever is done with its value', () => {
    const never = () => {
      throw new Error('an unknown has no value');
    };
    expect(mapReading<number, number>(denied, never)).toBe(denied);
    expect(mapReading(known(2), (value) => value + 1)).toEqual(known(3));
  });

  it('of many parts is known only where every part is, and else says why the first is not', () => {
    const part: fc.Arbitrary<Reading<number>> = fc.oneof(fc.integer().map(known), fc.constant(denied));
    fc.assert(
      fc.property(fc.array(part, { maxLength: 6 }), (parts) => {
        const whole = allKnown(parts);
        if (parts.includes(denied)) expect(whole).toBe(denied);
        else expect(whole).toEqual(known(parts.flatMap((one) => (one.state === 'known' ? one.value : []))));
      }),
    );
  });

  it('of an empty list of parts is an empty list, not unknown', () => {
    expect(allKnown([])).toEqual(known([]));
  });
});

describe('why something is not known', () => {
  it('has every field, null where there is nothing to say', () => {
    expect(why('gone')).toEqual({ cause: 'gone', needs: null, said: null, scope: null });
  });

  it('keeps no more than 300 characters of what a cloud said', () => {
    expect(why('malformed', { said: 'x'.repeat(5_000) }).said).toHaveLength(300);
    expect(why('malformed', { said: '' }).said).toBe('');
  });

  it.each([
    [why('gone'), 'gone'],
    [why('denied', { needs: 'ec2:X' }), 'denied, needs ec2:X'],
    [why('throttled', { said: 'slow down' }), 'throttled (slow down)'],
    [denied.why, 'denied, needs ec2:DescribeSnapshots (not authorized)'],
  ])('reads in words', (reason, words) => {
    expect(whyText(reason)).toBe(words);
  });
});
