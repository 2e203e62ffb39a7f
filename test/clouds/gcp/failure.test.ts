import { expect, test } from 'vitest';
import { failureOf, NoToken } from '../../../src/clouds/gcp/failure.ts';
import { errorInfo } from './fakes.ts';

const body = (error: object) => JSON.stringify({ error });

test('an error answer tells its words, the most particular first', () => {
  const failure = failureOf(
    403,
    body({
      code: 403,
      message: 'no',
      status: 'PERMISSION_DENIED',
      errors: [{ reason: 'forbidden' }],
      details: [errorInfo('SERVICE_DISABLED', 'projects/12')],
    }),
    '7',
  );
  expect(failure).toMatchObject({
    status: 403,
    message: 'no',
    reasons: ['SERVICE_DISABLED', 'forbidden', 'PERMISSION_DENIED'],
    consumer: '12',
    retryAfterMs: 7_000,
  });
});

test.each([
  ['Compute Engine API has not been used in project 123 before or it is disabled.', '123'],
  ['Compute Engine API has not been used in project shop-1 before or it is disabled.', 'shop-1'],
  ['Project #456 has been deleted.', '456'],
  ['The project is not there', null],
])('whose API is off may stand in the words alone: %s', (message, consumer) => {
  expect(failureOf(403, body({ message }), null).consumer).toBe(consumer);
});

test('whose quota is meant may be written in another way', () => {
  const details = [errorInfo('RATE_LIMIT_EXCEEDED', 'project_number:12')];
  expect(failureOf(429, body({ message: '', details }), null).consumer).toBe('12');
});

test.each(['', '<html>', '[]', '"x"', '{}', '{"error":"invalid_grant"}', 'null'])(
  'what is no answer of Google has no words: %s',
  (text) => {
    expect(failureOf(502, text, null)).toMatchObject({ status: 502, message: '', reasons: [], consumer: null });
  },
);

test('an answer in a list is read as well, and long words are cut', () => {
  const failure = failureOf(
    400,
    JSON.stringify([{ error: { message: 'x'.repeat(9_999), status: 'y'.repeat(999) } }]),
    'soon',
  );
  expect([failure.message.length, failure.reasons[0]?.length, failure.retryAfterMs]).toEqual([2_000, 100, null]);
});

test('a token that cannot be had says why', () => {
  expect(new NoToken(new Error('invalid_grant')).message).toBe('no token: invalid_grant');
  expect(new NoToken('odd').message).toBe('no token: what was thrown is no error');
});
