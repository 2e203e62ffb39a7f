import { expect, test } from 'vitest';
import { smallAzure } from '../../../src/simulator/azure/estates/small.ts';
import { smallSubscriptions } from '../../../src/simulator/azure/estates/small-names.ts';
import { faultsFor, served } from '../../../src/simulator/azure/served.ts';
import { type FaultKind, faultKinds } from '../../../src/simulator/faults.ts';
import { ask, computeOf, refusalOf, started, today } from './clients.ts';
import { computeCalls, plainCalls } from './every-call.ts';

/** A simulator that knows one finished operation, so that every call has something to answer. */
async function ready() {
  const simulator = await started({ estate: smallAzure({ now: today }), behaviour: { mostRows: 1 } });
  const calls = { ...plainCalls(simulator) };
  const begun = await ask(simulator, calls['snapshots.beginGetAccess']?.path ?? '', {
    access: 'Read',
    durationInSeconds: 1,
  });
  const { pathname, search } = new URL(begun.headers.get('azure-asyncoperation') ?? '');
  calls['diskOperations.get'] = { path: `${pathname}${search}` };
  simulator.requests.reset();
  return { simulator, calls };
}

const stated: Partial<Record<FaultKind, readonly [status: number, code: string]>> = {
  denied: [403, 'AuthorizationFailed'],
  throttled: [429, 'TooManyRequests'],
  internal: [500, 'InternalServerError'],
  'cut-list': [500, 'InternalServerError'],
  expired: [401, 'ExpiredAuthenticationToken'],
  deleted: [404, 'ResourceNotFound'],
};

test('every operation served is tried here, and nothing else', async () => {
  const { calls } = await ready();
  expect(served.map(({ operation }) => operation)).toEqual(Object.keys(calls));
});

test('every kind of fault can befall some call', () => {
  const possible = new Set(served.flatMap(faultsFor));
  expect(faultKinds.filter((kind) => !possible.has(kind))).toEqual([]);
});

test.each(served)('$operation answers well when nothing is wrong', async ({ operation, action, paged, answers }) => {
  const { simulator, calls } = await ready();
  const call = calls[operation];
  const answer = await ask(simulator, call?.path ?? '', call?.body);
  expect(answer.status).toBe(answers ? 200 : 202);
  expect(answer.headers.get('x-ms-request-id')).toMatch(/^[0-9a-f-]{36}$/);
  expect(simulator.requests.count({ service: 'arm', action })).toBe(1);
  if (paged) expect(answer.json()).toMatchObject({ value: [expect.any(Object)] });
});

const matrix = served.flatMap((call) => faultsFor(call).map((kind) => ({ ...call, kind })));

test.each(matrix)('$operation under the fault $kind answers just that', async ({ operation, action, kind, item }) => {
  const { simulator, calls } = await ready();
  const { path, body } = calls[operation] ?? { path: '' };
  const good = kind === 'cut-page' ? await ask(simulator, path) : null;
  simulator.faults.add({ service: 'arm', action, kind });
  if (kind === 'timeout' || kind === 'reset') {
    await expect(ask(simulator, path, body, kind === 'timeout' ? 100 : 10_000)).rejects.toThrow();
    const code = kind === 'timeout' ? 'hang' : 'reset';
    // On a busy machine the time is over before the simulator has read what was asked.
    await expect.poll(() => simulator.requests.log.at(-1)?.code, { timeout: 10_000 }).toBe(code);
    return;
  }
  const later = kind === 'cut-list' ? `${path}&$skiptoken=${await tokenOf(simulator, path)}` : path;
  const answer = await ask(simulator, later, body);
  const [status, code] = stated[kind] ?? [200, ''];
  expect(answer.status).toBe(kind === 'deleted' && item === 'namespace' ? 200 : status);
  switch (kind) {
    case 'cut-page':
      expect(answer.text).toBe(good?.text.slice(0, Math.floor((good?.text.length ?? 0) / 2)));
      break;
    case 'empty-body':
      expect(answer.text).toBe('');
      break;
    case 'foreign-page':
      expect([answer.headers.get('content-type'), answer.text]).toEqual([
        'text/html; charset=utf-8',
        expect.stringContaining('Sign in'),
      ]);
      break;
    case 'malformed':
      expect(() => answer.json()).toThrow(SyntaxError);
      break;
    case 'deleted':
      if (item === 'namespace') expect(answer.json()).toMatchObject({ registrationState: 'NotRegistered' });
      else expect(answer.json()).toMatchObject({ error: { code, message: expect.any(String) } });
      break;
    default:
      expect(answer.json()).toMatchObject({ error: { code, message: expect.any(String) } });
  }
  if (kind === 'throttled') expect(answer.headers.get('retry-after')).toBe('1');
});

async function tokenOf(simulator: Parameters<typeof ask>[0], path: string): Promise<string> {
  const { nextLink } = (await ask(simulator, path)).json();
  return typeof nextLink === 'string' ? (new URL(nextLink).searchParams.get('$skiptoken') ?? '') : writtenToken;
}

/** What a first page's link would carry: some listings of the small estate fit on one page. */
const writtenToken = Buffer.from('stillwatch-page:0').toString('base64url');

const compute = matrix.filter(
  ({ action, kind, operation }) =>
    action.startsWith('Microsoft.Compute/') &&
    operation !== 'diskOperations.get' &&
    !['timeout', 'reset', 'cut-list'].includes(kind),
);

test.each(compute)(
  'the real client shows $operation under the fault $kind as that',
  async ({ operation, action, kind }) => {
    const { simulator } = await ready();
    const calls = computeCalls(computeOf(simulator, smallSubscriptions.home));
    simulator.faults.add({ service: 'arm', action, kind });
    const asked = calls[operation]?.() ?? Promise.resolve();
    if (kind === 'foreign-page' && operation.endsWith('.get')) {
      // The client takes a page of HTML for a resource without members: whoever reads one must look for its id.
      expect(await asked).toMatchObject({ id: undefined, name: undefined });
      return;
    }
    const refusal = await refusalOf(asked);
    const [status, code] = stated[kind] ?? [];
    if (status !== undefined) expect(refusal).toEqual({ name: 'RestError', status, code });
    else expect(refusal.name).toMatch(/^(RestError|TypeError|SyntaxError)$/);
  },
);

test('the real client reads every compute operation', async () => {
  const { simulator } = await ready();
  const calls = computeCalls(computeOf(simulator, smallSubscriptions.home));
  for (const [operation, call] of Object.entries(calls)) {
    if (operation.endsWith('endGetAccess')) await call();
    else expect(await call()).toBeTruthy();
  }
  const tried = served
    .filter(({ action }) => action.startsWith('Microsoft.Compute/'))
    .map(({ operation }) => operation);
  expect(Object.keys(calls)).toEqual(tried.filter((operation) => operation !== 'diskOperations.get'));
});
