import { describe, expect, test } from 'vitest';
import type { Arm, ArmRow } from '../../../src/clouds/azure/arm.ts';
import { readRecoveryPoints } from '../../../src/clouds/azure/recovery-points.ts';
import { armOf, idOf, pagesOf, read, refusal, subscription, unitOf } from './fakes.ts';

const unit = unitOf('recovery-points');
const vaultId = idOf('Microsoft.RecoveryServices/vaults/V');
const itemId = `${vaultId}/backupFabrics/Azure/protectionContainers/C;1/protectedItems/VM;host`;
const machine = idOf('Microsoft.Compute/virtualMachines/Host');
const vault: ArmRow = { id: vaultId, name: 'V', location: 'West Europe' };
const item: ArmRow = {
  id: itemId,
  name: 'VM;host',
  properties: { sourceResourceId: machine, friendlyName: 'host', workloadType: 'VM' },
};
const point: ArmRow = {
  id: `${itemId}/recoveryPoints/22`,
  name: '22',
  properties: {
    recoveryPointType: 'CrashConsistent',
    recoveryPointTime: '2026-11-01T00:00:00.1234567Z',
    isSourceVMEncrypted: false,
    isInstantIlrSessionActive: false,
    recoveryPointTierDetails: [{ type: 'InstantRP', status: 'Valid' }],
  },
};
const whole: Partial<Arm> = {
  vaults: pagesOf([vault]),
  protectedItems: pagesOf([item]),
  recoveryPoints: pagesOf([point]),
};
const readOf = (calls: Partial<Arm> = {}) => read(readRecoveryPoints(armOf({ ...whole, ...calls }), unit));

describe('a recovery point', () => {
  test('is a copy of what its vault protects', async () => {
    const { facts, gaps } = await readOf();
    expect(gaps).toEqual([]);
    expect(facts).toEqual([
      {
        kind: 'snapshot',
        key: String(point.id).toLowerCase(),
        type: 'azure:recoveryservices:recovery-point',
        cloud: 'azure',
        account: subscription,
        region: 'westeurope',
        name: '22',
        createdAt: '2026-11-01T00:00:00.123Z',
        sourceKey: machine.toLowerCase(),
        sizeGiB: null,
        tags: {},
        encryption: { state: 'known', value: { on: true, keyId: null, keyManager: 'cloud' } },
        grants: { state: 'known', value: [] },
        glimpsed: [],
        automated: { state: 'known', value: { by: 'azure-backup' } },
        behind: [],
        details: {
          fileRecovery: false,
          protects: 'host',
          recoveryPointType: 'CrashConsistent',
          sourceEncrypted: false,
          vault: vaultId.toLowerCase(),
          workload: 'VM',
        },
      },
    ]);
  });

  test('of a database in a machine names its time and type otherwise', async () => {
    const workload = { ...point, properties: { recoveryPointTimeInUTC: '2026-11-02T00:00:00Z', type: 'Full' } };
    expect((await readOf({ recoveryPoints: pagesOf([workload]) })).facts).toMatchObject([
      { createdAt: '2026-11-02T00:00:00.000Z', details: { recoveryPointType: 'Full' } },
    ]);
  });

  test("is encrypted with its vault's key where it names one", async () => {
    const keyUri = 'https://keys.example/keys/k';
    const keyed = { ...vault, properties: { encryption: { keyVaultProperties: { keyUri } } } };
    expect((await readOf({ vaults: pagesOf<ArmRow>([keyed]) })).facts).toMatchObject([
      { encryption: { value: { on: true, keyId: keyUri, keyManager: 'customer' } } },
    ]);
  });

  test('stays the same while it moves from one tier to another', async () => {
    const moved = { ...point, properties: { ...(point.properties as object), recoveryPointTierDetails: [] } };
    expect((await readOf({ recoveryPoints: pagesOf([moved]) })).facts).toEqual((await readOf()).facts);
  });

  test('may leave out everything but what it is', async () => {
    const bare = pagesOf<ArmRow>([{ id: point.id, name: point.name }]);
    const { facts } = await readOf({
      protectedItems: pagesOf<ArmRow>([{ id: item.id, name: item.name }]),
      recoveryPoints: bare,
    });
    expect(facts).toMatchObject([{ createdAt: null, sourceKey: null, details: { protects: 'VM;host' } }]);
  });
});

describe('a vault whose', () => {
  const denied = pagesOf<ArmRow>(refusal(403, 'AuthorizationFailed'));

  test.each<readonly [string, keyof Arm, string]>([
    ['list', 'vaults', 'Vaults/read'],
    ['protected items', 'protectedItems', 'Vaults/backupProtectedItems/read'],
    [
      'recovery points',
      'recoveryPoints',
      'Vaults/backupFabrics/protectionContainers/protectedItems/recoveryPoints/read',
    ],
  ])('%s are refused is a gap', async (_what, call, needs) => {
    expect(await readOf({ [call]: denied })).toMatchObject({
      facts: [],
      gaps: [{ cause: 'denied', needs: `Microsoft.RecoveryServices/${needs}` }],
    });
  });

  test('items lie in another vault is a gap', async () => {
    const stray = { ...item, id: itemId.replace('vaults/V', 'vaults/W') };
    expect(await readOf({ protectedItems: pagesOf([stray]) })).toMatchObject({
      facts: [],
      gaps: [{ cause: 'malformed' }],
    });
  });

  test('one item cannot be read loses none of the others', async () => {
    const other = { ...item, id: `${itemId}2`, name: 'VM;host2' };
    const { facts, gaps } = await readOf({
      protectedItems: pagesOf([other, item]),
      recoveryPoints: (id) => (id.key.endsWith('2') ? denied : pagesOf([point]))(),
    });
    expect(facts).toHaveLength(1);
    expect(gaps).toHaveLength(1);
  });
});

test('a subscription without the provider is off', async () => {
  const off = pagesOf<ArmRow>(refusal(409, 'MissingSubscriptionRegistration'));
  expect(await readOf({ vaults: off })).toMatchObject({ facts: [], gaps: [], off: { cause: 'api-off' } });
});
