import { describe, expect, test } from 'vitest';
import { MalformedAnswer } from '../../../src/clouds/ask.ts';
import { automation, publicVolume, snapshotFacts, toGrant } from '../../../src/clouds/aws/ebs.ts';
import type { SnapshotRow } from '../../../src/clouds/aws/ec2.ts';
import { keyStems } from '../../../src/model/aws-name.ts';
import { known } from '../../../src/model/reading.ts';

const unit = { cloud: 'aws', account: '111111111111', region: 'us-east-1', collector: 'snapshots' } as const;
const facts = (row: SnapshotRow) =>
  snapshotFacts(row, 'snap-1', unit, keyStems(unit), {
    encryption: known({ on: false, keyId: null, keyManager: null }),
    grants: known([]),
    glimpsed: [],
  });

describe('an EBS snapshot', () => {
  test('names its volume', () => {
    expect(facts({ VolumeId: 'vol-1' }).sourceKey).toBe('arn:aws:ec2:us-east-1:111111111111:volume/vol-1');
  });

  test.each<SnapshotRow>([{ VolumeId: 'vol-ffffffff' }, { VolumeId: 'vol-1', TransferType: 'standard' }, {}])(
    'that is a copy names none: %j',
    (row) => {
      expect(facts(row).sourceKey).toBeNull();
    },
  );

  test('does not lose its volume because somebody described it as a copy', () => {
    const row = { VolumeId: 'vol-1', Description: '[Copied snap-0123 from us-east-1]' };
    expect(facts(row)).toMatchObject({
      sourceKey: 'arn:aws:ec2:us-east-1:111111111111:volume/vol-1',
      details: { description: row.Description },
    });
  });

  test('holds nothing that changes by itself', () => {
    const row = { VolumeId: 'vol-1', Progress: '40%', StateMessage: 'x', State: 'pending' } as const;
    expect(facts(row).details).toEqual({ state: 'pending' });
  });

  test('has its details in order', () => {
    const keys = Object.keys(
      facts({
        StorageTier: 'archive',
        State: 'completed',
        DataEncryptionKeyId: 'd',
        Description: 'a',
        FullSnapshotSizeInBytes: 1,
        RestoreExpiryTime: new Date(0),
      }).details,
    );
    expect(keys).toEqual([...keys].sort());
  });
});

describe('a permission', () => {
  test('is a grant to everyone, an account, an organization or a unit of one', () => {
    const organization = 'arn:aws:organizations::1:organization/o-1';
    expect(toGrant('createVolumePermission', { Group: 'all' })).toEqual(publicVolume);
    expect(toGrant('launchPermission', { UserId: '9' })).toEqual({
      to: { who: 'account', id: '9' },
      through: 'launchPermission',
    });
    expect(toGrant('launchPermission', { OrganizationArn: organization })).toEqual({
      to: { who: 'organization', id: organization },
      through: 'launchPermission',
    });
    expect(toGrant('launchPermission', { OrganizationalUnitArn: 'ou' })).toEqual({
      to: { who: 'organization', id: 'ou' },
      through: 'launchPermission',
    });
  });

  test.each([{}, { Group: 'some' }])('to nobody that is known is malformed, never nothing: %j', (permission) => {
    expect(() => toGrant('launchPermission', permission as never)).toThrow(MalformedAnswer);
  });
});

test('only a tag that AWS alone can set proves automation', () => {
  const by = (tags: Readonly<Record<string, string>>) => {
    const reading = automation(tags);
    return reading.state === 'known' ? (reading.value?.by ?? null) : 'unknown';
  };
  expect(by({ 'aws:backup:source-resource': '' })).toBe('aws-backup');
  expect(by({ 'aws:dlm:lifecycle-policy-id': 'policy-1' })).toBe('aws-dlm');
  expect(by({ 'dlm:managed': 'true', Name: 'AWS Backup', 'aws-backup': 'yes' })).toBeNull();
});
