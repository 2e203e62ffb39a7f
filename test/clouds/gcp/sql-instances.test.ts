import { expect, test } from 'vitest';
import { backupCalls } from '../../../src/clouds/gcp/backups.ts';
import type { Row } from '../../../src/clouds/gcp/row.ts';
import { readSqlInstances, sqlInstanceKey } from '../../../src/clouds/gcp/sql-instances.ts';
import { directLine, fakeClient, gathered } from './fakes.ts';
import { ownSimulator } from './kinds.ts';
import { account, shopUnit } from './rows.ts';
import { projects, readOnce, unitAt } from './sight.ts';

const simulator = ownSimulator();
const read = (answer: Row) =>
  gathered(
    readSqlInstances(
      backupCalls(
        fakeClient(() => answer),
        directLine(),
        account,
      ),
      shopUnit('sql-instances'),
    ),
  );

test('the instances of a project are what its backups are made from', async () => {
  const seen = await readOnce(simulator.at().url, unitAt('sql-instances', projects.backups.id));
  expect(seen.gaps).toEqual([]);
  expect(seen.facts.length).toBeGreaterThan(0);
  for (const fact of seen.facts)
    expect(fact).toMatchObject({ kind: 'source', type: 'gcp:sqladmin:instance', account: projects.backups.id });
});

test('an instance says where it lies, how large it is, its labels and its key', async () => {
  const { items, gaps } = await read({
    items: [
      {
        name: 'db',
        project: account,
        region: 'europe-west3',
        createTime: '2026-01-01T00:00:00Z',
        databaseVersion: 'POSTGRES_16',
        state: 'RUNNABLE',
        settings: { dataDiskSizeGb: '10', userLabels: { team: 'x' } },
        diskEncryptionConfiguration: { kmsKeyName: 'k' },
      },
    ],
  });
  expect(gaps).toEqual([]);
  expect(items).toMatchObject([
    {
      key: sqlInstanceKey(account, 'db'),
      region: 'europe-west3',
      sizeGiB: 10,
      tags: { team: 'x' },
      createdAt: '2026-01-01T00:00:00.000Z',
      encryption: { value: { keyId: 'k', keyManager: 'customer' } },
      details: { databaseVersion: 'POSTGRES_16', state: 'RUNNABLE' },
    },
  ]);
});

test.each([{ name: 'db', project: 'other' }, { name: '../x', project: account }, { project: account }, {}])(
  'a row that is not the project’s own is a gap: %j',
  async (row) => {
    const { items, gaps } = await read({ items: [row] });
    expect([items, gaps]).toEqual([
      [],
      ['malformed cloudsql.instances.list: 1 rows do not say what they are, or are not of this project'],
    ]);
  },
);

test('a region that was not reached is a gap', async () => {
  const { gaps } = await read({ warnings: [{ code: 'REGION_UNREACHABLE', region: 'europe-west3' }] });
  expect(gaps).toEqual(['unreachable cloudsql.instances.list: europe-west3 was not read: REGION_UNREACHABLE']);
});
