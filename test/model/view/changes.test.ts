import { describe, expect, it } from 'vitest';
import type { Change } from '../../../src/model/change.ts';
import { known, unknown } from '../../../src/model/reading.ts';
import { tellCameAndWent, tellChange } from '../../../src/model/view/changes.ts';
import { clockIn } from '../../../src/model/view/clock.ts';
import { byHappening, type Happening, happeningOf, itemsOf } from '../../../src/model/view/happening.ts';
import { change, sampleDiff } from '../../reports/fixture-changes.ts';

const clock = clockIn('UTC');
const state = (name: string, audiences: readonly object[] = []) => ({
  exposure: { state: name, certain: true, audiences, why: null },
});
const account = { who: 'account', id: '1', reach: 'external' };

describe('a change', () => {
  it.each<[string, Partial<Change>, Happening]>([
    ['private to public', { before: state('private'), after: state('public') }, 'exposed'],
    ['latent to public', { before: state('latent-public'), after: state('public') }, 'exposed'],
    ['a new copy that is public', { change: 'added', before: null, after: state('public') }, 'exposed'],
    ['external to public', { before: state('external'), after: state('public') }, 'widened'],
    ['private to trusted', { before: state('private'), after: state('trusted') }, 'widened'],
    [
      'one account to two',
      { before: state('external', [account]), after: state('external', [account, { ...account, id: '2' }]) },
      'widened',
    ],
    [
      'two accounts to one',
      { before: state('external', [account, { ...account, id: '2' }]), after: state('external', [account]) },
      'other',
    ],
    ['public to private', { before: state('public'), after: state('private') }, 'closed'],
    ['public to latent', { before: state('public'), after: state('latent-public') }, 'closed'],
    ['public to external', { before: state('public'), after: state('external') }, 'other'],
    [
      'a new copy of something sensitive',
      { change: 'added', before: null, after: { ...state('private'), sensitive: known(['tag']) } },
      'sensitive',
    ],
    [
      'a new copy whose sensitivity is not known',
      { change: 'added', before: null, after: { ...state('private'), sensitive: unknown('denied') } },
      'other',
    ],
    ['a first sight', { change: 'first-seen', before: null, after: state('public') }, 'other'],
    ['an item gone', { change: 'removed', after: null }, 'gone'],
    ['an item out of sight', { change: 'out-of-sight', after: null }, 'out-of-sight'],
    [
      'a block that was lifted',
      {
        type: 'aws:snapshot-public-block',
        fields: ['blocks'],
        before: { blocks: 'all' },
        after: { blocks: 'none' },
      },
      'setting',
    ],
    ['a tag', { fields: ['tags'], before: { tags: {} }, after: { tags: { a: 'b' } } }, 'other'],
  ])('%s', (_name, seed, happening) => {
    expect(happeningOf(change({ name: 'a', ...seed }))).toBe(happening);
  });

  it('reads as who, where, from what to what and why', () => {
    const told = tellChange(
      change({
        name: 'payroll',
        cause: 'mask',
        by: known({ principal: 'user/j.doe', event: 'e', at: '2026-11-14T02:11:00.000Z', from: '203.0.113.9' }),
        approved: { ticket: 'CHG-1' },
      }),
      { '111111111111': 'production' },
      clock,
    );
    expect(told).toEqual({
      count: 1,
      name: 'payroll',
      where: 'EBS snapshot · eu-central-1 · production',
      what: 'was private, now public, because a block or key changed',
      by: 'user/j.doe from 203.0.113.9, 14 Nov 2026, 02:11',
      approved: 'CHG-1',
    });
  });

  it('says that the logs name nobody, and nothing where no log was read', () => {
    expect(tellChange(change({ name: 'a', by: known(null) }), {}, clock).by).toBe('nobody on record');
    expect(tellChange(change({ name: 'a' }), {}, clock).by).toBeNull();
  });

  it('that stands for many counts as many', () => {
    const sorted = byHappening(sampleDiff);
    expect(itemsOf(sorted.exposed)).toBe(15);
    expect(sorted.exposed.map((one) => tellChange(one, {}, clock).name)).toContain('12 copies');
  });

  it('that came and went names the scans between which it was seen', () => {
    expect(sampleDiff.cameAndWent.map((one) => tellCameAndWent(one, {}).what)).toEqual([
      'shared with 999999999999, between scans 38 and 40',
    ]);
  });
});
