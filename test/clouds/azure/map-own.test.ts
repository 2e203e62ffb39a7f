import { expect, test } from 'vitest';
import { mapOwn, offPage } from '../../../src/clouds/azure/map-own.ts';
import { inSubscription } from '../../../src/clouds/azure/own-listing.ts';
import { why } from '../../../src/model/reading.ts';
import { idOf, pagesOf, read, refusal, unitOf } from './fakes.ts';

const unit = unitOf('disk-accesses');
const listed = inSubscription(unit, 'Microsoft.Compute/diskAccesses/read', 'microsoft.compute/diskaccesses');
const row = (name: string, more: object = {}) => ({
  id: idOf(`Microsoft.Compute/diskAccesses/${name}`),
  name,
  ...more,
});
const map = (pages: ReturnType<typeof pagesOf<ReturnType<typeof row>>>) =>
  read(
    mapOwn(listed, pages(), ({ id, name }, region) => {
      const where = { cloud: 'azure', account: unit.account, region } as const;
      return name === 'bare' ? null : { kind: 'disk-access' as const, key: id.key, ...where, name, endpoints: [] };
    }),
  );

test('one fact is made of each row, with where it lies', async () => {
  const { facts, gaps } = await map(pagesOf([row('a', { location: 'West Europe' }), row('b')]));
  expect(facts.map(({ name, region }) => [name, region])).toEqual([
    ['a', 'westeurope'],
    ['b', 'unknown'],
  ]);
  expect(gaps).toEqual([]);
});

test('a row of which no fact can be made is a gap beside the others', async () => {
  expect(await map(pagesOf([row('a'), row('bare')]))).toMatchObject({
    facts: [{ name: 'a' }],
    gaps: [{ cause: 'malformed', needs: listed.permission, said: '1 rows lack what every row has' }],
  });
});

test('what is cut off is a gap, what is off is said once', async () => {
  expect(await map(pagesOf([row('a')], refusal(500, 'InternalServerError')))).toMatchObject({
    facts: [{ name: 'a' }],
    gaps: [{ cause: 'unreachable' }],
    off: null,
  });
  expect(await map(pagesOf<ReturnType<typeof row>>(refusal(409, 'MissingSubscriptionRegistration')))).toMatchObject({
    facts: [],
    gaps: [],
    off: { cause: 'api-off' },
  });
  const off = why('api-off');
  expect(offPage(off)).toEqual({ items: [], gaps: [], refused: [], off });
});
