import { describe, expect, test } from 'vitest';
import { awsEndpoint } from '../../../src/clouds/aws/endpoint.ts';
import { CloudProblem } from '../../../src/clouds/cloud.ts';

describe('an endpoint', () => {
  test('is AWS itself where none is named', () => {
    expect(awsEndpoint(undefined, {})).toEqual({ kind: 'cloud', url: null });
    expect(awsEndpoint(undefined, { AWS_ENDPOINT_URL: '' })).toEqual({ kind: 'cloud', url: null });
  });

  test.each([
    'http://127.0.0.1:5000',
    'https://127.0.0.1:5000',
    'http://localhost:5000',
    'http://[::1]:5000',
    'http://127.9.9.9',
    'http://2130706433',
  ])('is loopback at %s', (address) => {
    expect(awsEndpoint(address, {}).kind).toBe('loopback');
    expect(awsEndpoint(undefined, { AWS_ENDPOINT_URL: address }).kind).toBe('loopback');
  });

  test.each(['https://ec2.eu-west-1.amazonaws.com', 'https://sts.cn-north-1.amazonaws.com.cn'])(
    "is one of AWS's hosts at %s",
    (address) => {
      expect(awsEndpoint(address, {}).kind).toBe('named');
    },
  );

  test('of the configuration comes before that of the environment', () => {
    expect(awsEndpoint('http://127.0.0.1:1', { AWS_ENDPOINT_URL: 'http://127.0.0.1:2' }).url?.port).toBe('1');
  });

  test.each([
    'https://aws.example.com',
    'http://ec2.eu-west-1.amazonaws.com',
    'https://amazonaws.com.example.com',
    'https://evilamazonaws.com',
    'http://127.0.0.1.nip.io:5000',
    'http://localhost.example.com',
    'http://10.0.0.1:5000',
    'http://0.0.0.0:5000',
    'http://[::2]:5000',
    'http://user:secret@127.0.0.1:5000',
    'http://127.0.0.1@evil.example',
    'file:///etc/passwd',
    'not an address',
  ])('is refused at %s, with the mend and without its secrets', (address) => {
    expect(() => awsEndpoint(address, {})).toThrow(CloudProblem);
    expect(() => awsEndpoint(address, {})).toThrow(/clouds\.aws\.endpoint .*\. (Use|Write)/);
    expect(() => awsEndpoint(undefined, { AWS_ENDPOINT_URL: address })).toThrow(/^AWS_ENDPOINT_URL /);
    expect(() => awsEndpoint(address, {})).not.toThrow(/secret/);
  });
});
