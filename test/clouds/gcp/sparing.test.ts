import { describe, expect, test } from 'vitest';
import type { Memory } from '../../../src/clouds/cloud.ts';
import type { CollectorPage } from '../../../src/clouds/collector.ts';
import { imageFacts } from '../../../src/clouds/gcp/images.ts';
import type { Row } from '../../../src/clouds/gcp/row.ts';
import { type DirectReading, openSparing, type SparingOptions } from '../../../src/clouds/gcp/sparing.ts';
import type { Fact } from '../../../src/model/fact.ts';
import { known } from '../../../src/model/reading.ts';
import type { Distrust } from '../../../src/model/scan.ts';
import type { Snapshot } from '../../../src/model/snapshot.ts';
import { type Asked, directLine, failure, fakeClient } from './fakes.ts';
import { ago, answer, askedAt, day, everyone, images, memoryOf, remembered } from './indexed.ts';
import { account, computeRow, keyTo, noGrants, shopUnit } from './rows.ts';

const here = 'compute.googleapis.com/projects/shop/global/images/a';
const row = computeRow('global/images/a');
const copy = imageFacts(row, images, noGrants);

/** What the cloud answers about one image of the shop. */
function answerTo({ request }: Asked): Row | Error {
  if (!('path' in request)) return failure(400);
  const types = JSON.stringify(request.query ?? {});
  if (request.path.endsWith('searchAllIamPolicies'))
    return {
      results: [
        {
          resource: '//cloudresourcemanager.googleapis.com/projects/shop',
          policy: { bindings: [{ role: 'r', members: ['user:a@b.example'] }] },
        },
      ],
    };
  if (types.includes('BackupVault'))
    return {
      results: [
        {
          name: '//cloudresourcemanager.googleapis.com/projects/shop',
          versionedResources: [{ version: 'v3', resource: {} }],
        },
      ],
    };
  return { results: [{ name: `//${here}`, versionedResources: [{ version: 'v1', resource: row }] }] };
}

interface World {
  readonly config?: Partial<SparingOptions['config']>;
  readonly full?: boolean;
  readonly memory?: Partial<Memory>;
  readonly answerTo?: (asked: Asked) => Row | Error;
  readonly is?: readonly Snapshot[];
  readonly policy?: Snapshot['grants'];
  readonly readAt?: string;
}

function spared(world: World = {}) {
  const { is = [copy], policy = noGrants, readAt = ago(1) } = world;
  const asked: Asked[] = [];
  let lists = 0;
  const spare = openSparing({
    client: fakeClient(world.answerTo ?? answerTo, asked),
    config: { organization: '42', projects: 'all', index: { use: true, within: 14 * day }, ...world.config },
    selection: { full: world.full ?? false },
    numbers: new Map([[account, ['4711']]]),
    now: () => askedAt,
  });
  const memory = memoryOf([remembered(copy, { readAt })], world.memory ?? {});
  const read = async (collector = 'images', past: Memory | null = memory) => {
    const reading: DirectReading = {
      unit: shopUnit(collector),
      line: directLine(),
      async *pages(vouched = () => null) {
        lists += 1;
        const items = is.map((one) => ({ ...one, grants: vouched(one) ?? policy }));
        yield { items: collector === 'images' ? items : [], gaps: [], refused: [] };
      },
      policyOf: async () => policy,
      reach: async () => known([]),
    };
    const pages: CollectorPage<Fact>[] = [];
    for await (const page of spare(reading, past ?? undefined)) pages.push(page);
    return pages;
  };
  return { asked, read, lists: () => lists };
}

const searches = (asked: readonly Asked[]) =>
  asked.filter(({ request }) => 'path' in request && request.path.includes(':searchAll')).length;

describe('a unit is read directly, and no index is asked,', () => {
  test.each<[string, World]>([
    ['where only some projects are scanned', { config: { projects: [account] } }],
    ['where the index is not to be used', { config: { index: { use: false, within: 14 * day } } }],
    ['where everything is asked for directly', { full: true }],
    ['where no scan of the whole cloud is finished', { memory: { scansAt: async () => [] } }],
    ['where the unit was never asked', { memory: { before: async () => null } }],
    ['where it was only planned', { memory: { before: async () => answer({ observedAt: null }) } }],
  ])('%s', async (_, world) => {
    const { asked, read, lists } = spared(world);
    const pages = await read();
    expect([searches(asked), lists(), pages.flatMap(({ items }) => items)]).toEqual([0, 1, [copy]]);
    expect(pages.every(({ index }) => (index ?? null) === null)).toBe(true);
  });

  test('where there is no memory', async () => {
    const { asked, lists, read } = spared();
    expect(await read('images', null)).toHaveLength(1);
    expect([searches(asked), lists()]).toEqual([0, 1]);
  });

  test('and that it was once not believed is kept', async () => {
    const distrust: Distrust = { since: ago(3), said: 'it was wrong' };
    const { read } = spared({ full: true, memory: { distrust: async () => distrust } });
    for (const { index } of await read()) expect(index).toMatchObject({ at: null, listedAt: ago(0), distrust });
    const past = spared({ full: true, memory: { distrust: async () => ({ ...distrust, since: ago(15) }) } });
    for (const { index } of await past.read()) expect(index ?? null).toBeNull();
  });
});

describe('beside the index', () => {
  test('what it vouches for is not read, and it is asked once for all units', async () => {
    const { asked, read, lists } = spared();
    expect((await read()).flatMap(({ items }) => items)).toEqual([copy]);
    await read('machine-images', memoryOf([]));
    expect([searches(asked), lists()]).toEqual([3, 0]);
  });

  test('a unit is read directly where it was refused, and nothing is unknown for that', async () => {
    const { read, lists } = spared({ answerTo: () => failure(403, { reason: 'forbidden' }) });
    const pages = await read();
    expect([lists(), pages.flatMap(({ items, gaps, refused }) => [...items, ...gaps, ...refused])]).toEqual([
      1,
      [copy],
    ]);
  });

  test('a unit of a project that it does not know is read directly', async () => {
    const { read, lists } = spared({
      answerTo: (one) => (JSON.stringify(one.request).includes('BackupVault') ? {} : answerTo(one)),
    });
    await read();
    expect(lists()).toBe(1);
  });

  test('a disagreement ends the belief in it for every unit of the project from then on, with the reason', async () => {
    const { read, lists } = spared({ policy: known(everyone), readAt: ago(14) });
    const pages = await read();
    const said = `the index is not believed: it tells otherwise who may use ${keyTo('global/images/a')}`;
    expect(pages.at(-1)?.index).toMatchObject({ at: null, distrust: { since: ago(0), said } });
    expect(lists()).toBe(1);
    const others = await read('disks', memoryOf([]));
    expect([lists(), others.at(-1)?.index]).toMatchObject([2, { at: null, distrust: { said } }]);
    const policy = await read('project-policy', memoryOf([]));
    expect([lists(), policy.at(-1)?.index]).toMatchObject([3, { at: null, distrust: { said } }]);
  });

  test.each([
    [1, 1],
    [14, 1],
    [14.1, 0],
  ])('it is believed again after it has agreed for 14 days; %s days: %s lists', async (days, expected) => {
    const distrust = async () => ({ since: ago(days), said: 'it was wrong' });
    const { read, lists } = spared({ memory: { distrust } });
    await read();
    expect(lists()).toBe(expected);
  });
});
