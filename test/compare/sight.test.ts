import { describe, expect, it } from 'vitest';
import { seenOf } from '../../src/compare/sight.ts';
import { covered, refused } from './stored.ts';

const scope = { cloud: 'aws', account: '111111111111', region: 'eu-west-1', collector: 'snapshots' } as const;

describe('seenOf', () => {
  it.each([
    ['complete', covered(1), true],
    ['partial, yet listed to the end', covered(1, { state: 'partial' }), true],
    ['cut short', covered(1, { state: 'partial', ended: false }), false],
    ['refused', refused(1), false],
    ['off', covered(1, { state: 'off' }), false],
    ['no longer configured', covered(1, { state: 'unconfigured' }), false],
    ['another region', covered(1, { region: 'us-east-1' }), false],
  ])('a scope that is %s', (_, row, expected) => {
    expect(seenOf([row]).toEnd(scope)).toBe(expected);
  });

  it('says nothing of no scope', () => {
    expect(seenOf([covered(1)]).toEnd(null)).toBe(false);
  });

  it('tells an answer given since a scan from an older one', () => {
    expect(seenOf([covered(3)]).toEndSince(scope, 2)).toBe(true);
    expect(seenOf([covered(2)]).toEndSince(scope, 2)).toBe(false);
  });
});
