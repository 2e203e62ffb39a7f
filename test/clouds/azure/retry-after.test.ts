import { expect, test } from 'vitest';
import { hintAzureError } from '../../../src/clouds/azure/retry-after.ts';

const errorOf = (headers: Readonly<Record<string, string>>) => ({
  response: { headers: { get: (name: string) => headers[name] } },
});

test.each<readonly [Readonly<Record<string, string>>, number | null]>([
  [{ 'retry-after': '17' }, 17_000],
  [{ 'retry-after': '0' }, 0],
  [{ 'retry-after': '0.5' }, 500],
  [{ 'retry-after': '999999999' }, 3_600_000],
  [{ 'retry-after': 'Fri, 20 Nov 2026 00:00:30 GMT', date: 'Fri, 20 Nov 2026 00:00:10 GMT' }, 20_000],
  [{ 'retry-after': 'Fri, 20 Nov 2026 00:00:00 GMT', date: 'Fri, 20 Nov 2026 00:00:10 GMT' }, 0],
  [{ 'retry-after': 'Fri, 20 Nov 2026 00:00:30 GMT' }, null],
  [{ 'retry-after': 'soon', date: 'Fri, 20 Nov 2026 00:00:10 GMT' }, null],
  [{ 'retry-after': '-5' }, null],
  [{ 'retry-after-ms': '250', 'retry-after': '1' }, 250],
  [{ 'x-ms-retry-after-ms': '300' }, 300],
  [{}, null],
])('%j asks for %s', (headers, ms) => {
  expect(hintAzureError(errorOf(headers))).toBe(ms);
});

test.each([null, undefined, 'text', new Error('no answer'), { response: {} }, { response: { headers: {} } }])(
  'an error without an answer asks for nothing: %j',
  (error) => {
    expect(hintAzureError(error)).toBeNull();
  },
);
