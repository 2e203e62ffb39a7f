import { describe, expect, it } from 'vitest';
import type { Change } from '../../../src/model/change.ts';
import {
  byHappening,
  exposedAtFirstSight,
  type Happening,
  happeningOf,
  happenings,
} from '../../../src/model/view/happening.ts';
import { change, sampleDiff } from '../../reports/fixture-changes.ts';

describe('what a change of powers means', () => {
  it.each<[Change['change'], Happening]>([
    ['granted', 'empowered'],
    ['added', 'empowered'],
    ['revoked', 'disempowered'],
    ['removed', 'disempowered'],
    ['now-known', 'power-known'],
    ['altered', 'power-altered'],
    ['out-of-sight', 'out-of-sight'],
    ['first-seen', 'other'],
  ])('%s', (kind, happening) => {
    expect(happeningOf(change({ name: 'bob', type: 'aws:iam:user', change: kind }))).toBe(happening);
    expect(happeningOf(change({ name: 'x', type: 'stillwatch:principals', change: kind }))).toBe(happening);
  });
});

describe('changes by what they mean', () => {
  it('leave none out and have a heading for each that is told one by one', () => {
    const sorted = byHappening(sampleDiff);
    expect(Object.values(sorted).flat()).toHaveLength(sampleDiff.changes.length);
    expect(Object.keys(sorted).sort()).toEqual([...happenings.map(([name]) => name), 'other'].sort());
    expect(exposedAtFirstSight(sampleDiff)).toBe(0);
  });
});
