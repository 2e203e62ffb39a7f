import { describe, expect, test } from 'vitest';
import { armCalls } from '../../../src/clouds/azure/arm.ts';
import { parseArmId } from '../../../src/clouds/azure/arm-id.ts';
import type { Clients } from '../../../src/clouds/azure/client.ts';
import { facadesOf, failureOf } from './facades.ts';
import { idOf, subscription } from './fakes.ts';

function armAnswering(answer: unknown) {
  const asked: string[] = [];
  const clients: Clients = {
    signIn: async () => {},
    compute: () => Promise.reject(new Error('this call was not to be made')),
    get: async (path) => {
      asked.push(path);
      return answer;
    },
    close: () => {},
  };
  return { arm: armCalls(clients, subscription, facadesOf(clients).line), asked };
}

function parsed(text: string) {
  const id = parseArmId(text);
  if (id === null) throw new Error(`no id: ${text}`);
  return id;
}

describe('the plain calls', () => {
  test('go to the paths and versions that Azure documents', async () => {
    const { arm, asked } = armAnswering({ value: [] });
    const vault = parsed(idOf('Microsoft.RecoveryServices/vaults/V'));
    const item = parsed(`${vault.given}/backupFabrics/Azure/protectionContainers/C;a;b/protectedItems/VM;a;b`);
    await arm.subscriptions()(undefined);
    await arm.provider('Microsoft.Sql');
    await arm.databaseBackups('westeurope')(undefined);
    await arm.instanceBackups('westeurope')(undefined);
    await arm.vaults()(undefined);
    await arm.protectedItems(vault)(undefined);
    await arm.recoveryPoints(item)(undefined);
    const own = `/subscriptions/${subscription}`;
    expect(asked).toEqual([
      '/subscriptions?api-version=2022-12-01',
      `${own}/providers/Microsoft.Sql?api-version=2021-04-01`,
      `${own}/providers/Microsoft.Sql/locations/westeurope/longTermRetentionBackups?api-version=2023-08-01`,
      `${own}/providers/Microsoft.Sql/locations/westeurope/longTermRetentionManagedInstanceBackups?api-version=2023-08-01`,
      `${own}/providers/Microsoft.RecoveryServices/vaults?api-version=2024-04-01`,
      `${vault.given}/backupProtectedItems?api-version=2024-04-01`,
      `${item.given}/recoveryPoints?api-version=2024-04-01`,
    ]);
  });

  test('follow the link of a page as it is', async () => {
    const { arm, asked } = armAnswering({ value: [{ id: 'x' }], nextLink: 'https://management.azure.com/next?a=b' });
    expect(await arm.vaults()(undefined)).toEqual({
      items: [{ id: 'x' }],
      next: 'https://management.azure.com/next?a=b',
    });
    await arm.vaults()('https://management.azure.com/next?a=b');
    expect(asked.at(-1)).toBe('https://management.azure.com/next?a=b');
  });

  test('keep what is in a name out of the query', async () => {
    const { arm, asked } = armAnswering({ value: [] });
    const odd = parsed(idOf('Microsoft.RecoveryServices/vaults/a?b#c d%2f'));
    await arm.protectedItems(odd)(undefined);
    expect(asked[0]).toBe(
      idOf('Microsoft.RecoveryServices/vaults/a%3Fb%23c%20d%252f/backupProtectedItems?api-version=2024-04-01'),
    );
  });

  test.each([null, undefined, 'text', [], {}, { value: null }, { value: 'x' }, { value: { 0: 'x' } }])(
    'an answer of %j has no list',
    async (answer) => {
      const { arm } = armAnswering(answer);
      expect((await arm.vaults()(undefined)).items).toBeUndefined();
    },
  );

  test('a link that is no text is malformed', async () => {
    const { arm } = armAnswering({ value: [], nextLink: 5 });
    expect(await failureOf(() => arm.vaults()(undefined))).toBe('malformed');
  });
});
