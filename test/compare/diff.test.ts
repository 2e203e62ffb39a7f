import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diffOf } from '../../src/compare/diff.ts';
import type { Audience } from '../../src/model/exposure.ts';
import { empty, estates, inputOf, plants, sightOf } from './planted.ts';
import { everyone, exposedTo, pages, pair, shared, stored } from './stored.ts';

const latent: Audience = { ...everyone, reach: 'latent-public' };

describe('diffOf', () => {
  it('finds every planted change exactly once, as what it is', async () => {
    await fc.assert(
      fc.asyncProperty(estates, async (estate) => {
        const { changes } = await diffOf(inputOf(estate));
        const found = changes.map(({ name, change, fields }) => [name, change, ...fields].join(' ')).sort();
        const right = estate.items.flatMap((one, index) =>
          plants[one.plant](sightOf(estate, one)).map((parts: readonly string[]) =>
            [`item-${index}`, ...parts].join(' '),
          ),
        );
        expect(found).toEqual(right.sort());
      }),
      { numRuns: 400 },
    );
  });

  it('never calls an item removed that the later scan did not look for, nor added that the earlier did not', async () => {
    await fc.assert(
      fc.asyncProperty(estates, async (estate) => {
        const dark = { ...estate, seen: estate.seen.map(() => ({ before: false, after: false })) };
        const { changes } = await diffOf(inputOf(dark));
        expect(changes.filter(({ change }) => change === 'removed' || change === 'added')).toEqual([]);
      }),
    );
  });

  it('finds nothing between a state and itself', async () => {
    await fc.assert(
      fc.asyncProperty(estates, async (estate) => {
        const { list, ...input } = inputOf(estate);
        const same = list.flatMap(({ after }) => (after === null ? [] : [pair(after, after)]));
        const { changes, cameAndWent } = await diffOf({ ...input, pairs: pages(same) });
        expect({ changes, cameAndWent }).toEqual({ changes: [], cameAndWent: [] });
      }),
    );
  });

  it('gives the same bytes whatever the order and size of pages', async () => {
    await fc.assert(
      fc.asyncProperty(estates, async (estate) => {
        const { list, ...input } = inputOf(estate);
        const turned = [...list.slice(estate.turn), ...list.slice(0, estate.turn)].toReversed();
        const whole = (async function* () {
          yield turned;
        })();
        const again = await diffOf({ ...input, pairs: whole, coverageAfter: input.coverageAfter.toReversed() });
        expect(JSON.stringify(again)).toBe(JSON.stringify(await diffOf({ ...input, pairs: pages(list) })));
      }),
    );
  });

  it('tells a block lifted over many items as one change, beside the setting itself', async () => {
    const sides = (name: string) =>
      pair(shared(name, [everyone], { verdict: { exposure: exposedTo([latent]) } }), shared(name, [everyone]), [
        'mask',
      ]);
    const key = 'stillwatch:scope:aws/111111111111/eu-west-1/snapshot-public-block';
    const setting = {
      kind: 'public-block',
      key,
      cloud: 'aws',
      account: '111111111111',
      region: 'eu-west-1',
      covers: 'snapshots',
      managedBy: null,
    } as const;
    const { changes } = await diffOf({
      ...empty,
      pairs: pages(['a', 'b', 'c'].map(sides)),
      settingsBefore: [{ ...setting, blocks: 'all' }],
      settingsAfter: [{ ...setting, blocks: 'none' }],
    });
    expect(changes.map(({ type, count, cause }) => [type, count, cause])).toEqual([
      ['aws:snapshot-public-block', 1, null],
      ['stillwatch:group', 3, 'mask'],
    ]);
  });

  it('tells what came and went, against the item as the diff has it or as it stands unchanged', async () => {
    const open = (name: string) => ({
      fact: shared(name, [everyone]).fact,
      verdict: shared(name, [everyone]).verdict,
      fromScan: 2,
      toScan: 3,
    });
    const asked: string[] = [];
    const { cameAndWent } = await diffOf({
      ...empty,
      to: 4,
      pairs: pages([
        pair(stored('became-public'), shared('became-public', [everyone])),
        pair(stored('retagged'), stored('retagged', { fact: { tags: {} } })),
      ]),
      interludes: pages(['became-public', 'retagged', 'always-public', 'as-before', 'fleeting'].map(open)),
      itemAfter: async (key) => {
        const name = key.split('/')[1] ?? '';
        asked.push(name);
        return name === 'always-public' ? shared(name, [everyone]) : name === 'as-before' ? stored(name) : null;
      },
    });
    expect(cameAndWent.map(({ name, what }) => [name, what])).toEqual([
      ['as-before', 'public'],
      ['fleeting', 'made and removed'],
      ['fleeting', 'public'],
      ['retagged', 'public'],
    ]);
    expect(asked).toEqual(['always-public', 'as-before', 'fleeting']);
  });
});
