import { describe, expect, test } from 'vitest';
import type { SubscriptionRow } from '../../../src/clouds/azure/arm.ts';
import { callerPlace, readSubscriptions } from '../../../src/clouds/azure/subscriptions.ts';
import { armOf, pagesOf, read, refusal, subscription } from './fakes.ts';

const unit = { cloud: 'azure', account: callerPlace, region: 'global', collector: 'subscriptions' } as const;
const row: SubscriptionRow = {
  id: `/subscriptions/${subscription}`,
  subscriptionId: subscription,
  displayName: 'Production',
  state: 'Enabled',
  tenantId: 'A0000000-0000-4000-a000-00000000000a',
};
const readRows = (...pages: readonly (readonly (SubscriptionRow | null)[] | Error)[]) =>
  // Resource Manager promises rows; what it sends may be anything.
  read(
    readSubscriptions(armOf({ subscriptions: pagesOf(...(pages as readonly (readonly SubscriptionRow[])[])) }), unit),
  );

describe('the subscriptions', () => {
  test('are told with their tenant and state', async () => {
    expect((await readRows([{ ...row, subscriptionId: subscription.toUpperCase() }])).facts).toEqual([
      {
        kind: 'account',
        key: `/subscriptions/${subscription}`,
        cloud: 'azure',
        account: subscription,
        region: 'global',
        name: 'Production',
        active: true,
        status: 'Enabled',
        aliases: [],
        tenant: 'a0000000-0000-4000-a000-00000000000a',
        parent: null,
      },
    ]);
  });

  test.each([
    ['Enabled', true],
    ['Warned', true],
    ['PastDue', true],
    ['Resting', true],
    ['Disabled', false],
    ['disabled', false],
    ['Deleted', false],
  ])('%s is read: %s', async (state, active) => {
    expect((await readRows([{ ...row, state }])).facts).toMatchObject([{ active, status: state }]);
  });

  test('may leave out their name and tenant', async () => {
    const { displayName: _name, tenantId: _tenant, ...bare } = row;
    expect((await readRows([bare])).facts).toMatchObject([{ name: null, tenant: null }]);
  });

  test.each(['', 'x', 5, {}, null, 'A0000000-0000-4000-a000-00000000000a '])(
    'whose tenant is %j are of a tenant that nobody knows: two of them are not of the same one',
    async (tenantId) => {
      // Resource Manager promises a text; what it sends may be anything.
      expect((await readRows([{ ...row, tenantId } as SubscriptionRow])).facts).toMatchObject([{ tenant: null }]);
    },
  );

  test.each<readonly [string, SubscriptionRow | null]>([
    ['an id', { ...row, subscriptionId: undefined }],
    ['a true id', { ...row, subscriptionId: 'a/b' }],
    ['a state', { ...row, state: undefined }],
    ['anything', null],
  ])('without %s are a gap beside the others', async (_what, odd) => {
    expect(await readRows([row, odd])).toMatchObject({
      facts: [{ account: subscription }],
      gaps: [{ cause: 'malformed', said: '1 subscriptions without an id or a state' }],
    });
  });

  test('that nobody may see are no empty house', async () => {
    const { facts, gaps } = await readRows([]);
    expect(facts).toEqual([]);
    expect(gaps).toMatchObject([
      {
        cause: 'denied',
        needs: 'Microsoft.Resources/subscriptions/read',
        said: 'Azure lists no subscription for these credentials',
      },
    ]);
  });

  test('whose list is cut are those that were read, and a gap', async () => {
    expect(await readRows([row], refusal(429, 'TooManyRequests'))).toMatchObject({
      facts: [{ account: subscription }],
      gaps: [{ cause: 'throttled' }],
    });
    expect((await readRows(refusal(403, 'AuthorizationFailed'))).gaps).toMatchObject([{ cause: 'denied' }]);
  });
});
