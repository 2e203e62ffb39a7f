import { describe, expect, test } from 'vitest';
import { actionOf, checkOutgoing, isAwsHost, type Outgoing } from '../../../src/clouds/aws/guard.ts';
import { RefusedCall } from '../../../src/clouds/refused-call.ts';

const allowed = new Set(['ec2:DescribeSnapshots', 'organizations:ListAccounts']);

function request(more: Partial<Outgoing> = {}): Outgoing {
  return {
    protocol: 'https:',
    hostname: 'ec2.us-east-1.amazonaws.com',
    headers: {},
    body: 'Action=DescribeSnapshots&Version=2016-11-15',
    ...more,
  };
}

describe('the guard', () => {
  test('reads the action from what is to be sent', () => {
    expect(actionOf(request(), 'ec2')).toBe('DescribeSnapshots');
    expect(
      actionOf(
        request({ headers: { 'x-amz-target': 'AWSOrganizationsV20161128.ListAccounts' }, body: '{}' }),
        'organizations',
      ),
    ).toBe('ListAccounts');
    expect(actionOf(request({ body: 'Version=1&Action=DescribeSnapshots' }), 'ec2')).toBeNull();
    expect(actionOf(request({ body: undefined }), 'ec2')).toBeNull();
  });

  test('reads what S3 is asked for from the path, whatever body or target it carries', () => {
    const bucket = { hostname: 's3.eu-west-1.amazonaws.com', method: 'GET', path: '/logs', query: { lifecycle: '' } };
    expect(actionOf(request(bucket), 's3')).toBe('GetLifecycleConfiguration');
    expect(actionOf(request({ ...bucket, method: 'PUT' }), 's3')).toBeNull();
    expect(actionOf(request(), 's3')).toBeNull();
    expect(actionOf(request(bucket), 'ec2')).toBe('DescribeSnapshots');
  });

  test('lets files be read of the bucket that was named, and of no other', () => {
    const named = new Set(['s3:GetObject/example-trails']);
    const file = (bucket: string) =>
      request({
        hostname: 's3.eu-west-1.amazonaws.com',
        method: 'GET',
        path: `/${bucket}/AWSLogs/one.json.gz`,
        query: {},
      });
    expect(() => checkOutgoing(file('example-trails'), 's3', named, null)).not.toThrow();
    expect(() => checkOutgoing(file('example-trails2'), 's3', named, null)).toThrow('s3:GetObject/example-trails2');
    expect(() => checkOutgoing(file('%65xample-trails'), 's3', named, null)).toThrow(RefusedCall);
    expect(() => checkOutgoing({ ...file('example-trails'), method: 'DELETE' }, 's3', named, null)).toThrow(
      RefusedCall,
    );
  });

  test('refuses a bucket that stands in the host', () => {
    const hidden = { hostname: 'logs.s3.eu-west-1.amazonaws.com', method: 'GET', path: '/', query: {} };
    expect(() => checkOutgoing(request(hidden), 's3', new Set(['s3:ListAllMyBuckets']), null)).toThrow(RefusedCall);
  });

  test('lets a listed action go to AWS', () => {
    expect(() => checkOutgoing(request(), 'ec2', allowed, null)).not.toThrow();
  });

  test.each([
    ['Action=ModifySnapshotAttribute&SnapshotId=snap-1', 'stillwatch refuses to send ec2:ModifySnapshotAttribute'],
    ['Action=DescribeSnapshotsAndMore', 'stillwatch refuses to send ec2:DescribeSnapshotsAndMore'],
    ['Nothing', 'stillwatch refuses to send ec2:an unnamed action'],
  ])('refuses %s', (body, said) => {
    expect(() => checkOutgoing(request({ body }), 'ec2', allowed, null)).toThrow(RefusedCall);
    expect(() => checkOutgoing(request({ body }), 'ec2', allowed, null)).toThrow(said);
  });

  test('refuses an action that is listed for another service', () => {
    expect(() => checkOutgoing(request(), 'rds', allowed, null)).toThrow('rds:DescribeSnapshots');
  });

  test.each([
    { hostname: 'ec2.us-east-1.amazonaws.com', protocol: 'http:' },
    { hostname: 'amazonaws.com.evil.example', protocol: 'https:' },
    { hostname: 'evilamazonaws.com', protocol: 'https:' },
    { hostname: '127.0.0.1', protocol: 'http:' },
  ])('refuses to send to $protocol//$hostname where no endpoint is named', (place) => {
    expect(() => checkOutgoing(request(place), 'ec2', allowed, null)).toThrow('it is not a host of AWS');
  });

  test('sends to the named endpoint and nowhere else', () => {
    const endpoint = new URL('http://127.0.0.1:5000');
    expect(() =>
      checkOutgoing(request({ hostname: '127.0.0.1', protocol: 'http:' }), 'ec2', allowed, endpoint),
    ).not.toThrow();
    expect(() => checkOutgoing(request(), 'ec2', allowed, endpoint)).toThrow(RefusedCall);
    const six = new URL('http://[::1]:5000');
    expect(() => checkOutgoing(request({ hostname: '::1', protocol: 'http:' }), 'ec2', allowed, six)).not.toThrow();
  });

  test('knows the hosts of every partition', () => {
    const hosts = [
      'sts.us-east-1.amazonaws.com',
      'ec2.cn-north-1.amazonaws.com.cn',
      'ec2.eusc-de-east-1.amazonaws.eu',
      'ec2.us-east-1.api.aws',
    ];
    expect(hosts.filter(isAwsHost)).toEqual(hosts);
    expect(isAwsHost('amazonaws.com')).toBe(false);
  });
});
