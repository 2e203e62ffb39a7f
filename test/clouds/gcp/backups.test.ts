import { describe, expect, test } from 'vitest';
import { gather } from '../../../src/clouds/ask.ts';
import { type Backups, backupCalls } from '../../../src/clouds/gcp/backups.ts';
import { explainGoogleError } from '../../../src/clouds/gcp/errors.ts';
import type { Row } from '../../../src/clouds/gcp/row.ts';
import { type Asked, directLine, fakeClient, gathered } from './fakes.ts';
import { unitAt } from './sight.ts';

function calls(answer: Row) {
  const asked: Asked[] = [];
  const sent: string[] = [];
  return {
    backups: backupCalls(
      fakeClient(() => answer, asked),
      directLine(sent),
      'p',
    ),
    asked,
    sent,
  };
}

const read = (pages: ReturnType<Backups['vaults']>) =>
  gathered(gather(explainGoogleError, 'x.list', unitAt('vault-backups'), pages));

const vault = 'projects/p/locations/l/backupVaults/v';
const lists: readonly (readonly [string, (backups: Backups) => ReturnType<Backups['vaults']>, string, string])[] = [
  ['cloudsql.backupRuns.list', (backups) => backups.sqlBackups(), 'backups', 'v1/projects/p/backups'],
  ['cloudsql.instances.list', (backups) => backups.sqlInstances(), 'items', 'v1/projects/p/instances'],
  [
    'backupdr.backupVaults.list',
    (backups) => backups.vaults(),
    'backupVaults',
    'v1/projects/p/locations/-/backupVaults',
  ],
  ['backupdr.bvdataSources.list', (backups) => backups.dataSources(vault), 'dataSources', `v1/${vault}/dataSources`],
  [
    'backupdr.bvbackups.list',
    (backups) => backups.vaultBackups(`${vault}/dataSources/d`),
    'backups',
    `v1/${vault}/dataSources/d/backups`,
  ],
];

describe('a list of backups', () => {
  test.each(lists)('is read under %s', async (permission, list, key, path) => {
    const { backups, asked, sent } = calls({ [key]: [{ name: 'x' }] });
    expect(await read(list(backups))).toMatchObject({ items: [{ rows: [{ name: 'x' }], warning: null }], gaps: [] });
    expect([sent, asked[0]?.request]).toMatchObject([[permission], { method: 'GET', path }]);
  });

  test.each(lists)('under %s may be empty; what is no list is malformed', async (_permission, list, key) => {
    expect(await read(list(calls({}).backups))).toMatchObject({ items: [], gaps: [] });
    for (const answer of [{ [key]: {} }, { unreachable: {} }, { warnings: 'x' }, { nextPageToken: 5 }])
      expect((await read(list(calls(answer).backups))).gaps).toEqual([expect.stringMatching(/^malformed x.list/)]);
  });

  test.each([{ location: 'l' }, 5, null])(
    'counts a place that could not be reached whatever it says: %j',
    async (one) => {
      expect((await read(calls({ unreachable: [one] }).backups.vaults())).items).toEqual([
        { place: 'some place', rows: [], warning: 'UNREACHABLE' },
      ]);
    },
  );

  test('tells the places that could not be reached', async () => {
    const answer = {
      unreachable: ['projects/p/locations/l'],
      warnings: [{ code: 'REGION_UNREACHABLE', region: 'r' }, {}],
    };
    expect((await read(calls(answer).backups.vaults())).items).toEqual([
      { place: 'projects/p/locations/l', rows: [], warning: 'UNREACHABLE' },
      { place: 'r', rows: [], warning: 'REGION_UNREACHABLE' },
      { place: 'some region', rows: [], warning: 'a warning without a code' },
    ]);
  });
});
