import { expect, test } from 'vitest';
import { CloudProblem } from '../../../src/clouds/cloud.ts';
import { callerToken } from '../../../src/clouds/gcp/credentials.ts';
import { gcpEndpoint } from '../../../src/clouds/gcp/endpoint.ts';
import { thrownBy } from './fakes.ts';

const never = async () => {
  throw new Error('the chain was asked');
};

test('on loopback a fixed anonymous token signs, and no chain is asked', async () => {
  const token = await callerToken(gcpEndpoint('http://127.0.0.1:5002'), never);
  expect(await token('https://compute.googleapis.com/')).toEqual({ authorization: 'Bearer anonymous' });
});

test.each([undefined, 'https://mine.p.googleapis.com'])('elsewhere the chain signs (endpoint %s)', async (endpoint) => {
  const source = async () => ({ authorization: 'Bearer real' });
  expect(await callerToken(gcpEndpoint(endpoint), async () => source)).toBe(source);
});

test('a chain without credentials, or with ones that are over, is for the user to mend', async () => {
  const over = async () => async () => Promise.reject(new Error('invalid_grant'));
  for (const chain of [never, over]) {
    const problem = await thrownBy(() => callerToken(gcpEndpoint(undefined), chain));
    expect(problem).toBeInstanceOf(CloudProblem);
    expect(String(problem)).toContain('gcloud auth application-default login');
  }
});

test('what is to be mended already says so', async () => {
  const missing = new CloudProblem('The SDK is not installed. Run it.');
  const chain = async () => Promise.reject(missing);
  expect(await thrownBy(() => callerToken(gcpEndpoint(undefined), chain))).toBe(missing);
});
