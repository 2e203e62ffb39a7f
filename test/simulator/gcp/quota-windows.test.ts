import { expect, test } from 'vitest';
import { smallGcp } from '../../../src/simulator/gcp/estates/small.ts';
import { quotas, quotaWindows } from '../../../src/simulator/gcp/quota-windows.ts';
import type { GcpSimulator } from '../../../src/simulator/gcp/simulator.ts';
import { ask, objectOf, rowsOf, started, today } from './clients.ts';

const images = (project: string) => `/compute/v1/projects/${project}/global/images?maxResults=1`;

/** How many of so many calls at once are answered, and with what status the others are refused. */
async function rush(
  simulator: GcpSimulator,
  path: string,
  calls: number,
): Promise<readonly [number, readonly number[]]> {
  const statuses = await Promise.all(Array.from({ length: calls }, async () => (await ask(simulator, path)).status));
  return [statuses.filter((one) => one === 200).length, [...new Set(statuses.filter((one) => one !== 200))]];
}

test('a quota is used up within its minute, and whole again at the next full one, not before', async () => {
  let now = today.getTime() + 20_000;
  const simulator = await started({
    estate: smallGcp({ now: today }),
    now: () => new Date(now),
    throttle: { scale: 0.01 },
  });
  expect(await rush(simulator, images('small-home'), 20)).toEqual([15, [403]]);
  now = today.getTime() + 59_999;
  expect((await ask(simulator, images('small-home'))).status).toBe(403);
  now = today.getTime() + 60_000;
  expect(await rush(simulator, images('small-home'), 20)).toEqual([15, [403]]);
});

test('what is over the quota of Compute Engine is told by a reason inside a 403', async () => {
  const simulator = await started({ estate: smallGcp({ now: today }), throttle: { perMinute: { compute: 0 } } });
  const answer = await ask(simulator, images('small-home'));
  const error = objectOf(answer.json()['error']);
  expect([answer.status, rowsOf(error['errors'])[0]?.['reason']]).toEqual([403, 'rateLimitExceeded']);
  expect(error['message']).toContain("for consumer 'project_number:100000000001'");
});

test('each project has a quota of its own in Compute Engine; searches and the hierarchy share the caller’s', async () => {
  const simulator = await started({ estate: smallGcp({ now: today }), throttle: { scale: 0.01 } });
  expect((await rush(simulator, images('small-home'), 20))[0]).toBe(15);
  expect((await rush(simulator, images('small-data'), 20))[0]).toBe(15);
  const search = '/v1/organizations/123456789012:searchAllResources?pageSize=1';
  expect(await rush(simulator, search, 6)).toEqual([4, [429]]);
  expect(await rush(simulator, '/v1/projects/small-home:searchAllResources?pageSize=1', 2)).toEqual([0, [429]]);
  expect(await rush(simulator, '/v3/projects/small-home', 4)).toEqual([4, []]);
  expect(await rush(simulator, '/v3/projects/small-data', 4)).toEqual([2, [429]]);
});

test('429 is said with the canonical word', async () => {
  const simulator = await started({ estate: smallGcp({ now: today }), throttle: { perMinute: { cloudasset: 0 } } });
  const answer = await ask(simulator, '/v1/organizations/123456789012:searchAllIamPolicies');
  expect(objectOf(answer.json()['error'])).toMatchObject({
    code: 429,
    status: 'RESOURCE_EXHAUSTED',
    details: [{ reason: 'RATE_LIMIT_EXCEEDED' }],
  });
});

test('without a setting nothing is throttled', () => {
  const windows = quotaWindows(false, () => 0);
  expect(Array.from({ length: quotas.cloudasset + 1 }, () => windows.take('cloudasset', 'caller'))).not.toContain(
    false,
  );
});

test('the sizes are those that were written down', () => {
  const windows = quotaWindows({}, () => 0);
  const taken = (service: 'compute' | 'cloudasset' | 'iam') => {
    let count = 0;
    while (windows.take(service, 'one')) count += 1;
    return count;
  };
  expect([taken('compute'), taken('cloudasset'), taken('iam')]).toEqual([1500, 400, 600]);
});
