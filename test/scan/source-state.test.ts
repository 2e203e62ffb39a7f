import { describe, expect, it } from 'vitest';
import { known, why } from '../../src/model/reading.ts';
import type { Snapshot } from '../../src/model/snapshot.ts';
import { type Membership, noTenants } from '../../src/model/trust.ts';
import { indexCoverage } from '../../src/scan/place.ts';
import { sourceState } from '../../src/scan/source-state.ts';
import { coverageRow } from './coverage-row.ts';

const volume = 'arn:aws:ec2:eu-west-1:111122223333:volume/vol-1';
const fact: Snapshot = {
  kind: 'snapshot',
  key: 'arn:aws:ec2:eu-west-1::snapshot/snap-1',
  type: 'aws:ec2:snapshot',
  cloud: 'aws',
  account: '111122223333',
  region: 'eu-west-1',
  name: 'snap-1',
  createdAt: null,
  sourceKey: volume,
  sizeGiB: 8,
  tags: {},
  encryption: known({ on: false, keyId: null, keyManager: null }),
  grants: known([]),
  glimpsed: [],
  automated: known(null),
  behind: [],
  details: {},
};
const read = indexCoverage([coverageRow({ collector: 'volumes' })]);

const members: Membership = { state: 'known', organization: null, members: new Set(), ...noTenants };
const stateOf = (copy: Snapshot, present: ReadonlySet<string>, coverage = read) =>
  sourceState(copy, present, coverage, members);

describe('the source of a copy', () => {
  it('is present where it was seen', () => {
    expect(stateOf(fact, new Set([volume]), read)).toEqual(known('present'));
  });

  it('is gone only where its place was read to the end', () => {
    expect(stateOf(fact, new Set(), read)).toEqual(known('gone'));
    const cut = indexCoverage([
      coverageRow({ collector: 'volumes', ended: false, state: 'partial', why: why('throttled') }),
    ]);
    expect(stateOf(fact, new Set(), cut)).toMatchObject({ state: 'unknown', why: { cause: 'throttled' } });
    expect(stateOf(fact, new Set(), indexCoverage([]))).toMatchObject({
      state: 'unknown',
      why: { cause: 'not-asked' },
    });
  });

  it('in another account or region is elsewhere, not gone', () => {
    expect(stateOf({ ...fact, sourceKey: 'arn:aws:ec2:eu-west-1:999988887777:volume/vol-1' }, new Set(), read)).toEqual(
      known('elsewhere'),
    );
    expect(stateOf({ ...fact, sourceKey: 'arn:aws:ec2:us-east-1:111122223333:volume/vol-1' }, new Set(), read)).toEqual(
      known('elsewhere'),
    );
  });

  it('is none where the copy names none', () => {
    expect(stateOf({ ...fact, sourceKey: null }, new Set(), read)).toEqual(known('none'));
  });

  it('is unlisted where nothing lists things of its kind', () => {
    expect(stateOf({ ...fact, type: 'aws:ec2:image' }, new Set(), read)).toEqual(known('unlisted'));
  });

  it('on Google Cloud is found by the number of its project as by its id', () => {
    const disk = (project: string) => `//compute.googleapis.com/projects/${project}/zones/z/disks/d`;
    const where = { cloud: 'gcp', account: 'shop', region: 'global' } as const;
    const membership: Membership = {
      ...members,
      names: new Map([
        ['123', 'shop'],
        ['456', 'desk'],
      ]),
      members: new Set(['desk']),
    };
    const disks = indexCoverage([coverageRow({ ...where, collector: 'disks' })]);
    const state = (type: 'gcp:compute:snapshot' | 'gcp:compute:image', project: string, present: readonly string[]) =>
      sourceState({ ...fact, ...where, type, sourceKey: disk(project) }, new Set(present), disks, membership);
    for (const type of ['gcp:compute:snapshot', 'gcp:compute:image'] as const) {
      expect(state(type, '123', [disk('shop')])).toEqual(known('present'));
      expect(state(type, '123', [])).toEqual(known('gone'));
      expect(state(type, '456', [])).toEqual(known('elsewhere'));
      expect(state(type, '789', [])).toEqual(known('foreign'));
    }
  });

  it('is gone where Azure tells when the database behind a backup was deleted', () => {
    const backup = { ...fact, type: 'azure:sql:ltr-backup', cloud: 'azure', sourceKey: null } as const;
    const deleted = { databaseDeletedAt: '2026-10-01T00:00:00Z' };
    expect(stateOf({ ...backup, details: deleted }, new Set())).toEqual(known('gone'));
    expect(stateOf({ ...backup, details: { databaseDeletedAt: null } }, new Set())).toEqual(known('none'));
  });
});
