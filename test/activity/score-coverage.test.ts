import { describe, expect, it } from 'vitest';
import { coverageOf, identityRegion } from '../../src/activity/score-coverage.ts';

const day = (number: number): string => `2026-11-${String(number).padStart(2, '0')}T00:00:00Z`;
const span = (from: number, to: number, region = 'eu-west-1') => ({
  account: '1',
  region,
  from: day(from),
  to: day(to),
});
const asks = (spans: readonly ReturnType<typeof span>[], from: number, to: number, region = 'eu-west-1'): boolean =>
  coverageOf(spans)('1', region, Date.parse(day(from)), Date.parse(day(to)));

describe('coverage', () => {
  it.each([
    ['all of a span', [span(1, 9)], 1, 9, true],
    ['part of it', [span(1, 9)], 3, 4, true],
    ['more than it', [span(1, 9)], 1, 10, false],
    ['two that touch', [span(5, 9), span(1, 5)], 2, 8, true],
    ['two with a gap', [span(1, 4), span(5, 9)], 2, 8, false],
    ['one within another', [span(1, 9), span(2, 3)], 4, 8, true],
    ['another region', [span(1, 9, 'us-east-1')], 2, 3, false],
    ['none', [], 2, 3, false],
  ])('of %s', (_, spans, from, to, covered) => {
    expect(asks(spans, from, to)).toBe(covered);
  });

  it.each([
    ['eu-west-1', 'us-east-1'],
    ['cn-northwest-1', 'cn-north-1'],
    ['us-gov-east-1', 'us-gov-west-1'],
    ['us-iso-east-1', null],
  ])('of users and roles stands for %s in %s', (region, home) => {
    expect(identityRegion(region)).toBe(home);
  });
});
