import { expect, test } from 'vitest';
import { demoAzure } from '../../../src/simulator/azure/estates/demo.ts';
import { smallAzure } from '../../../src/simulator/azure/estates/small.ts';
import type { AzureSimulator } from '../../../src/simulator/azure/simulator.ts';
import { allRows, ask, started, today } from './clients.ts';
import { pathsOf } from './leaves.ts';

/**
 * What the published definitions let an answer have, by path (`properties` left out, lower case). Read in
 * Azure/azure-rest-api-specs: Microsoft.Resources 2022-12-01 and 2021-04-01, Microsoft.Sql 2023-08-01,
 * Microsoft.RecoveryServices vaults.json and the backup service's examples 2023-06-01 and 2024-04-01.
 */
const published = {
  subscription:
    'id authorizationsource managedbytenants[].tenantid subscriptionid tenantid displayname state ' +
    'subscriptionpolicies.locationplacementid subscriptionpolicies.quotaid subscriptionpolicies.spendinglimit',
  provider:
    'id namespace registrationpolicy registrationstate resourcetypes[].resourcetype resourcetypes[].locations[] ' +
    'resourcetypes[].apiversions[] resourcetypes[].capabilities',
  ltrBackup:
    'id name type servername servercreatetime databasename databasedeletiontime backuptime backupexpirationtime ' +
    'backupstorageredundancy requestedbackupstorageredundancy',
  ltrInstanceBackup:
    'id name type managedinstancename managedinstancecreatetime databasename databasedeletiontime backuptime ' +
    'backupexpirationtime backupstorageredundancy requestedbackupstorageredundancy',
  vault:
    'id name type location etag tags.owner sku.name sku.tier provisioningstate privateendpointstateforbackup ' +
    'privateendpointstateforsiterecovery publicnetworkaccess redundancysettings.standardtierstorageredundancy ' +
    'redundancysettings.crossregionrestore securitysettings.immutabilitysettings.state ' +
    'restoresettings.crosssubscriptionrestoresettings.crosssubscriptionrestorestate',
  protectedItem:
    'id name type protecteditemtype backupmanagementtype workloadtype containername friendlyname sourceresourceid ' +
    'virtualmachineid policyid policyname protectionstate healthstatus lastbackupstatus lastbackuptime ' +
    'lastrecoverypoint isscheduledfordeferreddelete',
  recoveryPoint:
    'id name type objecttype recoverypointtype recoverypointtime recoverypointadditionalinfo sourcevmstoragetype ' +
    'issourcevmencrypted isinstantilrsessionactive recoverypointtierdetails[].type recoverypointtierdetails[].status ' +
    'ismanagedvirtualmachine virtualmachinesize originalstorageaccountoption ostype isprivateaccessenabledonanydisk ' +
    // A database in a machine (AzureWorkloadRecoveryPoint) has these instead.
    'recoverypointtimeinutc',
} as const;

/** Words by the path at which they stand; the vault's own enumeration is that of vaults.json. */
const words: readonly (readonly [path: RegExp, known: readonly string[]])[] = [
  [/"state":"(\w+)","subscriptionPolicies"/g, ['Enabled', 'Warned', 'PastDue', 'Disabled', 'Deleted']],
  [/"crossSubscriptionRestoreState":"(\w+)"/g, ['Enabled', 'Disabled', 'PermanentlyDisabled']],
  [/"standardTierStorageRedundancy":"(\w+)"/g, ['Invalid', 'LocallyRedundant', 'GeoRedundant', 'ZoneRedundant']],
  [/"backupManagementType":"(\w+)"/g, ['AzureIaasVM', 'AzureWorkload', 'AzureStorage', 'AzureSql', 'MAB', 'DPM']],
  [/"registrationState":"(\w+)"/g, ['NotRegistered', 'Unregistering', 'Registering', 'Registered']],
];

type Kind = keyof typeof published;

/** Every plain answer of an estate, by what it is. */
async function answers(simulator: AzureSimulator): Promise<readonly (readonly [Kind, unknown])[]> {
  const rows = async (kind: Kind, path: string, version: string) =>
    (await allRows(simulator, `${path}?api-version=${version}`)).rows.map((row) => [kind, row] as const);
  const found: (readonly [Kind, unknown])[] = [...(await rows('subscription', '/subscriptions', '2022-12-01'))];
  for (const [id, { providers }] of simulator.estate.subscriptions) {
    const own = `/subscriptions/${id}/providers`;
    const sql = (await ask(simulator, `${own}/Microsoft.Sql?api-version=2021-04-01`)).json();
    found.push(['provider', sql]);
    for (const location of sql['registrationState'] === 'Registered' ? ['westeurope', 'northeurope'] : []) {
      const place = `${own}/Microsoft.Sql/locations/${location}`;
      const instances = `${place}/longTermRetentionManagedInstanceBackups`;
      found.push(...(await rows('ltrBackup', `${place}/longTermRetentionBackups`, '2023-08-01')));
      found.push(...(await rows('ltrInstanceBackup', instances, '2023-08-01')));
    }
    if (providers.get('Microsoft.RecoveryServices')?.state !== 'Registered') continue;
    const vaults = await rows('vault', `${own}/Microsoft.RecoveryServices/vaults`, '2024-04-01');
    found.push(...vaults);
    for (const [, vault] of vaults) {
      const items = await rows('protectedItem', `${vault['id']}/backupProtectedItems`, '2024-04-01');
      found.push(...items);
      for (const [, item] of items) {
        found.push(...(await rows('recoveryPoint', `${item['id']}/recoveryPoints`, '2024-04-01')));
      }
    }
  }
  return found;
}

test.each([
  { estate: smallAzure({ now: today }), planted: ['Paused'] },
  { estate: demoAzure({ now: today }), planted: [] },
])(
  'every plain answer of $estate.name has members that were published, and words that are known but for planted ones',
  async ({ estate, planted }) => {
    const found = await answers(await started({ estate }));
    const strange = new Set<string>();
    for (const [kind, row] of found) {
      const known = published[kind].split(' ').map((path) => `.${path}`);
      expect([kind, pathsOf(row).filter((path) => !known.includes(path))]).toEqual([kind, []]);
      for (const [path, values] of words) {
        for (const [, word] of JSON.stringify(row).matchAll(path)) {
          if (word !== undefined && !values.includes(word)) strange.add(word);
        }
      }
    }
    expect([...strange]).toEqual(planted);
    expect(new Set(found.map(([kind]) => kind)).size).toBe(Object.keys(published).length);
  },
);
