import { describe, expect, test } from 'vitest';
import { backupCalls } from '../../../src/clouds/gcp/backups.ts';
import type { Row } from '../../../src/clouds/gcp/row.ts';
import { readVaultBackups } from '../../../src/clouds/gcp/vault-backups.ts';
import { directLine, failure, fakeClient, gathered } from './fakes.ts';
import { ownSimulator } from './kinds.ts';
import { account, shopUnit } from './rows.ts';
import { copies, projects, readOnce, unitAt } from './sight.ts';

const simulator = ownSimulator();

test('backups are read vault by vault, source by source', async () => {
  const seen = await readOnce(simulator.at().url, unitAt('vault-backups', projects.backups.id));
  expect(seen.gaps).toEqual([]);
  const found = copies(seen);
  expect(found.length).toBeGreaterThan(2);
  expect(new Set(found.map(({ details }) => details['accessRestriction'])).size).toBeGreaterThan(0);
});

describe('the three lists', () => {
  const root = `projects/${account}/locations/l`;
  const vault = (id: string): Row => ({ name: `${root}/backupVaults/${id}` });
  function read(answers: Readonly<Record<string, Row | Error>>) {
    const client = fakeClient(
      ({ request }) =>
        answers[
          'path' in request
            ? request.path.replace(`v1/${root}`, '').replace(`v1/projects/${account}/locations/-`, '')
            : ''
        ] ?? {},
    );
    return gathered(
      readVaultBackups(backupCalls(client, directLine(), account), shopUnit('vault-backups'), new Set([account])),
    );
  }
  const whole = {
    '/backupVaults': { backupVaults: [vault('v1'), vault('v2')] },
    '/backupVaults/v1/dataSources': { dataSources: [{ name: `${root}/backupVaults/v1/dataSources/d` }] },
    '/backupVaults/v1/dataSources/d/backups': {
      backups: [{ name: `${root}/backupVaults/v1/dataSources/d/backups/b` }],
    },
  };

  test('lead from one to the next', async () => {
    const { items, gaps } = await read(whole);
    expect([items.map(({ name }) => name), gaps]).toEqual([['b'], []]);
  });

  test.each([
    ['/backupVaults', 'backupdr.backupVaults.list', 0],
    ['/backupVaults/v2/dataSources', 'backupdr.bvdataSources.list', 1],
    ['/backupVaults/v1/dataSources/d/backups', 'backupdr.bvbackups.list', 0],
  ])('that are refused at %s are a gap, and the others are read all the same', async (path, permission, left) => {
    const { items, gaps } = await read({ ...whole, [path]: failure(403, { status: 'PERMISSION_DENIED' }) });
    expect([items.length, gaps]).toEqual([left, [`denied ${permission}: PERMISSION_DENIED: said`]]);
  });

  test('leave a gap for a location that was not reached, and for rows that lie elsewhere', async () => {
    const { items, gaps } = await read({
      ...whole,
      '/backupVaults': {
        backupVaults: [vault('v1'), { name: 'projects/other/locations/l/backupVaults/x' }],
        unreachable: ['projects/p/locations/k'],
      },
      '/backupVaults/v1/dataSources': {
        dataSources: [
          { name: `${root}/backupVaults/v1/dataSources/d` },
          { name: `${root}/backupVaults/v2/dataSources/d` },
        ],
      },
    });
    expect(items).toHaveLength(1);
    expect(gaps).toEqual([
      'unreachable backupdr.backupVaults.list: projects/p/locations/k was not read: UNREACHABLE',
      'malformed backupdr.backupVaults.list: 1 rows do not say what they are, or are not of this project',
      'malformed backupdr.bvdataSources.list: 1 rows do not say what they are, or are not of this project',
    ]);
  });
});
