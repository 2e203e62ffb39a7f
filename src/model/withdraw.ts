import { withdrawAws } from './withdraw-aws.ts';
import { withdrawAzure } from './withdraw-azure.ts';
import { withdrawGcp } from './withdraw-gcp.ts';
import type { Withdrawal } from './withdrawal.ts';

/**
 * The exact command that withdraws every audience a finding names, by type of copy; spread it into a check's `fix`. Evidence
 * that is no audience is left out. Throws NoCommand where some audience cannot be withdrawn this way. To be run with
 * credentials of the copy's own account.
 */
export const withdraw = { ...withdrawAws, ...withdrawAzure, ...withdrawGcp } as const satisfies Readonly<
  Record<string, Withdrawal>
>;
