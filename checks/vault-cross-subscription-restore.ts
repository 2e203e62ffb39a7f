import { armResource, command, defineCheck, fail, pass } from '../src/model/check.ts';

export default defineCheck({
  id: 'vault-cross-subscription-restore',
  title: 'Vaults restore only into the subscription they protect',
  why: 'A backup that may be restored into another subscription leaves with everything in it, to where other people watch and other rules hold. Switched off, a restore stays where its data belongs.',
  severity: 'medium',
  subject: 'vault',
  needs: ['crossRestore'],
  attack: ['T1578.001', 'T1537'],
  frameworks: {
    'nist-800-53': ['AC-4', 'CP-9', 'CM-7'],
    'pci-dss-4': ['2.2.6', '7.2.1'],
    'iso-27001': ['A.8.3', 'A.8.12', 'A.8.13'],
    soc2: ['CC6.1', 'A1.2'],
  },
  references: [
    'https://learn.microsoft.com/azure/backup/backup-azure-arm-restore-vms#cross-subscription-restore-for-azure-vm',
  ],
  fix: {
    note: 'Switch cross subscription restore off for the vault; for good where nobody will ever need it. Waive the finding where recovery really happens in another subscription.',
    'azure:recoveryservices:vault': ({ key }) => {
      const { subscription, group, name } = armResource(key);
      return command`az backup vault update --subscription ${subscription} --resource-group ${group} --name ${name} --cross-subscription-restore-state Disable`;
    },
  },
  judge({ crossRestore }) {
    return crossRestore === 'enabled'
      ? fail('Its backups may be restored into other subscriptions', [{ crossRestore }])
      : pass();
  },
});
