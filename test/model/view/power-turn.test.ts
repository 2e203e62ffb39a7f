import { describe, expect, it } from 'vitest';
import { directionOf } from '../../../src/model/view/power-turn.ts';

const side = (verdict: string, ...actions: readonly string[]) => ({ powers: [{ can: 'share', verdict, actions }] });
const many = { powers: Array.from({ length: 10 }, () => ({ can: 'share', verdict: 'allowed', actions: ['a'] })) };

describe('a turn of a power', () => {
  it.each([
    ['a condition that went', side('conditional', 'a'), side('allowed', 'a'), 'more'],
    ['a condition that came', side('allowed', 'a'), side('conditional', 'a'), 'less'],
    ['another call', side('allowed', 'a'), side('allowed', 'a', 'b'), 'more'],
    ['a call fewer', side('allowed', 'a', 'b'), side('allowed', 'a'), 'less'],
    ['one call for another', side('allowed', 'a'), side('allowed', 'b'), 'other'],
    ['the same calls', side('allowed', 'a'), side('allowed', 'a'), 'other'],
    ['sides that may be cut', many, side('allowed', 'a', 'b'), 'other'],
  ])('%s', (_name, before, after, expected) => {
    expect(directionOf({ before, after })).toBe(expected);
  });
});
