import { expect, test } from 'vitest';
import { smallAzure } from '../../../src/simulator/azure/estates/small.ts';
import { smallSubscriptions } from '../../../src/simulator/azure/estates/small-names.ts';
import { ask, computeOf, refusalOf, started, today } from './clients.ts';

test('a subscription lets 250 reads of any kind through at once, then 25 a second; others and the tenant stand apart', async () => {
  let now = today;
  const simulator = await started({ estate: smallAzure({ now: today }), throttle: {}, now: () => now });
  const of = (subscription: string, type: string) =>
    ask(simulator, `/subscriptions/${subscription}/providers/Microsoft.Compute/${type}?api-version=2025-01-02`);
  const { home, sister } = smallSubscriptions;
  const statuses = async (times: number) => {
    const answers = [];
    for (let at = 0; at < times; at += 1) answers.push((await of(home, at % 2 === 0 ? 'images' : 'galleries')).status);
    return answers.filter((status) => status === 200).length;
  };
  expect(await statuses(250)).toBe(250);
  const refused = await of(home, 'images');
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '1']);
  expect(refused.headers.get('x-ms-ratelimit-remaining-subscription-reads')).toBe('0');
  expect(refused.json()).toMatchObject({ error: { code: 'TooManyRequests' } });
  expect((await of(sister, 'images')).status).toBe(200);
  expect((await ask(simulator, '/subscriptions?api-version=2022-12-01')).status).toBe(200);
  now = new Date(now.getTime() + 1000);
  expect(await statuses(30)).toBe(25);
});

test('the real client throws the refusal of a pace that is used up', async () => {
  const throttle = { scale: 0.004 };
  const simulator = await started({ estate: smallAzure({ now: today }), throttle });
  const read = async () => {
    for await (const _ of computeOf(simulator, smallSubscriptions.home).images.list());
  };
  await read();
  expect(await refusalOf(read())).toEqual({ name: 'RestError', status: 429, code: 'TooManyRequests' });
});

test('changes have a pace of their own', async () => {
  const sizes = { 'arm:writes': { tokens: 1, perSecond: 0.001 } };
  const simulator = await started({ estate: smallAzure({ now: today }), throttle: { sizes } });
  const group = `/subscriptions/${smallSubscriptions.home}/resourceGroups/rg-data/providers/Microsoft.Compute`;
  const end = () => ask(simulator, `${group}/snapshots/live-link/endGetAccess?api-version=2025-01-02`, {});
  expect([(await end()).status, (await end()).status]).toEqual([202, 429]);
  const { home } = smallSubscriptions;
  const images = `/subscriptions/${home}/providers/Microsoft.Compute/images?api-version=2026-03-01`;
  expect((await ask(simulator, images)).status).toBe(200);
});
