import { describe, expect, it } from 'vitest';
import type { PublicBlock } from '../../src/model/fact.ts';
import { known, why } from '../../src/model/reading.ts';
import { scopeKey } from '../../src/model/scope.ts';
import { blockReading, indexCoverage, readToEnd } from '../../src/scan/place.ts';
import { coverageRow } from './coverage-row.ts';

const row = coverageRow({ collector: 'snapshot-public-block' });
const block: PublicBlock = {
  kind: 'public-block',
  key: scopeKey(row),
  cloud: 'aws',
  account: row.account,
  region: row.region,
  covers: 'snapshots',
  blocks: 'all',
  managedBy: null,
};
const blocks = new Map([[block.key, block]]);

describe('whether a place was read', () => {
  it('is known only where its last answer came to an end', () => {
    expect(readToEnd(indexCoverage([row]), row)).toEqual(known(true));
    const cut = coverageRow({ ...row, ended: false, state: 'partial', why: why('throttled', { needs: 'ec2:X' }) });
    expect(readToEnd(indexCoverage([cut]), row)).toMatchObject({
      state: 'unknown',
      why: { cause: 'throttled', needs: 'ec2:X', scope: scopeKey(row) },
    });
  });

  it('is unknown where it was never asked', () => {
    expect(readToEnd(indexCoverage([]), row)).toMatchObject({ state: 'unknown', why: { cause: 'not-asked' } });
  });
});

describe('a region block', () => {
  it('counts only as last read: an old answer behind a refusal masks nothing', () => {
    expect(blockReading(indexCoverage([row]), blocks, row)).toEqual(known('all'));
    const refused = coverageRow({ ...row, ended: false, state: 'not-assessed', why: why('denied') });
    expect(blockReading(indexCoverage([refused]), blocks, row).state).toBe('unknown');
  });

  it('that was read and is not there is unknown, never absent', () => {
    expect(blockReading(indexCoverage([row]), new Map(), row)).toMatchObject({
      state: 'unknown',
      why: { cause: 'malformed' },
    });
  });
});
