import { describe, expect, test } from 'vitest';
import { allowedActions } from '../../../src/clouds/azure/cards.ts';
import { actionOf, checkOutgoing } from '../../../src/clouds/azure/guard.ts';
import { RefusedCall } from '../../../src/clouds/refused-call.ts';
import { operations } from '../../../src/simulator/azure/served.ts';

const arm = 'https://management.azure.com';
const get = (path: string, method = 'GET') => ({ method, url: new URL(path, arm) });
const send = (path: string, method = 'GET', origin = arm) => checkOutgoing(get(path, method), allowedActions, origin);
const compute = '/subscriptions/s/resourceGroups/g/providers/Microsoft.Compute';

describe('the guard', () => {
  test.each([
    ['/subscriptions?api-version=2022-12-01', 'Microsoft.Resources/subscriptions/read'],
    ['/subscriptions/s/providers/Microsoft.Sql', 'Microsoft.Resources/subscriptions/providers/read'],
    ['/subscriptions/s/providers/Microsoft.Compute/snapshots', 'Microsoft.Compute/snapshots/read'],
    [`${compute}/galleries/g/images/i/versions`, 'Microsoft.Compute/galleries/images/versions/read'],
    [`${compute}/galleries/g`, 'Microsoft.Compute/galleries/read'],
  ])('reads from %s the action %s', (path, action) => {
    expect(actionOf(get(path))).toBe(action);
  });

  test('knows the action of every call there is, as the roles of Azure name it', () => {
    for (const { method, path, action } of operations) {
      const sent = actionOf(get(path.replace(/\{\w+\}/g, 'x'), method));
      if (method === 'GET') expect(sent?.toLowerCase(), path).toBe(action.toLowerCase());
      else expect(allowedActions.has(sent ?? ''), path).toBe(false);
    }
  });

  test('lets every declared action go to Azure, however its path is spelt', () => {
    const reads = operations.filter(({ method, action }) => method === 'GET' && allowedActions.has(action));
    expect(new Set(reads.map(({ action }) => action))).toEqual(allowedActions);
    for (const { path } of reads) expect(() => send(path.replace(/\{\w+\}/g, 'x').toUpperCase())).not.toThrow();
  });

  test.each([
    [`${compute}/snapshots/x/beginGetAccess`, 'POST'],
    [`${compute}/snapshots/x/beginGetAccess`, 'GET'],
    [`${compute}/snapshots/x`, 'PUT'],
    [`${compute}/snapshots/x`, 'PATCH'],
    [`${compute}/snapshots/x`, 'DELETE'],
    [`${compute}/snapshots/x`, 'HEAD'],
    [`${compute}/snapshots/x`, 'get'],
    ['/subscriptions', 'POST'],
    [`${compute}/virtualMachines`, 'GET'],
    ['/subscriptions/s/resourceGroups', 'GET'],
    ['/subscriptions/s/providers/Microsoft.Compute/snapshots/', 'GET'],
    ['/subscriptions/s/providers/Microsoft.Compute//snapshots', 'GET'],
    [`${compute}/galleries/a%2F..%2Fb`, 'GET'],
    [`${compute}/galleries/a%5cb`, 'GET'],
    ['/providers/Microsoft.ResourceGraph/resources', 'POST'],
    ['/', 'GET'],
  ])('refuses %s by %s', (path, method) => {
    expect(() => send(path, method)).toThrow(RefusedCall);
    expect(() => send(path, method)).toThrow('it is not in its list of permissions');
  });

  test.each([
    'http://management.azure.com',
    'https://management.azure.com:444',
    'https://127.0.0.1',
    'https://evil.example',
  ])('sends to its own origin, and not to %s', (place) => {
    const request = { method: 'GET', url: new URL('/subscriptions', place) };
    expect(() => checkOutgoing(request, allowedActions, arm)).toThrow('it is not the endpoint');
    expect(() => checkOutgoing(request, allowedActions, new URL(place).origin)).not.toThrow();
  });
});
