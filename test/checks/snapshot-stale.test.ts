import { describe } from 'vitest';
import check from '../../checks/snapshot-stale.ts';
import { known } from '../../src/model/reading.ts';
import { but, denied, healthy, table, thing } from './table.ts';

const aged = (days: number) => ({ age: known({ days, staleDays: 180 }) });

describe('snapshot-stale', () => {
  table(check, [
    { when: 'of a young copy', facts: healthy, outcome: 'pass' },
    { when: 'of one on its last good day', facts: but(aged(180)), outcome: 'pass' },
    {
      when: 'of an old one that a lifecycle service owns',
      facts: but({ ...aged(900), automated: known({ by: 'dlm' }) }),
      outcome: 'pass',
    },
    {
      when: 'of an old one that nothing owns',
      facts: but(aged(181)),
      outcome: 'fail',
      message: /181 days old \(limit 180\)/,
      fix: 'aws ec2 delete-snapshot --region eu-west-1 --snapshot-id snap-1',
    },
    {
      when: 'of an old image',
      facts: but(aged(181)),
      outcome: 'fail',
      item: thing('aws:ec2:image', 'ami-1'),
      fix: 'aws ec2 deregister-image --region eu-west-1 --image-id ami-1',
    },
    {
      when: 'of an old database snapshot',
      facts: but(aged(181)),
      outcome: 'fail',
      item: thing('aws:rds:db-snapshot', 'd'),
      fix: 'aws rds delete-db-snapshot --region eu-west-1 --db-snapshot-identifier d',
    },
    {
      when: 'of an old cluster snapshot',
      facts: but(aged(181)),
      outcome: 'fail',
      item: thing('aws:rds:cluster-snapshot', 'c'),
      fix: 'aws rds delete-db-cluster-snapshot --region eu-west-1 --db-cluster-snapshot-identifier c',
    },
    { when: 'of one whose age is not known', facts: but({ age: denied }), outcome: 'unknown' },
    {
      when: 'of an old one of which nobody knows who made it',
      facts: but({ ...aged(900), automated: denied }),
      outcome: 'unknown',
    },
  ]);
});
