import { describe } from 'vitest';
import check from '../../checks/snapshot-orphaned.ts';
import { known } from '../../src/model/reading.ts';
import { but, denied, healthy, table, thing } from './table.ts';

describe('snapshot-orphaned', () => {
  table(check, [
    { when: 'of a snapshot whose source is there', facts: healthy, outcome: 'pass' },
    { when: 'of one whose source is elsewhere', facts: but({ source: known('elsewhere') }), outcome: 'not-applicable' },
    {
      when: 'of one whose source is a stranger’s',
      facts: but({ source: known('foreign') }),
      outcome: 'not-applicable',
    },
    { when: 'of one that names no source', facts: but({ source: known('none') }), outcome: 'not-applicable' },
    { when: 'of one whose source nothing lists', facts: but({ source: known('unlisted') }), outcome: 'not-applicable' },
    {
      when: 'of one whose source is gone',
      facts: but({ source: known('gone') }),
      outcome: 'fail',
      fix: 'aws ec2 delete-snapshot --region eu-west-1 --snapshot-id snap-1',
    },
    {
      when: 'of a database snapshot whose database is gone',
      facts: but({ source: known('gone') }),
      outcome: 'fail',
      item: thing('aws:rds:db-snapshot', 'd'),
      fix: 'aws rds delete-db-snapshot --region eu-west-1 --db-snapshot-identifier d',
    },
    {
      when: 'of a cluster snapshot whose cluster is gone',
      facts: but({ source: known('gone') }),
      outcome: 'fail',
      item: thing('aws:rds:cluster-snapshot', 'c'),
      fix: 'aws rds delete-db-cluster-snapshot --region eu-west-1 --db-cluster-snapshot-identifier c',
    },
    { when: 'where the sources were not read', facts: but({ source: denied }), outcome: 'unknown' },
  ]);
});
