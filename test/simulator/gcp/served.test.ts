import { expect, test } from 'vitest';
import type { FaultKind } from '../../../src/simulator/faults.ts';
import { smallGcp } from '../../../src/simulator/gcp/estates/small.ts';
import { faultsFor, routes, served } from '../../../src/simulator/gcp/served.ts';
import { ask, objectOf, refusalOf, rowsOf, started, status, today } from './clients.ts';
import { askClient, askPlainly, samples } from './every-call.ts';

const small = () => started({ estate: smallGcp({ now: today }) });
const nameOf = ({ service, action }: { service: string; action: string }) => `${service}:${action}`;
const callOf = (name: string) => {
  const found = served.find((one) => nameOf(one) === name);
  if (found === undefined) throw new Error(`${name} is not served.`);
  return found;
};

test('every call served is tried here, and nothing else', async () => {
  const tried = [...new Set(samples(await small()).map(({ call }) => call))].sort();
  expect(served.map(nameOf)).toEqual(tried);
});

test('every route is tried here', async () => {
  const paths = samples(await small()).map(({ path }) => path.replace(/\?.*$/, ''));
  expect(routes.filter(({ path }) => !paths.some((one) => path.test(one)))).toEqual([]);
});

test('every call answers well when nothing is wrong, and is counted under its permission', async () => {
  const simulator = await small();
  for (const sample of samples(simulator)) {
    simulator.requests.reset();
    const answer = await askPlainly(simulator, sample);
    expect([sample.call, answer.status]).toEqual([sample.call, 200]);
    expect(Object.keys(answer.json()).length).toBeGreaterThan(0);
    const [service = '', action = ''] = sample.call.split(':');
    expect([sample.call, simulator.requests.count({ service, action })]).toEqual([sample.call, 1]);
  }
});

/** What Google's services say, by HTTP status, canonical word and reason; undefined where a service gives none. */
function expectedOf(service: string, kind: FaultKind): readonly [number, string | undefined, string | undefined] {
  const older = service === 'compute' || service === 'cloudsql';
  switch (kind) {
    case 'denied':
      if (service === 'compute') return [403, undefined, 'forbidden'];
      return [403, 'PERMISSION_DENIED', service === 'cloudsql' ? 'notAuthorized' : undefined];
    case 'throttled':
      if (service === 'compute') return [403, 'PERMISSION_DENIED', 'rateLimitExceeded'];
      return [429, 'RESOURCE_EXHAUSTED', older ? 'rateLimitExceeded' : undefined];
    case 'internal':
    case 'cut-list':
      if (service === 'compute') return [503, undefined, 'backendError'];
      return [500, 'INTERNAL', older ? 'backendError' : undefined];
    case 'expired':
      return [401, 'UNAUTHENTICATED', 'authError'];
    case 'deleted':
      if (service === 'resourcemanager') return [403, 'PERMISSION_DENIED', undefined];
      return service === 'compute' ? [404, undefined, 'notFound'] : [404, 'NOT_FOUND', undefined];
    default:
      throw new Error(`${kind} is no answer of Google's.`);
  }
}

const stated: readonly FaultKind[] = ['denied', 'throttled', 'internal', 'expired', 'deleted'];

test.each(stated)('%s is said by every call in the words of its service', async (kind) => {
  const simulator = await small();
  for (const sample of samples(simulator)) {
    const { call } = sample;
    if (!faultsFor(callOf(call)).includes(kind)) continue;
    if (kind === 'deleted') simulator.replace(smallGcp({ now: today }));
    const [service = '', action = ''] = call.split(':');
    simulator.faults.clear();
    simulator.faults.add({ service, action, kind });
    const answer = await askPlainly(simulator, sample);
    const { code, message, status: word, errors } = objectOf(answer.json()['error']);
    const reason = rowsOf(errors)[0]?.['reason'];
    expect([call, answer.status, word, reason]).toEqual([call, ...expectedOf(service, kind)]);
    expect(code).toBe(answer.status);
    expect(String(message).length).toBeGreaterThan(10);
  }
});

