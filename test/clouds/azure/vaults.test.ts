import { describe, expect, test } from 'vitest';
import type { ArmRow } from '../../../src/clouds/azure/arm.ts';
import { readVaults } from '../../../src/clouds/azure/vaults.ts';
import { armOf, idOf, pagesOf, read, refusal, subscription, unitOf } from './fakes.ts';

const unit = unitOf('vaults');
const row = (state: unknown): ArmRow => ({
  id: idOf('Microsoft.RecoveryServices/vaults/V'),
  name: 'V',
  location: 'westeurope',
  properties: { restoreSettings: { crossSubscriptionRestoreSettings: { crossSubscriptionRestoreState: state } } },
});
const readOf = (...pages: readonly (readonly ArmRow[] | Error)[]) =>
  read(readVaults(armOf({ vaults: pagesOf<ArmRow>(...pages) }), unit));

describe('a vault', () => {
  test.each([
    ['Enabled', 'enabled'],
    ['Disabled', 'disabled'],
    ['PermanentlyDisabled', 'permanently-disabled'],
    ['permanentlydisabled', 'permanently-disabled'],
    [undefined, 'enabled'],
    [null, 'enabled'],
  ])('that says %j restores into other subscriptions: %s', async (state, crossRestore) => {
    const { facts, refused } = await readOf([row(state)]);
    expect(facts).toEqual([
      {
        kind: 'vault',
        key: idOf('microsoft.recoveryservices/vaults/v').toLowerCase(),
        type: 'azure:recoveryservices:vault',
        cloud: 'azure',
        account: subscription,
        region: 'westeurope',
        name: 'V',
        crossRestore: { state: 'known', value: crossRestore },
      },
    ]);
    expect(refused).toEqual([]);
  });

  test('that leaves its settings out restores, as every vault does until somebody switches it off', async () => {
    const { properties: _properties, ...bare } = row('Disabled');
    expect((await readOf([bare])).facts).toMatchObject([{ crossRestore: { value: 'enabled' } }]);
  });

  test.each(['Paused', '', 5])('that says %j, which nobody knows, is not known', async (state) => {
    const { facts, refused } = await readOf([row(state)]);
    expect(facts).toMatchObject([{ crossRestore: { state: 'unknown', why: { cause: 'malformed' } } }]);
    expect(refused).toHaveLength(1);
  });

  test('that was not reached is a gap, and a subscription without the provider is off', async () => {
    expect(await readOf([row('Enabled')], refusal(500, 'InternalServerError'))).toMatchObject({
      facts: [{ name: 'V' }],
      gaps: [{ cause: 'unreachable', needs: 'Microsoft.RecoveryServices/Vaults/read' }],
    });
    expect(await readOf(refusal(409, 'MissingSubscriptionRegistration'))).toMatchObject({ off: { cause: 'api-off' } });
  });
});
