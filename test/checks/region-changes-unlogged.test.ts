import { describe } from 'vitest';
import check from '../../checks/region-changes-unlogged.ts';
import { unknown } from '../../src/model/reading.ts';
import { lacking, recording } from './logs.ts';
import { table, thing } from './table.ts';

const missing = ['CopySnapshot: not recorded', 'DeleteSnapshot: not always recorded'];

describe('region-changes-unlogged', () => {
  table(check, [
    {
      when: 'where everything is recorded',
      facts: { changesLogged: recording() },
      outcome: 'pass',
      message: /^Recorded in log-group:trail, s3:\/\/logs$/,
    },
    {
      when: 'where each is recorded somewhere else',
      facts: { changesLogged: recording({ sinks: [] }) },
      outcome: 'pass',
    },
    {
      when: 'where how long it is kept is not known, which is another check’s',
      facts: { changesLogged: recording({ retentionDays: null, missing: ['how long it is kept is not known'] }) },
      outcome: 'pass',
    },
    {
      when: 'where some is not',
      facts: { changesLogged: lacking(...missing) },
      outcome: 'fail',
      message: /^2 kinds/,
      evidence: missing.map((change) => ({ change })),
      item: thing('aws:cloudtrail:logging', 'eu-west-1'),
      fix: null,
    },
    {
      when: 'where it could not be read',
      facts: { changesLogged: unknown('denied', { needs: 'cloudtrail:GetTrailStatus' }) },
      outcome: 'unknown',
    },
  ]);
});
