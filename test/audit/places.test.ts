import { describe, expect, it } from 'vitest';
import { tallyPlaces } from '../../src/audit/places.ts';
import { why } from '../../src/model/reading.ts';
import type { Coverage } from '../../src/model/scan.ts';
import type { StoredSnapshot } from '../../src/model/verdict.ts';
import { asOf, everyone, exposure, pagesOf, policy, read, refused, stored } from './sample.ts';

const ages = { asOf, maxAgeMs: policy.maxAgeMs };
const lost = stored('snap-9', [], { verdict: { exposure: exposure([], { state: 'unknown', certain: false }) } });

async function tally(rows: readonly Coverage[], copies: readonly StoredSnapshot[] = []) {
  return tallyPlaces(
    rows,
    ({ collector }) => (collector === 'snapshots' ? pagesOf(copies) : pagesOf<StoredSnapshot>()),
    ages,
  );
}

describe('tallyPlaces', () => {
  it('counts the copies of a place by state and names the worst', async () => {
    const rows = [read('volumes', { items: 2 }), read('snapshots', { items: 3 })];
    const copies = [stored('snap-1', [everyone]), stored('snap-2'), stored('snap-3'), lost];
    expect(await tally(rows, copies)).toEqual([
      {
        cloud: 'aws',
        account: '111122223333',
        region: 'eu-west-1',
        copies: 4,
        states: { public: 1, private: 2, unknown: 1 },
        worst: 'public',
        sight: 'complete',
      },
    ]);
  });

  it.each([
    ['clean copies beside one that could not be judged', [stored('snap-1'), lost], 'unknown'],
    ['copies that could not be judged', [lost], 'unknown'],
    ['copies of a scan that is not settled', [stored('snap-1', [], { row: { verdict: null } })], 'unknown'],
    ['clean copies', [stored('snap-1')], 'private'],
    ['no copies', [], null],
  ] as const)('shows %s', async (_, copies, worst) => {
    const [place] = await tally([read('snapshots', { items: 1 })], copies);
    expect(place?.worst).toBe(worst);
  });

  const off = read('images', { state: 'off', why: why('region-off') });
  it.each([
    ['complete', [read('snapshots'), off]],
    ['partial', [read('snapshots'), refused('images')]],
    ['partial', [read('snapshots'), read('images', { state: 'partial' })]],
    ['partial', [read('snapshots'), { ...off, items: 2 }]],
    ['not-assessed', [refused('snapshots'), off]],
    ['not-assessed', [read('snapshots', { observedAt: '2026-01-01T00:00:00Z' })]],
    ['off', [off, read('volumes', { state: 'off' })]],
    ['unconfigured', [read('snapshots', { state: 'unconfigured', items: 1 })]],
    ['partial', [read('snapshots', { state: 'unconfigured', items: 1 }), read('images')]],
  ] as const)('says %s of a place by all its scopes', async (sight, rows) => {
    expect((await tally(rows)).map((place) => place.sight)).toEqual([sight]);
  });

  it('tells what was not read of who may do what by itself: copies were seen all the same', async () => {
    const global = { region: 'global' };
    const seen = async (row: Coverage) =>
      (await tally([read('snapshots', { items: 1 }), row], [stored('snap-1')])).map(({ region, sight }) => [
        region,
        sight,
      ]);
    expect(await seen(refused('principals', global))).toEqual([
      ['eu-west-1', 'complete'],
      ['global', 'not-assessed'],
    ]);
    expect(await seen(read('principals', global))).toEqual([['eu-west-1', 'complete']]);
    expect(await seen(refused('regions', global))).toEqual([
      ['eu-west-1', 'complete'],
      ['global', 'not-assessed'],
    ]);
  });

  it('shows an account-wide scope only where it was not read', async () => {
    const global = { region: 'global' };
    expect(await tally([read('regions', global)])).toEqual([]);
    expect((await tally([refused('regions', global)])).map(({ region, sight }) => [region, sight])).toEqual([
      ['global', 'not-assessed'],
    ]);
  });
});
