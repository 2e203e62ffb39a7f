import { describe, expect, it } from 'vitest';
import { why } from '../../../src/model/reading.ts';
import type { Place } from '../../../src/model/report.ts';
import type { Coverage } from '../../../src/model/scan.ts';
import { copiesIn, placeFigures, placeMap, standingPlaces } from '../../../src/model/view/places.ts';
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

function cell(change: Partial<Place>) {
  return placeMap([{ ...place, ...change }], {}).rows[0]?.cells[0];
}

describe('a cell of the map', () => {
  it.each<[Partial<Place>, string, string | null, string, boolean]>([
    [{}, '0 exposed', 'of 61 copies', 'none', false],
    [{ states: { trusted: 2 }, worst: 'trusted' }, '0 exposed', 'of 61 copies', 'trusted', false],
    [{ states: { public: 2, external: 1 } }, '2 public, 1 outside trust', 'of 61 copies', 'public', false],
    [{ states: { external: 1 }, sight: 'partial' }, '1 outside trust', 'part read, of 61 copies', 'external', true],
    [{ states: { 'latent-public': 4 } }, '4 latent', 'of 61 copies', 'latent', false],
    [{ states: {}, copies: 0, sight: 'not-assessed' }, 'not read', null, 'unknown', true],
    [{ sight: 'partial' }, 'part read', 'of 61 copies', 'unknown', true],
    [{ states: { unknown: 3 } }, '3 not judged', 'of 61 copies', 'unknown', true],
    [{ states: {}, copies: 0, sight: 'off' }, 'off', null, 'off', false],
    [{ states: { public: 1 }, sight: 'not-assessed' }, '1 public', 'not read, of 61 copies', 'public', true],
  ])('for %j reads %s', (change, text, note, tone, blind) => {
    expect(cell(change)).toMatchObject({ text, note, tone, blind });
  });
});

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

  it('stand in a map of every account by every region, blank where an account has none', () => {
    const map = placeMap([place, { ...place, account: '2', region: 's' }], { '1': 'production' });
    expect(map.rows.map((row) => [row.account, row.id, ...row.cells.map(({ text }) => text)])).toEqual([
      ['production', '1', '0 exposed', '–'],
      ['2', null, '–', '0 exposed'],
    ]);
  });
});
