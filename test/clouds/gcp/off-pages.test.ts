import { expect, test } from 'vitest';
import type { CollectorPage } from '../../../src/clouds/collector.ts';
import { offPages } from '../../../src/clouds/gcp/off-pages.ts';
import type { Fact } from '../../../src/model/fact.ts';
import { type Cause, why } from '../../../src/model/reading.ts';

type Page = CollectorPage<Fact>;

async function given(pages: readonly Page[], saidOff: boolean): Promise<readonly Page[]> {
  const found: Page[] = [];
  async function* list() {
    yield* pages;
  }
  for await (const page of offPages({ saidOff: () => saidOff }, list())) found.push(page);
  return found;
}

const gap = (cause: Cause, needs = 'compute.disks.list'): Page => ({
  items: [],
  gaps: [{ why: why(cause, { needs }) }],
  refused: [],
});
const item: Fact = {
  kind: 'region',
  key: 'k',
  cloud: 'gcp',
  account: 'p',
  region: 'r',
  on: true,
  status: 'UP',
};
const some: Page = { items: [item], gaps: [], refused: [] };

test.each(['api-off', 'disabled'] as const)(
  'a gap is no gap where the cloud said that the project is off: %s',
  async (cause) => {
    expect(await given([gap(cause), some], true)).toEqual([{ items: [], gaps: [], refused: [], off: why(cause) }]);
  },
);

test.each([
  ['compute.disks.list', true],
  ['cloudsql.backupRuns.list', true],
  ['backupdr.backupVaults.list', true],
  ['resourcemanager.projects.getIamPolicy', false],
  ['iam.roles.get', false],
])('an API that is off leaves nothing to read under %s: %s', async (needs, isOff) => {
  const [page] = await given([gap('api-off', needs)], true);
  expect(page?.off !== undefined).toBe(isOff);
});

test('it stays a gap where it was said of somebody else, or for another reason, or after something was read', async () => {
  expect(await given([gap('api-off')], false)).toEqual([gap('api-off')]);
  expect(await given([gap('denied')], true)).toEqual([gap('denied')]);
  expect(await given([some, gap('api-off')], true)).toEqual([some, gap('api-off')]);
});

test('other pages go through as they are', async () => {
  expect(await given([some, some], false)).toEqual([some, some]);
});
