import { describe, expect, it } from 'vitest';
import type { Place } from '../../../src/model/report.ts';
import { placeMaps } from '../../../src/model/view/place-map.ts';

const place: Place = {
  cloud: 'aws',
  account: '1',
  region: 'r',
  copies: 61,
  states: { private: 61 },
  worst: 'private',
  sight: 'complete',
};

function cell(change: Partial<Place>) {
  return placeMaps([{ ...place, ...change }], {})[0]?.rows[0]?.cells[0];
}

describe('a cell of the map', () => {
  it.each<[Partial<Place>, string, string | null, string, boolean]>([
    [{}, '0 exposed', 'of 61 copies', 'none', false],
    [{ states: { trusted: 2 }, worst: 'trusted' }, '0 exposed', 'of 61 copies', 'trusted', false],
    [{ states: { public: 2, external: 1 } }, '2 public, 1 outside trust', 'of 61 copies', 'public', false],
    [{ states: { external: 1 }, sight: 'partial' }, '1 outside trust', 'part read, of 61 copies', 'external', true],
    [{ states: { 'link-live': 1 } }, '1 live link', 'of 61 copies', 'public', false],
    [{ states: { exportable: 9 } }, '9 exportable', 'of 61 copies', 'external', false],
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

describe('the map', () => {
  it('has every account by every region, a dash where an account has none', () => {
    const [map] = placeMaps([place, { ...place, account: '2', region: 's' }], { '1': 'production' });
    expect(map?.rows.map((row) => [row.account, row.id, ...row.cells.map(({ text }) => text)])).toEqual([
      ['production', '1', '0 exposed', '–'],
      ['2', null, '–', '0 exposed'],
    ]);
    expect(map?.rest).toBeNull();
  });

  it('is one for each cloud, with the regions of that cloud', () => {
    const maps = placeMaps([{ ...place, cloud: 'gcp', region: 'global' }, place, { ...place, cloud: 'azure' }], {});
    expect(maps.map(({ cloud, regions }) => [cloud, ...regions])).toEqual([
      ['AWS', 'r'],
      ['Azure', 'r'],
      ['Google Cloud', 'global'],
    ]);
  });

  it('of more accounts than fit shows those that are exposed or blind, and counts the rest', () => {
    const many = Array.from({ length: 300 }, (_, index): Place => ({ ...place, account: `p-${index}` }));
    const [calm] = placeMaps(many, {});
    expect([calm?.rows.length, calm?.rest]).toEqual([100, '200 more accounts, all read, with nothing exposed.']);
    const mixed = many.map((one, index): Place => {
      if (index === 299) return { ...one, states: { external: 1 } };
      return index === 298 ? { ...one, sight: 'partial' } : one;
    });
    const [map] = placeMaps(mixed, {});
    expect(map?.rows.slice(0, 2).map(({ account }) => account)).toEqual(['p-299', 'p-298']);
    expect(map?.rest).toBe('200 more accounts, all read, with nothing exposed.');
    const [shut] = placeMaps(
      many.map((one): Place => ({ ...one, copies: 0, states: {}, sight: 'off' })),
      {},
    );
    expect(shut?.rest).toBe(
      '200 more accounts: none with exposed copies, 200 off or not configured any more, wholly or in part. The list below and findings.csv have each.',
    );
    const [latent] = placeMaps(
      many.map((one): Place => ({ ...one, states: { 'latent-public': 1 } })),
      {},
    );
    expect(latent?.rest).toContain('none with exposed copies, 200 with latent ones.');
    const [full] = placeMaps(
      many.map((one): Place => ({ ...one, states: { public: 1 }, sight: 'not-assessed' })),
      {},
    );
    expect(full?.rest).toBe(
      '200 more accounts: 200 with exposed copies, 200 not (wholly) assessed. The list below and findings.csv have each.',
    );
  });
});
