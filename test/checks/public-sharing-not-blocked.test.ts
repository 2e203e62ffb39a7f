import { describe } from 'vitest';
import check from '../../checks/public-sharing-not-blocked.ts';
import { known } from '../../src/model/reading.ts';
import { denied, table, thing } from './table.ts';

type Covers = 'snapshots' | 'images';
const block = (covers: Covers, blocks: 'none' | 'new' | 'all', managedBy: string | null = 'account') => ({
  block: known({ covers, blocks, managedBy }),
});
const region = (covers: 'snapshot' | 'image') => thing(`aws:${covers}-public-block`, 'a region');

describe('public-sharing-not-blocked', () => {
  table(check, [
    { when: 'where all public sharing of snapshots is blocked', facts: block('snapshots', 'all'), outcome: 'pass' },
    {
      when: 'where new public sharing of images is blocked, the strictest there is',
      facts: block('images', 'new'),
      outcome: 'pass',
    },
    {
      when: 'where nothing is blocked for snapshots',
      facts: block('snapshots', 'none'),
      outcome: 'fail',
      message: /Public sharing is not blocked \(snapshots\)/,
      item: region('snapshot'),
      fix: 'aws ec2 enable-snapshot-block-public-access --region eu-west-1 --state block-all-sharing',
    },
    {
      when: 'where only new sharing of snapshots is blocked',
      facts: block('snapshots', 'new'),
      outcome: 'fail',
      message: /existing ones stay public/,
      item: region('snapshot'),
      fix: 'aws ec2 enable-snapshot-block-public-access --region eu-west-1 --state block-all-sharing',
    },
    {
      when: 'where nothing is blocked for images',
      facts: block('images', 'none'),
      outcome: 'fail',
      item: region('image'),
      fix: 'aws ec2 enable-image-block-public-access --region eu-west-1 --image-block-public-access-state block-new-sharing',
    },
    {
      when: 'where an organization holds the setting, without a command the account could run',
      facts: block('snapshots', 'none', 'organization'),
      outcome: 'fail',
      item: region('snapshot'),
      fix: null,
    },
    {
      when: 'where an organization holds the setting for images',
      facts: block('images', 'none', 'organization'),
      outcome: 'fail',
      item: region('image'),
      fix: null,
    },
    { when: 'where the setting was not read', facts: { block: denied }, outcome: 'unknown' },
  ]);
});
