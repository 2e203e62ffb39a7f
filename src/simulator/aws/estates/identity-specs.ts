import type { Statement } from '../identities.ts';
import type { TagRecord } from './specs.ts';

/** Policies written into an identity, by name. */
export type InlineRecord = Readonly<Record<string, readonly Statement[]>>;

/** What a group is made from; `attached` are ARNs. What is absent is nothing. */
export interface GroupSpec {
  readonly path?: string;
  readonly inline?: InlineRecord;
  readonly attached?: readonly string[];
}

/**
 * What a user is made from; `groups` are names. `passwordUnused` and `keysUnused`: how many days ago each was last used, null
 * for never; a user has no password and no keys that are not named.
 */
export interface UserSpec extends GroupSpec {
  readonly passwordUnused?: number | null;
  readonly keysUnused?: readonly (number | null)[];
  readonly groups?: readonly string[];
  readonly boundary?: string;
  readonly tags?: TagRecord;
  readonly daysOld?: number;
}

/** What a role is made from. `unusedDays`: how long ago it was last used; absent: not in the time that AWS keeps. */
export interface RoleSpec extends GroupSpec {
  readonly trust: readonly Statement[];
  readonly boundary?: string;
  readonly unusedDays?: number;
  readonly profile?: string;
  readonly tags?: TagRecord;
  readonly daysOld?: number;
}

/** What an organization policy is made from; it is attached to `targets`: roots, units and accounts. */
export interface GuardrailSpec {
  readonly id: string;
  readonly name: string;
  readonly type?: 'SERVICE_CONTROL_POLICY' | 'RESOURCE_CONTROL_POLICY';
  readonly statements: readonly Statement[];
  readonly targets: readonly string[];
}
