import { describe, expect, it } from 'vitest';
import { known, why } from '../../src/model/reading.ts';
import type { Snapshot } from '../../src/model/snapshot.ts';
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

describe('the source of a copy', () => {
  it('is present where it was seen', () => {
    expect(sourceState(fact, new Set([volume]), read)).toEqual(known('present'));
  });

  it('is gone only where its place was read to the end', () => {
    expect(sourceState(fact, new Set(), read)).toEqual(known('gone'));
    const cut = indexCoverage([
      coverageRow({ collector: 'volumes', ended: false, state: 'partial', why: why('throttled') }),
    ]);
    expect(sourceState(fact, new Set(), cut)).toMatchObject({ state: 'unknown', why: { cause: 'throttled' } });
    expect(sourceState(fact, new Set(), indexCoverage([]))).toMatchObject({
      state: 'unknown',
      why: { cause: 'not-asked' },
    });
  });

  it('in another account or region is elsewhere, not gone', () => {
    expect(
      sourceState({ ...fact, sourceKey: 'arn:aws:ec2:eu-west-1:999988887777:volume/vol-1' }, new Set(), read),
    ).toEqual(known('elsewhere'));
    expect(
      sourceState({ ...fact, sourceKey: 'arn:aws:ec2:us-east-1:111122223333:volume/vol-1' }, new Set(), read),
    ).toEqual(known('elsewhere'));
  });

  it('is none where the copy names none or is an image', () => {
    expect(sourceState({ ...fact, sourceKey: null }, new Set(), read)).toEqual(known('none'));
    expect(sourceState({ ...fact, type: 'aws:ec2:image' }, new Set(), read)).toEqual(known('none'));
  });
});
