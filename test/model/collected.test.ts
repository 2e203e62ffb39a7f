import { describe, expect, it } from 'vitest';
import { globalCards, regionalCards } from '../../src/clouds/aws/cards.ts';
import { listsDisks, listsSources, listsWholeAccount, scopeOf, sourceScope, wayOf } from '../../src/model/collected.ts';
import { readsPowers } from '../../src/model/reads-powers.ts';
import type { CloudId } from '../../src/model/scope.ts';
import type { SnapshotType } from '../../src/model/snapshot.ts';
import { stored } from '../compare/stored.ts';

const aws = { cloud: 'aws', account: '111111111111', region: 'eu-west-1' } as const;
const copy = (type: SnapshotType, cloud: CloudId, region = 'eu-west-1') =>
  stored('a', { fact: { type, cloud, region } }).fact;

describe('the scope of a copy', () => {
  it.each([
    ['aws:ec2:snapshot', 'snapshots'],
    ['aws:ec2:image', 'images'],
    ['aws:rds:db-snapshot', 'db-snapshots'],
    ['aws:rds:cluster-snapshot', 'cluster-snapshots'],
  ] as const)('of type %s is that of %s in its region', (type, collector) => {
    expect(scopeOf(copy(type, 'aws'))).toEqual({ ...aws, collector });
  });

  it.each([
    ['azure:compute:snapshot', 'azure', 'westeurope', 'snapshots'],
    ['azure:compute:gallery-image-version', 'azure', 'westeurope', 'gallery-images'],
    ['gcp:compute:snapshot', 'gcp', 'global', 'snapshots'],
    ['gcp:compute:snapshot', 'gcp', 'europe-west3', 'region-snapshots'],
    ['gcp:compute:disk', 'gcp', 'europe-west3', 'disks'],
  ] as const)('of type %s on %s in %s is that of %s in its account', (type, cloud, region, collector) => {
    expect(scopeOf(copy(type, cloud, region))).toEqual({ cloud, account: '111111111111', region: 'global', collector });
  });

  it('is none for types that nothing lists yet', () => {
    expect(scopeOf(copy('aws:backup:recovery-point', 'aws'))).toBeNull();
  });
});

describe('the scope of a source', () => {
  it('lies in the region, or in the account as a whole', () => {
    expect(sourceScope('aws:ec2:snapshot', 'aws', '1', 'eu-west-1')).toEqual({
      cloud: 'aws',
      account: '1',
      region: 'eu-west-1',
      collector: 'volumes',
    });
    expect(sourceScope('azure:compute:snapshot', 'azure', 's', 'westeurope')).toMatchObject({
      region: 'global',
      collector: 'disks',
    });
    expect(sourceScope('aws:ec2:image', 'aws', '1', 'eu-west-1')).toBeNull();
  });
});

describe('a collector', () => {
  it('leads to others or to none', () => {
    expect(
      ['identity', 'accounts', 'subscriptions', 'projects', 'regions'].map((collector) => wayOf({ collector })),
    ).toEqual(['caller', 'accounts', 'accounts', 'accounts', 'regions']);
    const globals = globalCards.filter((card) => wayOf({ collector: card.name }) === null);
    expect(globals.every((card) => readsPowers({ cloud: 'aws', collector: card.name }))).toBe(true);
    expect(globals.map(({ name }) => name).sort()).toEqual(['organization-policies', 'principals']);
    expect([...regionalCards].every(({ name }) => wayOf({ collector: name }) === null)).toBe(true);
    expect(wayOf({ collector: 'constructor' })).toBeNull();
  });

  it('lists copies of a whole account, sources, disks', () => {
    const of = (cloud: CloudId, collector: string) =>
      [listsWholeAccount, listsSources, listsDisks].map((asked) => asked({ cloud, collector }));
    expect(of('aws', 'snapshots')).toEqual([false, false, false]);
    expect(of('aws', 'volumes')).toEqual([false, true, false]);
    expect(of('azure', 'snapshots')).toEqual([true, false, false]);
    expect(of('azure', 'disks')).toEqual([true, true, true]);
    expect(of('gcp', 'region-snapshots')).toEqual([true, false, false]);
    expect(of('gcp', 'project-policy')).toEqual([false, false, false]);
  });
});
