import { describe, expect, it } from 'vitest';
import { itemChanges, type Span } from '../../src/compare/item-changes.ts';
import { seenOf } from '../../src/compare/sight.ts';
import type { Coverage } from '../../src/model/scan.ts';
import type { ChangeCause } from '../../src/model/verdict.ts';
import { covered, denied, everyone, exposedTo, pair, refused, shared, stored } from './stored.ts';

const span = (before: readonly Coverage[], after: readonly Coverage[]): Span => ({
  from: 1,
  to: 2,
  before: seenOf(before),
  after: seenOf(after),
});
const clear = span([covered(1)], [covered(2)]);
const kinds = (...args: Parameters<typeof itemChanges>) =>
  itemChanges(...args).map(({ change, fields }) => [change, ...fields]);

describe('itemChanges', () => {
  it('calls an item added only where the earlier scan had read its scope to the end', () => {
    expect(kinds(pair(null, stored('a')), clear)).toEqual([['added']]);
    expect(kinds(pair(null, stored('a')), span([refused(1)], [covered(2)]))).toEqual([['first-seen']]);
    expect(kinds(pair(null, stored('a')), span([], [covered(2)]))).toEqual([['first-seen']]);
  });

  it('calls an item removed only where the later scan has read its scope to the end', () => {
    expect(kinds(pair(stored('a'), null), clear)).toEqual([['removed']]);
    expect(kinds(pair(stored('a'), null), span([covered(1)], [refused(2)]))).toEqual([['out-of-sight']]);
    expect(kinds(pair(stored('a'), null), span([covered(1)], []))).toEqual([['out-of-sight']]);
    expect(kinds(pair(stored('a'), null), span([covered(1)], [covered(1)]))).toEqual([['out-of-sight']]);
  });

  it('carries the whole record of what came and what went', () => {
    expect(itemChanges(pair(null, shared('a', [everyone])), clear)[0]).toMatchObject({
      scan: 2,
      name: 'a',
      before: null,
      after: { exposure: { state: 'public' }, sizeGiB: 8 },
      by: { state: 'unknown', why: { cause: 'not-asked' } },
      count: 1,
    });
    expect(itemChanges(pair(shared('a', [everyone]), null), clear)[0]).toMatchObject({
      after: null,
      before: { exposure: { state: 'public' } },
    });
  });

  it('tells items going out of sight and coming back', () => {
    const missed = stored('a', { stored: { sight: 'missed' } });
    const unread = stored('a', { stored: { sight: 'unread' } });
    expect(kinds(pair(stored('a'), missed), clear)).toEqual([['out-of-sight']]);
    expect(kinds(pair(missed, stored('a')), clear)).toEqual([['first-seen']]);
    expect(kinds(pair(missed, unread), clear)).toEqual([]);
  });

  it('tells what changed while an item was out of sight as altered, once it is back', () => {
    const missed = stored('a', { stored: { sight: 'missed' } });
    expect(kinds(pair(missed, shared('a', [everyone])), clear)).toEqual([['altered', 'exposure', 'grants']]);
  });

  it('tells apart, for one item, what changed and what can no longer be read', () => {
    const dark = stored('a', {
      fact: { grants: denied, tags: {} },
      verdict: { grants: denied, exposure: exposedTo([], 'Not read: shares') },
    });
    expect(kinds(pair(stored('a'), dark), clear)).toEqual([
      ['altered', 'tags'],
      ['out-of-sight', 'exposure', 'grants'],
    ]);
  });

  it.each<[readonly ChangeCause[], ChangeCause | null]>([
    [[], null],
    [['mask'], 'mask'],
    [['mask', 'time'], 'time'],
    [['trust', 'grant'], 'trust'],
    [['grant'], 'grant'],
  ])('names of the causes %j for a verdict that moved by itself: %s', (causes, expected) => {
    const latent = shared('a', [everyone], {
      verdict: { exposure: exposedTo([{ ...everyone, reach: 'latent-public' }]) },
    });
    expect(itemChanges(pair(latent, shared('a', [everyone]), causes), clear)[0]?.cause).toBe(expected);
  });

  it('names the grant where one changed, and no cause where no verdict did', () => {
    expect(itemChanges(pair(stored('a'), shared('a', [everyone]), ['mask']), clear)[0]?.cause).toBe('grant');
    expect(itemChanges(pair(stored('a'), stored('a', { fact: { tags: {} } }), ['grant']), clear)[0]?.cause).toBeNull();
  });
});
