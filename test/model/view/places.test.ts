import { describe, expect, it } from 'vitest';
import { why } from '../../../src/model/reading.ts';
import type { Place } from '../../../src/model/report.ts';
import type { Coverage } from '../../../src/model/scan.ts';
import { copiesIn, placeFigures, standingPlaces } from '../../../src/model/view/places.ts';
import { deniedScope, samplePlaces } from '../../reports/fixture-places.ts';

const place: Place = {
  cloud: 'aws',
  account: '1',
  region: 'r',
  copies: 61,
  states: { private: 61 },
  worst: 'private',
  sight: 'complete',
};
const refused: Coverage = {
  ...deniedScope,
  account: '1',
  region: 'r',
  state: 'not-assessed',
  why: why('denied'),
  ended: false,
  items: 0,
  calls: 1,
  observedAt: null,
  scan: 1,
};

describe('places', () => {
  it('are only as well seen as their coverage: a refused scope makes a complete place part read', () => {
    expect(standingPlaces({ places: [place], coverage: [refused] })[0]?.sight).toBe('not-assessed');
    expect(
      standingPlaces({
        places: [place],
        coverage: [refused, { ...refused, state: 'complete', collector: 'images' }],
      })[0]?.sight,
    ).toBe('partial');
  });

  it('that only coverage knows are there, blind', () => {
    expect(standingPlaces({ places: [], coverage: [refused] })).toMatchObject([
      { account: '1', sight: 'not-assessed', copies: 0 },
    ]);
  });

  it('of an account as a whole show up only where they were not read', () => {
    expect(standingPlaces({ places: [], coverage: [{ ...refused, region: 'global', state: 'complete' }] })).toEqual([]);
    expect(standingPlaces({ places: [], coverage: [{ ...refused, region: 'global' }] })).toHaveLength(1);
  });

  it('add up', () => {
    expect(placeFigures(samplePlaces)).toEqual({
      places: 11,
      unread: 1,
      partlyRead: 2,
      unconfigured: 0,
      off: 1,
      copies: 330,
      accounts: 3,
      regions: 4,
      unjudged: 1,
      exposed: 5,
    });
    expect(copiesIn(place, ['private', 'public'])).toBe(61);
  });
});
