/** Ids and names of the demo's Azure that a story can take up: its own, and the partner's and the stranger's. */
export const azureDemoNames = {
  /** The tenant of Example Ltd. */
  tenant: '5f2c1a7e-3b64-4d1f-9a0c-2e8d7b6a1c00',
  production: '5f2c1a7e-3b64-4d1f-9a0c-2e8d7b6a1c01',
  data: '5f2c1a7e-3b64-4d1f-9a0c-2e8d7b6a1c02',
  oldTrial: '5f2c1a7e-3b64-4d1f-9a0c-2e8d7b6a1c03',
  /** The tenant of a partner. */
  partnerTenant: '9d0e6c55-0000-4b7a-8f00-000000000777',
  group: 'rg-production',
  dataGroup: 'rg-data',
  location: 'westeurope',
  secondLocation: 'northeurope',
  /** The disk of the story: restricted, of finance. */
  payrollDisk: 'payroll-data',
  payrollMachine: 'payroll-app-1',
  encryptionSet: 'des-production',
  diskAccess: 'da-backup',
  /** Two snapshots that were left open to the internet. */
  openSnapshots: ['shop-migration', 'warehouse-export-test'],
  sharedGallery: 'golden_images',
  crossSubscriptionVault: 'vault-data',
} as const;