test.each(['cut-page', 'empty-body', 'foreign-page', 'malformed'] as const)(
  '%s spoils every good answer so that it is no JSON',
  async (kind) => {
    const simulator = await small();
    for (const sample of samples(simulator)) {
      const [service = '', action = ''] = sample.call.split(':');
      simulator.faults.clear();
      simulator.faults.add({ service, action, kind });
      const answer = await askPlainly(simulator, sample);
      expect([sample.call, answer.status]).toEqual([sample.call, 200]);
      expect(() => answer.json()).toThrow();
    }
  },
);

test('a call that hangs or is reset gets no answer at all', async () => {
  const simulator = await small();
  for (const sample of samples(simulator)) {
    const [service = '', action = ''] = sample.call.split(':');
    for (const kind of ['timeout', 'reset'] as const) {
      simulator.faults.clear();
      simulator.faults.add({ service, action, kind });
      await expect(askPlainly(simulator, sample, AbortSignal.timeout(50))).rejects.toThrow();
    }
  }
});

test('every list can be made to fail from its second page on', async () => {
  const simulator = await started({ estate: smallGcp({ now: today }), behaviour: { mostRows: 1 } });
  for (const { call, path } of samples(simulator)) {
    if (!callOf(call).paged) continue;
    const [service = '', action = ''] = call.split(':');
    simulator.faults.clear();
    simulator.faults.add({ service, action, kind: 'cut-list' });
    const first = await ask(simulator, path);
    expect([call, first.status]).toEqual([call, 200]);
    const token = first.json()['nextPageToken'];
    if (token === undefined) continue;
    const second = await ask(simulator, `${path}${path.includes('?') ? '&' : '?'}pageToken=${String(token)}`);
    expect([call, second.status]).toEqual([call, expectedOf(service, 'cut-list')[0]]);
  }
});

const codes: readonly (readonly [FaultKind, unknown])[] = [
  ['denied', status.denied],
  ['throttled', status.denied],
  ['internal', status.unavailable],
  ['expired', status.unauthenticated],
  ['deleted', status.notFound],
  ['cut-page', undefined],
  ['empty-body', undefined],
  ['foreign-page', undefined],
  ['malformed', undefined],
];

/** Errors with details cost the real client most of a second each, to make the decoder of the details anew. */
const costly: readonly FaultKind[] = ['throttled', 'expired'];

test.each(codes)('the real client takes %s for a failure on every call of Compute Engine', async (kind, code) => {
  const simulator = await small();
  for (const sample of samples(simulator)) {
    const { call, client } = sample;
    if (client === undefined || !faultsFor(callOf(call)).includes(kind)) continue;
    if (costly.includes(kind) && !call.startsWith('compute:images.')) continue;
    if (kind === 'deleted') simulator.replace(smallGcp({ now: today }));
    const [service = '', action = ''] = call.split(':');
    simulator.faults.clear();
    simulator.faults.add({ service, action, kind });
    expect([call, (await refusalOf(askClient(simulator, sample))).code]).toEqual([call, code]);
  }
});

test('paged calls are those that take a token, and items are what can vanish', () => {
  expect(served.filter(({ paged }) => !paged).map(nameOf)).toEqual([
    'compute:disks.getIamPolicy',
    'compute:images.getIamPolicy',
    'compute:instantSnapshots.getIamPolicy',
    'compute:machineImages.getIamPolicy',
    'compute:snapshots.getIamPolicy',
    'iam:roles.get',
    'resourcemanager:folders.get',
    'resourcemanager:folders.getIamPolicy',
    'resourcemanager:organizations.get',
    'resourcemanager:organizations.getIamPolicy',
    'resourcemanager:projects.get',
    'resourcemanager:projects.getIamPolicy',
  ]);
  expect(served.filter(({ paged, item }) => paged && item !== null).map(nameOf)).toEqual([
    'backupdr:bvbackups.list',
    'backupdr:bvdataSources.list',
  ]);
});
