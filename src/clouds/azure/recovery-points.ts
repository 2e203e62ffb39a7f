import { known } from '../../model/reading.ts';
import type { Unit } from '../../model/scan.ts';
import type { Encryption, Snapshot } from '../../model/snapshot.ts';
import type { CollectorPage } from '../collector.ts';
import { detailsOf } from '../text.ts';
import { abreast } from './abreast.ts';
import type { Arm, ArmRow } from './arm.ts';
import { keyOf } from './arm-id.ts';
import { offPage } from './map-own.ts';
import { inSubscription, type OwnRow, ownListing } from './own-listing.ts';
import { flagOf, member, regionOf, timeOf, wordOf } from './text.ts';
import { vaultType } from './vaults.ts';

export const collector = 'recovery-points';
export const permissions = [
  'Microsoft.RecoveryServices/Vaults/read',
  'Microsoft.RecoveryServices/Vaults/backupProtectedItems/read',
  'Microsoft.RecoveryServices/Vaults/backupFabrics/protectionContainers/protectedItems/recoveryPoints/read',
] as const;

/** Vaults and protected items of each under way at once. */
const vaults = 2;
const items = 10;

/** Reads what every vault of a subscription keeps: the protected items of each, and the points each can be restored to. */
export async function* readRecoveryPoints(arm: Arm, unit: Unit): AsyncGenerator<CollectorPage<Snapshot>> {
  const listed = inSubscription(unit, permissions[0], vaultType);
  for await (const { rows, gaps, off } of ownListing(listed, arm.vaults())) {
    if (off !== null) return yield offPage(off);
    if (gaps.length > 0) yield { items: [], gaps, refused: [] };
    yield* abreast(rows, vaults, (vault) => readVault(arm, unit, vault));
  }
}

async function* readVault(arm: Arm, unit: Unit, vault: OwnRow<ArmRow>): AsyncGenerator<CollectorPage<Snapshot>> {
  const type = `${vaultType}/backupfabrics/protectioncontainers/protecteditems`;
  const listed = { unit, permission: permissions[1], type, below: vault.id.key };
  for await (const { rows, gaps } of ownListing(listed, arm.protectedItems(vault.id))) {
    if (gaps.length > 0) yield { items: [], gaps, refused: [] };
    yield* abreast(rows, items, (item) => readItem(arm, unit, vault, item));
  }
}

async function* readItem(
  arm: Arm,
  unit: Unit,
  vault: OwnRow<ArmRow>,
  item: OwnRow<ArmRow>,
): AsyncGenerator<CollectorPage<Snapshot>> {
  const listed = {
    unit,
    permission: permissions[2],
    type: `${item.id.type}/recoverypoints`,
    below: item.id.key,
  };
  for await (const { rows, gaps } of ownListing(listed, arm.recoveryPoints(item.id)))
    yield { items: rows.map((own) => toSnapshot(own, item, vault, unit)), gaps, refused: [] };
}

function toSnapshot(
  { row, id, name }: OwnRow<ArmRow>,
  item: OwnRow<ArmRow>,
  vault: OwnRow<ArmRow>,
  { account }: Unit,
): Snapshot {
  const said = (field: string): unknown => member(row.properties, field);
  return {
    kind: 'snapshot',
    key: id.key,
    type: 'azure:recoveryservices:recovery-point',
    cloud: 'azure',
    account,
    region: regionOf(vault.row.location),
    name,
    createdAt: timeOf(said('recoveryPointTime')) ?? timeOf(said('recoveryPointTimeInUTC')),
    sourceKey: keyOf(member(item.row.properties, 'sourceResourceId')),
    sizeGiB: null,
    tags: {},
    encryption: known(encryptionOf(vault.row)),
    grants: known([]),
    glimpsed: [],
    automated: known({ by: 'azure-backup' }),
    behind: [],
    details: detailsOf({
      fileRecovery: flagOf(said('isInstantIlrSessionActive')),
      protects: wordOf(member(item.row.properties, 'friendlyName')) ?? item.name,
      recoveryPointType: wordOf(said('recoveryPointType')) ?? wordOf(said('type')),
      sourceEncrypted: flagOf(said('isSourceVMEncrypted')),
      vault: vault.id.key,
      workload: wordOf(member(item.row.properties, 'workloadType')),
    }),
  };
}

// A vault encrypts everything in it: with its own key where it names one, else with Azure's.
function encryptionOf({ properties }: ArmRow): Encryption {
  const keyId = wordOf(member(properties, 'encryption', 'keyVaultProperties', 'keyUri'));
  return { on: true, keyId, keyManager: keyId === null ? 'cloud' : 'customer' };
}
