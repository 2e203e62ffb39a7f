import { describe, expect, test } from 'vitest';
import { armHost, azureEndpoint, isAzureHost } from '../../../src/clouds/azure/endpoint.ts';
import { CloudProblem } from '../../../src/clouds/cloud.ts';

describe('the endpoint of Azure', () => {
  test('is Azure itself where none is configured', () => {
    expect(azureEndpoint(undefined)).toEqual({ kind: 'cloud', url: null });
  });

  test.each([
    ['https://management.azure.com', 'https://management.azure.com', null],
    [
      'https://management.usgovcloudapi.net',
      'https://management.usgovcloudapi.net',
      'https://login.microsoftonline.us',
    ],
    ['https://management.chinacloudapi.cn/', 'https://management.chinacloudapi.cn', 'https://login.chinacloudapi.cn'],
    ['http://127.0.0.1:5001', 'https://management.azure.com', null],
    [undefined, 'https://management.azure.com', null],
  ])('%s has its own name for tokens and its own place to sign in', (text, origin, authority) => {
    expect(armHost(azureEndpoint(text))).toEqual({ origin, scope: `${origin}/.default`, authority });
  });

  test.each([
    'https://management.azure.com.example.net',
    'http://management.azure.com',
    'https://evil.example',
    'https://user:word@management.azure.com',
    'not an address',
    'ftp://127.0.0.1',
  ])('%s is no place for credentials', (text) => {
    expect(() => azureEndpoint(text)).toThrow(CloudProblem);
    expect(() => azureEndpoint(text)).toThrow('clouds.azure.endpoint');
  });

  test('has hosts that are compared whole', () => {
    expect(['management.azure.com', 'x.management.azure.com', 'toString'].map(isAzureHost)).toEqual([
      true,
      false,
      false,
    ]);
  });
});
