import { expect, test } from 'vitest';
import { backupCalls } from '../../../src/clouds/gcp/backups.ts';
import type { Row } from '../../../src/clouds/gcp/row.ts';
import { readSqlBackups } from '../../../src/clouds/gcp/sql-backups.ts';
import { sqlInstanceKey } from '../../../src/clouds/gcp/sql-instances.ts';
import { directLine, fakeClient, gathered } from './fakes.ts';
import { ownSimulator } from './kinds.ts';
import { account, shopUnit } from './rows.ts';
import { copies, projects, readOnce, unitAt } from './sight.ts';

const simulator = ownSimulator();
const read = (answer: Row) =>
  gathered(
    readSqlBackups(
      backupCalls(
        fakeClient(() => answer),
        directLine(),
        account,
      ),
      shopUnit('sql-backups'),
      new Set([account, '12']),
    ),
  );

test('backups are read, those of instances that are gone included', async () => {
  const seen = await readOnce(simulator.at().url, unitAt('sql-backups', projects.backups.id));
  expect(seen.gaps).toEqual([]);
  const found = copies(seen);
  expect(found.length).toBeGreaterThan(2);
  expect(found.some(({ details }) => details['instanceDeleted'] !== undefined)).toBe(true);
  expect(found.every(({ grants }) => grants.state === 'known' && grants.value.length === 0)).toBe(true);
});

const backup = {
  name: `projects/${account}/backups/b-1`,
  instance: 'db',
  location: 'eu',
  type: 'AUTOMATED',
  backupKind: 'SNAPSHOT',
  state: 'SUCCESSFUL',
  backupInterval: { startTime: '2026-01-01T00:00:00Z', endTime: '2026-01-01T00:05:00Z' },
  expiryTime: '2026-02-01T00:00:00Z',
  instanceDeletionTime: '2026-01-05T00:00:00Z',
  kmsKey: 'k',
};

test('a backup says what it was made from, when it ends and with which key', async () => {
  const { items, gaps } = await read({ backups: [backup] });
  expect(gaps).toEqual([]);
  expect(items).toMatchObject([
    {
      key: `//cloudsql.googleapis.com/projects/${account}/backups/b-1`,
      type: 'gcp:sqladmin:backup',
      name: 'b-1',
      region: 'eu',
      createdAt: '2026-01-01T00:00:00.000Z',
      sourceKey: sqlInstanceKey(account, 'db'),
      encryption: { value: { keyId: 'k' } },
      automated: { value: { by: 'Cloud SQL' } },
      details: {
        backupKind: 'SNAPSHOT',
        backupType: 'AUTOMATED',
        expires: '2026-02-01T00:00:00.000Z',
        instanceDeleted: '2026-01-05T00:00:00.000Z',
        state: 'SUCCESSFUL',
      },
    },
  ]);
});

test.each(['ON_DEMAND', 'FINAL', undefined])('one of type %s was made by a person', async (type) => {
  expect((await read({ backups: [{ ...backup, type }] })).items[0]?.automated).toEqual({ state: 'known', value: null });
});

test('the project may be named by its number; the key is the same', async () => {
  const { items } = await read({ backups: [{ ...backup, name: 'projects/12/backups/b-1' }] });
  expect(items[0]?.key).toBe(`//cloudsql.googleapis.com/projects/${account}/backups/b-1`);
});

test.each([
  { ...backup, name: 'projects/other/backups/b' },
  { ...backup, name: undefined },
  { ...backup, name: `projects/${account}/instances/i` },
  {},
])('a row that is not the project’s own is a gap: %j', async (row) => {
  const { items, gaps } = await read({ backups: [row] });
  expect([items, gaps]).toEqual([
    [],
    ['malformed cloudsql.backupRuns.list: 1 rows do not say what they are, or are not of this project'],
  ]);
});
