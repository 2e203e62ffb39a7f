import { describe, expect, it } from 'vitest';
import { scopeOf, seenOf } from '../../src/compare/sight.ts';
import { covered, refused, stored } from './stored.ts';

const scope = { cloud: 'aws', account: '111111111111', region: 'eu-west-1', collector: 'snapshots' } as const;

describe('scopeOf', () => {
  it.each([
    ['aws:ec2:snapshot', 'snapshots'],
    ['aws:ec2:image', 'images'],
    ['aws:rds:db-snapshot', 'db-snapshots'],
    ['aws:rds:cluster-snapshot', 'cluster-snapshots'],
  ] as const)('finds a %s listed by %s', (type, collector) => {
    expect(scopeOf(stored('a', { fact: { type } }).fact)).toEqual({ ...scope, collector });
  });

  it('knows no scope for types that nothing lists yet', () => {
    expect(scopeOf(stored('a', { fact: { type: 'gcp:compute:disk' } }).fact)).toBeNull();
  });
});

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
