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

  it('that came and went names the scans between which it was seen, or who let it come and go by which events', () => {
    expect(
      sampleDiff.cameAndWent.map((one) => tellCameAndWent(one, {}, clock)).map(({ what, by }) => [what, by]),
    ).toEqual([
      ['shared with 999999999999, between scans 38 and 40', null],
      [
        'public, seen by no scan',
        'arn:aws:iam::111111111111:user/mallory from 203.0.113.9, 17 Nov 2026, 02:11 (event 0c5e1a52-0000-4000-8000-00000000f011); ended by the same, 17 Nov 2026, 02:40 (event 0c5e1a52-0000-4000-8000-00000000f012)',
      ],
    ]);
  });

  it('that came and went says so where nobody is on record, and where only one end is', () => {
    const [seen, logged] = sampleDiff.cameAndWent;
    if (seen === undefined || logged === undefined) throw new Error('the sample has two');
    const by = (part: Partial<typeof seen>) => tellCameAndWent({ ...seen, ...part }, {}, clock).by;
    expect(by({ came: known(null), went: known(null) })).toBe('nobody on record; ended by nobody on record');
    expect(by({ went: logged.went })).toMatch(/^somebody no log that was read names; ended by arn:/);
    expect(by({ came: logged.came })).not.toContain('ended');
    expect(tellCameAndWent({ ...logged, times: 3 }, {}, clock).what).toBe('public, 3 times, seen by no scan');
  });
});
