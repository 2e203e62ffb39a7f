import { describe, expect, it } from 'vitest';
import widened from '../../checks/exposure-widened-since-baseline.ts';
import imagePublic from '../../checks/image-public.ts';
import unblocked from '../../checks/public-sharing-not-blocked.ts';
import orphaned from '../../checks/snapshot-orphaned.ts';
import ownerless from '../../checks/snapshot-ownerless.ts';
import snapshotPublic from '../../checks/snapshot-public.ts';
import stale from '../../checks/snapshot-stale.ts';
import { cardOf, hides } from '../../src/audit/card.ts';
import { factNames } from '../../src/catalog/check-shape.ts';
import { globalCards, regionalCards } from '../../src/clouds/aws/cards.ts';
import { cards, scope } from './sample.ts';

const all = [orphaned, ownerless, imagePublic, snapshotPublic, stale, unblocked, widened];

function hidden(collector: string, region = 'eu-west-1'): readonly string[] {
  const where = scope(collector, { region });
  return all.filter((check) => hides(cardOf(cards, where), where, check)).map(({ id }) => id);
}

describe('the collectors of AWS', () => {
  it('feed facts that exist', () => {
    const feeds = [...globalCards, ...regionalCards].flatMap((card) => card.feeds);
    expect(feeds.length).toBeGreaterThan(0);
    expect(feeds.filter(({ subject, need }) => !Object.hasOwn(factNames[subject], need))).toEqual([]);
  });

  it('leave nobody judged where one of them is blind, but for sources, which exposure does not rest on', () => {
    const blinding = regionalCards
      .filter((card) => hides(card, scope(card.name), snapshotPublic))
      .map(({ name }) => name);
    expect(blinding).toEqual(['snapshots', 'images', 'db-snapshots', 'cluster-snapshots', 'snapshot-public-block']);
  });
});

describe('a gap', () => {
  it.each([
    ['on the way to everything', 'accounts', 'global', all.map(({ id }) => id)],
    ['in the regions', 'regions', 'global', all.map(({ id }) => id)],
    ['in a collector nobody knows', 'mystery', 'eu-west-1', all.map(({ id }) => id)],
    [
      'in the snapshots',
      'snapshots',
      'eu-west-1',
      [
        'snapshot-orphaned',
        'snapshot-ownerless',
        'snapshot-public',
        'snapshot-stale',
        'exposure-widened-since-baseline',
      ],
    ],
    [
      'in the images',
      'images',
      'eu-west-1',
      ['snapshot-ownerless', 'image-public', 'snapshot-public', 'snapshot-stale', 'exposure-widened-since-baseline'],
    ],
    ['in the volumes', 'volumes', 'eu-west-1', ['snapshot-orphaned', 'snapshot-ownerless']],
    [
      'in a block',
      'snapshot-public-block',
      'eu-west-1',
      ['snapshot-public', 'public-sharing-not-blocked', 'exposure-widened-since-baseline'],
    ],
    ['in a setting that feeds nothing', 'encryption-by-default', 'eu-west-1', []],
  ])('%s hides the checks that rest on it', (_, collector, region, ids) => {
    expect(hidden(collector, region)).toEqual(ids);
  });

  it('in a cloud nobody knows hides every check', () => {
    const where = scope('snapshots', { cloud: 'gcp' });
    expect(hides(cardOf(cards, where), where, unblocked)).toBe(true);
  });
});
