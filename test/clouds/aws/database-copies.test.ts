import { describe, expect, test } from 'vitest';
import { readDatabaseCopies } from '../../../src/clouds/aws/database-copies.ts';
import { known, unknown } from '../../../src/model/reading.ts';
import type { Snapshot } from '../../../src/model/snapshot.ts';
import { unitAt } from './sight.ts';

interface Row {
  readonly arn: string;
  readonly SnapshotType?: string;
}

const unit = unitAt('db-snapshots');
const arnOf = (name: string, account = unit.account) => `arn:aws:rds:${unit.region}:${account}:snapshot:${name}`;
const copyOf = (arn: string): Snapshot => ({
  kind: 'snapshot',
  key: arn,
  type: 'aws:rds:db-snapshot',
  cloud: 'aws',
  account: unit.account,
  region: unit.region,
  name: arn,
  createdAt: null,
  sourceKey: null,
  sizeGiB: null,
  tags: {},
  encryption: known({ on: false, keyId: null, keyManager: null }),
  grants: arn.endsWith('dark') ? unknown('denied', { needs: 'attributes' }) : known([]),
  glimpsed: [],
  automated: known(null),
  behind: [],
  details: {},
});

async function pagesOf(list: (type?: string) => readonly Row[], isNoSuchType = () => false) {
  const kind = {
    permission: 'rds:Describe',
    list: (type?: 'awsbackup') => async () => ({ items: list(type), next: undefined }),
    arnOf: (row: Row) => row.arn,
    isNoSuchType,
    read: async (_row: Row, arn: string) => copyOf(arn),
  };
  const pages = [];
  for await (const page of readDatabaseCopies(kind, unit, {
    encryption: () => known({ on: false, keyId: null, keyManager: null }),
    refusals: () => [],
  }))
    pages.push(page);
  return pages;
}

describe('copies of databases', () => {
  test('of both lists are read, each once, also where an endpoint ignores the type', async () => {
    const all = [
      { arn: arnOf('a'), SnapshotType: 'manual' },
      { arn: arnOf('b'), SnapshotType: 'awsbackup' },
    ];
    const backups = await pagesOf((type) =>
      all.filter((row) => (type === undefined) === (row.SnapshotType === 'manual')),
    );
    expect(backups.flatMap(({ items }) => items.map(({ key }) => key))).toEqual([arnOf('a'), arnOf('b')]);
    const ignoring = await pagesOf(() => all);
    expect(ignoring.flatMap(({ items }) => items.map(({ key }) => key))).toEqual([arnOf('a'), arnOf('b'), arnOf('b')]);
  });

  test('of strangers are left out, and one without an ARN is a gap', async () => {
    const [page] = await pagesOf((type) =>
      type === undefined ? [{ arn: arnOf('x', '999999999999') }, { arn: '' }] : [],
    );
    expect(page?.items).toEqual([]);
    expect(page?.gaps).toHaveLength(1);
  });

  test('whose share was refused say so beside the list', async () => {
    const [page] = await pagesOf((type) => (type === undefined ? [{ arn: arnOf('dark') }] : []));
    expect(page?.refused.map(({ cause, needs }) => [cause, needs])).toEqual([['denied', 'attributes']]);
    expect(page?.gaps).toEqual([]);
  });
});
