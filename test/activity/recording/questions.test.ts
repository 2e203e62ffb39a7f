import { expect, test } from 'vitest';
import { questionOf } from '../../../src/activity/recording/questions.ts';
import { watchedChanges } from '../../../src/model/logging.ts';

test('changes are management events of their services, and write', () => {
  const sources = watchedChanges.map((call) => {
    const { category, readOnly, type, source, fields } = questionOf(call, 'eu-west-1');
    expect([category, readOnly, type, fields['readOnly']?.text]).toEqual(['Management', false, null, 'false']);
    return `${call} ${source.split('.')[0]}`;
  });
  expect(sources.filter((text) => !text.endsWith(' ec2'))).toEqual([
    'CreateDBSnapshot rds',
    'ModifyDBSnapshotAttribute rds',
    'CopyDBSnapshot rds',
    'CreateDBClusterSnapshot rds',
    'StopLogging cloudtrail',
  ]);
});

test.each([
  ['eu-west-1', 'arn:aws:ec2:eu-west-1::snapshot/snap-'],
  ['cn-north-1', 'arn:aws-cn:ec2:cn-north-1::snapshot/snap-'],
  ['us-gov-west-1', 'arn:aws-us-gov:ec2:us-gov-west-1::snapshot/snap-'],
])('a read of blocks in %s is a data event about some snapshot there', (region, text) => {
  const { category, readOnly, source, type, fields } = questionOf('GetSnapshotBlock', region);
  expect([category, readOnly, source, type]).toEqual(['Data', true, 'ebs.amazonaws.com', 'AWS::EC2::Snapshot']);
  expect(fields['resources.ARN']).toEqual({ text, open: 'endless' });
});
