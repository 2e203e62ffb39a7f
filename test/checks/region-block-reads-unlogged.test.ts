import { describe } from 'vitest';
import check from '../../checks/region-block-reads-unlogged.ts';
import { unknown } from '../../src/model/reading.ts';
import { lacking, recording } from './logs.ts';
import { table } from './table.ts';

describe('region-block-reads-unlogged', () => {
  table(check, [
    { when: 'where they are recorded', facts: { blockReadsLogged: recording() }, outcome: 'pass' },
    {
      when: 'where they are not',
      facts: { blockReadsLogged: lacking('GetSnapshotBlock: not recorded') },
      outcome: 'fail',
      message: /^Reads of blocks leave no record$/,
      evidence: [{ read: 'GetSnapshotBlock: not recorded' }],
    },
    {
      when: 'where only those of some copies are',
      facts: { blockReadsLogged: lacking('GetSnapshotBlock: not always recorded') },
      outcome: 'fail',
      message: /^Only some/,
    },
    {
      when: 'where what the trail takes is told to another account alone',
      facts: { blockReadsLogged: unknown('not-asked') },
      outcome: 'unknown',
    },
  ]);
});
