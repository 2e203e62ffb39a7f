import { expect, test } from 'vitest';
import { CloudProblem } from '../../src/clouds/cloud.ts';
import { endpointOf } from '../../src/clouds/endpoint.ts';

const rules = { title: 'Azure', isOwnHost: (host: string) => host === 'management.azure.com' };
const at = (text: string | undefined) => endpointOf(text, 'clouds.azure.endpoint', rules);

test('without a setting calls go to the cloud itself', () => {
  expect(at(undefined)).toEqual({ kind: 'cloud', url: null });
});

test('a loopback address and a host of the cloud are taken', () => {
  expect(at('http://127.0.0.1:5001').kind).toBe('loopback');
  expect(at('https://management.azure.com').kind).toBe('named');
});

test.each([
  'http://management.azure.com',
  'https://example.com',
  'http://10.0.0.1',
  'no address',
  'http://u:p@127.0.0.1',
])('%s is refused, naming setting, cloud and mend', (text) => {
  expect(() => at(text)).toThrow(CloudProblem);
  expect(() => at(text)).toThrow(/^clouds\.azure\.endpoint .*\. (Use|Write)/);
});
