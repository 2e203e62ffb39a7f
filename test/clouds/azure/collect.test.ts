import { expect, test } from 'vitest';
import { allowedActions, subscriptionCards, wayCard } from '../../../src/clouds/azure/cards.ts';
import { openClients } from '../../../src/clouds/azure/client.ts';
import { collect } from '../../../src/clouds/azure/collect.ts';
import { azureEndpoint } from '../../../src/clouds/azure/endpoint.ts';
import { unitOf } from './fakes.ts';

const clients = openClients({
  endpoint: azureEndpoint('http://127.0.0.1:1'),
  tenant: undefined,
  allowed: allowedActions,
});
const line = { send: () => Promise.reject(new Error('not sent')), count: () => 0 };

test('every card has its collector', async () => {
  for (const { name } of [wayCard, ...subscriptionCards]) {
    const { value } = await collect(clients, unitOf(name), line, new Map()).next();
    expect(value, name).toMatchObject({ items: [], gaps: [{ why: { cause: 'crashed' } }] });
  }
});

test('a name that is no collector is our own mistake', () => {
  expect(() => collect(clients, unitOf('volumes'), line, new Map())).toThrow('there is no collector volumes');
});
