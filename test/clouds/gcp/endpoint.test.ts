import { expect, test } from 'vitest';
import { CloudProblem } from '../../../src/clouds/cloud.ts';
import { gcpEndpoint } from '../../../src/clouds/gcp/endpoint.ts';

test('calls go to Google Cloud, to loopback, or to a host of Google by name', () => {
  expect(gcpEndpoint(undefined).kind).toBe('cloud');
  expect(gcpEndpoint('http://127.0.0.1:5002').kind).toBe('loopback');
  expect(gcpEndpoint('https://mine.p.googleapis.com').kind).toBe('named');
});

test.each(['https://example.com', 'http://compute.googleapis.com', 'https://googleapis.com.example', 'nonsense'])(
  'nothing else is a place for credentials: %s',
  (text) => {
    expect(() => gcpEndpoint(text)).toThrow(CloudProblem);
    expect(() => gcpEndpoint(text)).toThrow('clouds.gcp.endpoint');
  },
);
