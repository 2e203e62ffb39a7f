import { no, yes } from '../logic.ts';
import type { Action } from './actions.ts';
import { decide, type Layers, votes } from './evaluate.ts';
import type { Question } from './question.ts';

/** What stands beside a verdict that the access policy of a backup vault may change. */
export const vaultPolicies = 'access policies of backup vaults: they are not read, and may allow or deny this';

const guarded = new Set(['backup:backupVault', 'backup:recoveryPoint']);

/**
 * Whether the access policy of a backup vault has a say in an action: those of AWS Backup on vaults and recovery points. The EBS and
 * RDS calls on the copies in a vault are not bound by it (AWS Backup guide, "Vault access policies").
 */
export function isVaultGuarded({ service, types }: Pick<Action, 'service' | 'types'>): boolean {
  return service === 'backup' && types.some(({ type }) => guarded.has(type));
}

/**
 * Whether a policy on the thing itself could allow what is denied: that takes an identity whose own policies and boundary do not
 * deny it, under an organization that allows it (IAM guide, "Policy evaluation logic").
 */
export function couldBeGranted(layers: Layers, question: Question): boolean {
  const own = [...layers.identity, ...(layers.boundary ?? [])];
  if (own.some(({ document }) => votes(document, question).deny === yes)) return false;
  return decide({ ...layers, root: true, boundary: null }, question) !== no;
}
