import { describe } from 'vitest';
import check from '../../checks/vault-cross-subscription-restore.ts';
import { known, unknown } from '../../src/model/reading.ts';
import { table, thing } from './table.ts';

const key = '/subscriptions/s/resourcegroups/rg/providers/microsoft.recoveryservices/vaults/backups';
const item = { ...thing('azure:recoveryservices:vault', 'backups'), key };

describe('vault-cross-subscription-restore', () => {
  table(check, [
    { when: 'where it is switched off', facts: { crossRestore: known('disabled') }, outcome: 'pass' },
    { when: 'where it is off for good', facts: { crossRestore: known('permanently-disabled') }, outcome: 'pass' },
    {
      when: 'where it is on',
      facts: { crossRestore: known('enabled') },
      outcome: 'fail',
      evidence: [{ crossRestore: 'enabled' }],
      item,
      fix: 'az backup vault update --subscription s --resource-group rg --name backups --cross-subscription-restore-state Disable',
    },
    {
      when: 'of a vault whose id is not understood, without a command',
      facts: { crossRestore: known('enabled') },
      outcome: 'fail',
      item: thing('azure:recoveryservices:vault', 'backups'),
      fix: null,
    },
    { when: 'where the state is not known', facts: { crossRestore: unknown('malformed') }, outcome: 'unknown' },
  ]);
});
