import { expect, test } from 'vitest';
import { explainGoogleError } from '../../../src/clouds/gcp/errors.ts';
import { answerObject, type RestRequest, restCall } from '../../../src/clouds/gcp/rest.ts';
import type { Request } from '../../../src/clouds/gcp/sender.ts';
import { thrownBy } from './fakes.ts';
import { patient } from './server.ts';

async function call(request: RestRequest, answer = '{}') {
  const sent: Request[] = [];
  const send = async (one: Request) => {
    sent.push(one);
    return new TextEncoder().encode(answer);
  };
  return { answer: await restCall(send, request, patient()), sent };
}

const request: RestRequest = { method: 'GET', host: 'iam.googleapis.com', path: 'v1/roles/owner' };

test('a plain call is addressed by host, path and what it asks for', async () => {
  const query = { parent: 'folders/1', pageToken: undefined, pageSize: '300' };
  expect((await call({ ...request, query })).sent).toEqual([
    { method: 'GET', url: 'https://iam.googleapis.com/v1/roles/owner?parent=folders%2F1&pageSize=300', headers: {} },
  ]);
});

test('a body is sent as JSON', async () => {
  expect((await call({ ...request, method: 'POST', body: { a: 1 } })).sent[0]).toMatchObject({
    headers: { 'content-type': 'application/json' },
    body: '{"a":1}',
  });
});

test.each([
  ['<html>', 'the answer is no JSON'],
  ['{"a":', 'the answer is no JSON'],
  ['[]', 'the answer is no object'],
  ['null', 'the answer is no object'],
  ['"x"', 'the answer is no object'],
])('an answer of %s is malformed', async (answer, said) => {
  expect(String(await thrownBy(() => call(request, answer)))).toBe(`MalformedAnswer: ${said}`);
});

test('an object is an answer, an empty one too', async () => {
  expect((await call(request)).answer).toEqual({});
  expect(answerObject({ a: 1 })).toEqual({ a: 1 });
});

test.each([
  [{ code: 503, message: 'backend error', status: 'UNAVAILABLE' }, 'unreachable'],
  [{ code: 403, message: 'no', status: 'PERMISSION_DENIED' }, 'denied'],
  [{ code: 429, message: 'slow down', status: 'RESOURCE_EXHAUSTED' }, 'throttled'],
  [{ message: 'without a code' }, 'malformed'],
  ['odd', 'malformed'],
])('an answer that holds an error is that error, whatever its status: %j', async (error, cause) => {
  const thrown = await thrownBy(() => call(request, JSON.stringify({ backups: [], error })));
  expect(explainGoogleError(thrown).cause).toBe(cause);
  expect((await call(request, '{"error":null}')).answer).toEqual({ error: null });
});
