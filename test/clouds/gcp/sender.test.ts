import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { MalformedAnswer } from '../../../src/clouds/ask.ts';
import { allowedPermissions } from '../../../src/clouds/gcp/cards.ts';
import { gcpEndpoint } from '../../../src/clouds/gcp/endpoint.ts';
import { explainGoogleError } from '../../../src/clouds/gcp/errors.ts';
import { NoToken } from '../../../src/clouds/gcp/failure.ts';
import { openSender, type SenderOptions } from '../../../src/clouds/gcp/sender.ts';
import { RefusedCall } from '../../../src/clouds/refused-call.ts';
import { thrownBy } from './fakes.ts';
import { patient, serving } from './server.ts';

const list = 'https://compute.googleapis.com/compute/v1/projects/p/global/snapshots?maxResults=500';
const get = (url: string) => ({ method: 'GET', url, headers: {} });
const sender = (url: string | undefined, more: Partial<SenderOptions> = {}) =>
  openSender({
    endpoint: gcpEndpoint(url),
    allowed: allowedPermissions,
    token: async () => ({ authorization: 'Bearer t' }),
    ...more,
  });
const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

test('a request goes to the endpoint, signed, under our name', async () => {
  const seen: unknown[] = [];
  const url = await serving((request, response) => {
    const { authorization, 'user-agent': agent } = request.headers;
    seen.push([request.method, request.url, authorization, agent]);
    response.setHeader('content-encoding', 'gzip');
    response.end(gzipSync('{"a":1}'));
  });
  expect(text(await sender(url)(get(list), patient()))).toBe('{"a":1}');
  expect(seen).toEqual([
    ['GET', '/compute/v1/projects/p/global/snapshots?maxResults=500', 'Bearer t', 'stillwatch (gzip)'],
  ]);
});

test('the token is asked for the address that is meant, and a body is sent', async () => {
  const asked: string[] = [];
  let body = '';
  const url = await serving((request, response) => {
    request.setEncoding('utf8').on('data', (part: string) => {
      body += part;
    });
    request.on('end', () => response.end('{}'));
  });
  const address = 'https://cloudresourcemanager.googleapis.com/v3/projects/p:getIamPolicy';
  const token = async (at: string) => {
    asked.push(at);
    return {};
  };
  await sender(url, { token })({ method: 'POST', url: address, headers: {}, body: '{"options":{}}' }, patient());
  expect([asked, body]).toEqual([[address], '{"options":{}}']);
});

test('what no collector declares is refused before it is signed or sent', async () => {
  let reached = 0;
  const url = await serving((_request, response) => {
    reached += 1;
    response.end('{}');
  });
  const token = async () => {
    reached += 1;
    return {};
  };
  const remove = {
    method: 'DELETE',
    url: 'https://compute.googleapis.com/compute/v1/projects/p/global/snapshots/s',
    headers: {},
  };
  expect(await thrownBy(() => sender(url, { token })(remove, patient()))).toBeInstanceOf(RefusedCall);
  expect(
    await thrownBy(() =>
      sender(undefined, { token })(get('https://evil.example/compute/v1/projects/p/regions'), patient()),
    ),
  ).toBeInstanceOf(RefusedCall);
  expect(reached).toBe(0);
});

test.each([
  [403, '{"error":{"code":403,"message":"m","errors":[{"reason":"rateLimitExceeded"}]}}', 'throttled'],
  [503, '<html>', 'malformed'],
  [302, '', 'malformed'],
  [204, '', 'malformed'],
  [200, '', 'malformed'],
])('an answer of %i (%s) is %s', async (status, body, cause) => {
  const url = await serving((_request, response) => {
    response.statusCode = status;
    response.setHeader('location', 'https://example.com/');
    response.end(body);
  });
  expect(explainGoogleError(await thrownBy(() => sender(url)(get(list), patient()))).cause).toBe(cause);
});

test('a call ends with its signal: where no answer comes, where one never ends, and where no token comes', async () => {
  const silent = await serving(() => {});
  const endless = await serving((_request, response) => {
    response.write('{');
  });
  const never = () => new Promise<never>(() => {});
  for (const call of [sender(silent), sender(endless), sender(silent, { token: never })]) {
    const error = await thrownBy(() => call(get(list), AbortSignal.timeout(100)));
    expect(explainGoogleError(error).cause).toBe('timed-out');
  }
  const ended = await thrownBy(() => sender(silent, { token: never })(get(list), AbortSignal.abort()));
  expect(explainGoogleError(ended).cause).toBe('timed-out');
});

test('a connection that breaks is unreachable, and one that nobody takes', async () => {
  const url = await serving((request) => {
    request.socket.destroy();
  });
  const cut = await serving((_request, response) => {
    response.setHeader('content-length', '100');
    response.write('{');
    setTimeout(() => response.destroy(), 20);
  });
  for (const at of [url, cut, 'http://127.0.0.1:1'])
    expect(explainGoogleError(await thrownBy(() => sender(at)(get(list), patient()))).cause).toBe('unreachable');
});

test('an answer larger than any list is not read to its end', async () => {
  const url = await serving((_request, response) => {
    const chunk = Buffer.alloc(8 * 1024 * 1024, 32);
    const more = () => {
      while (!response.destroyed && response.write(chunk)) {}
    };
    response.on('drain', more);
    more();
  });
  const error = await thrownBy(() => sender(url)(get(list), patient()));
  expect(error).toBeInstanceOf(MalformedAnswer);
});

test('a token that cannot be had is told as such', async () => {
  const token = async () => Promise.reject(new Error('invalid_grant'));
  const error = await thrownBy(() => sender('http://127.0.0.1:1', { token })(get(list), patient()));
  expect(error).toBeInstanceOf(NoToken);
  expect(explainGoogleError(error)).toEqual({ cause: 'denied', said: 'no token: invalid_grant' });
});
