import type { Change, Diff } from '../../src/model/change.ts';
import { known, unknown } from '../../src/model/reading.ts';
import { hostile } from './fixture-places.ts';

/** One change with the fields a test is about. */
export function change(seed: Partial<Change> & Pick<Change, 'name'>): Change {
  return {
    scan: 41,
    change: 'altered',
    key: `arn:aws:ec2:eu-central-1::snapshot/${seed.name}`,
    type: 'aws:ec2:snapshot',
    cloud: 'aws',
    account: '111111111111',
    region: 'eu-central-1',
    owner: null,
    fields: ['exposure'],
    cause: 'grant',
    before: { exposure: { state: 'private' } },
    after: { exposure: { state: 'public' } },
    by: unknown('not-asked'),
    approved: null,
    count: 1,
    sample: [],
    ...seed,
  };
}

/** One of every happening. */
export const sampleDiff: Diff = {
  from: 30,
  to: 41,
  changes: [
    change({ name: 'payroll-db-final', type: 'aws:rds:db-snapshot', owner: 'finance-data' }),
    change({
      name: 'snap-0a41c00000000002',
      region: 'us-east-1',
      owner: 'payments',
      after: { exposure: { state: 'external' } },
    }),
    change({
      name: hostile,
      account: '333333333333',
      owner: hostile,
      key: 'arn:aws:ec2:eu-west-1::snapshot/snap-0hostile',
      after: { exposure: { state: 'external' } },
    }),
    change({
      name: 'snap-0f00000000000006',
      before: { exposure: { state: 'public' } },
      after: { exposure: { state: 'private' } },
    }),
    change({
      name: 'snap-0f00000000000007',
      change: 'removed',
      before: { exposure: { state: 'private' } },
      after: null,
      account: '222222222222',
    }),
    change({
      name: 'golden images',
      key: 'stillwatch:scope:aws/222222222222/eu-west-1/image-public-block',
      type: 'stillwatch:group',
      account: '222222222222',
      region: 'eu-west-1',
      cause: 'mask',
      before: { exposure: { state: 'latent-public' } },
      after: { exposure: { state: 'public' } },
      count: 12,
    }),
    change({ name: 'snap-0f00000000000008', change: 'added', before: null, after: { exposure: { state: 'private' } } }),
    change({ name: 'snap-0f00000000000009', change: 'out-of-sight', after: null, region: 'us-west-2' }),
  ],
  cameAndWent: [
    {
      key: 'arn:aws:ec2:eu-central-1::snapshot/snap-0f10',
      type: 'aws:ec2:snapshot',
      cloud: 'aws',
      account: '111111111111',
      region: 'eu-central-1',
      name: 'snap-0f10',
      owner: 'payments',
      what: 'shared with 999999999999',
      audience: { who: 'account', id: '999999999999', through: 'createVolumePermission' },
      seen: true,
      fromScan: 38,
      toScan: 40,
      came: unknown('not-asked'),
      went: unknown('not-asked'),
      times: 1,
      events: [],
    },
    {
      key: 'arn:aws:ec2:eu-central-1::snapshot/snap-0f11',
      type: 'aws:ec2:snapshot',
      cloud: 'aws',
      account: '111111111111',
      region: 'eu-central-1',
      name: 'snap-0f11',
      owner: null,
      what: 'public',
      audience: { who: 'everyone', through: 'createVolumePermission' },
      seen: false,
      fromScan: 30,
      toScan: 41,
      came: known({
        principal: 'arn:aws:iam::111111111111:user/mallory',
        event: '0c5e1a52-0000-4000-8000-00000000f011',
        at: '2026-11-17T02:11:00Z',
        from: '203.0.113.9',
      }),
      went: known({
        principal: 'arn:aws:iam::111111111111:user/mallory',
        event: '0c5e1a52-0000-4000-8000-00000000f012',
        at: '2026-11-17T02:40:00Z',
        from: '203.0.113.9',
      }),
      times: 1,
      events: ['0c5e1a52-0000-4000-8000-00000000f011', '0c5e1a52-0000-4000-8000-00000000f012'],
    },
  ],
  logs: [
    { cloud: 'aws', account: '111111111111', places: 3, whole: 2 },
    { cloud: 'aws', account: '222222222222', places: 3, whole: 0 },
  ],
};
