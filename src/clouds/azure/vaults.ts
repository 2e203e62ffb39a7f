import type { Vault } from '../../model/fact.ts';
import { known, unknown } from '../../model/reading.ts';
import type { Unit } from '../../model/scan.ts';
import type { CollectorPage } from '../collector.ts';
import type { Arm, ArmRow } from './arm.ts';
import { mapOwn } from './map-own.ts';
import { inSubscription } from './own-listing.ts';
import { member, wordOf } from './text.ts';

export const collector = 'vaults';
export const permissions = ['Microsoft.RecoveryServices/Vaults/read'] as const;

/** Type of a vault in lower case. */
export const vaultType = 'microsoft.recoveryservices/vaults';

/** Reads the Recovery Services vaults of a subscription, and whether they restore into another one. */
export async function* readVaults(arm: Arm, unit: Unit): AsyncGenerator<CollectorPage<Vault>> {
  const listed = inSubscription(unit, permissions[0], vaultType);
  const pages = mapOwn(
    listed,
    arm.vaults(),
    ({ row, id, name }, region): Vault => ({
      kind: 'vault',
      key: id.key,
      type: 'azure:recoveryservices:vault',
      cloud: 'azure',
      account: unit.account,
      region,
      name,
      crossRestore: crossRestoreOf(row),
    }),
  );
  for await (const page of pages) {
    const refused = page.items.flatMap(({ crossRestore }) =>
      crossRestore.state === 'unknown' ? [crossRestore.why] : [],
    );
    yield { ...page, refused };
  }
}

const path = ['restoreSettings', 'crossSubscriptionRestoreSettings', 'crossSubscriptionRestoreState'] as const;

// Left out it is enabled, as it is in every vault until somebody switches it off.
function crossRestoreOf({ properties }: ArmRow): Vault['crossRestore'] {
  const state = wordOf(member(properties, ...path));
  switch (state?.toLowerCase()) {
    case undefined:
    case 'enabled':
      return known('enabled');
    case 'disabled':
      return known('disabled');
    case 'permanentlydisabled':
      return known('permanently-disabled');
    default: {
      const said = `crossSubscriptionRestoreState is ${state?.slice(0, 60)}`;
      return unknown('malformed', { needs: permissions[0], said });
    }
  }
}
