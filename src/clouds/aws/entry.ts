import { parseArn, partitionOf } from '../../model/aws-name.ts';
import { known, type Reading, unknown } from '../../model/reading.ts';
import { ask, MalformedAnswer } from '../ask.ts';
import type { KeySource, Keys } from './client.ts';
import type { CallerRow, Sts } from './directory.ts';
import { explainAwsError } from './errors.ts';

/** What entering an account other than the caller's needs. */
export const enterPermissions = ['sts:AssumeRole'] as const;

/** How accounts are entered. */
export interface EntryOptions {
  readonly role: string | undefined;
  readonly externalId: string | undefined;
  /** Region of the calls that have none, which also says the partition. */
  readonly home: string;
  readonly callerKeys: KeySource;
  readonly now: () => number;
}

/** The way into accounts: the caller's own keys for its own account, a role's for every other. */
export interface Entry {
  /** Who calls; asked once a session. */
  caller(sts: Sts): Promise<CallerRow>;
  /** Keys for an account, renewed before they end. Unknown where it cannot be entered. */
  enter(sts: Sts, account: string): Promise<Reading<KeySource>>;
}

/** Keys are renewed when they have less than this left. */
const marginMs = 10 * 60_000;

/** Opens the way. Keys of a role are kept per account, and checked to be that account's. */
export function openEntry(options: EntryOptions): Entry {
  const { role, externalId, home, now } = options;
  let called: Promise<CallerRow> | null = null;
  const sessions = new Map<string, Promise<Keys>>();

  function caller(sts: Sts): Promise<CallerRow> {
    if (called !== null) return called;
    const asked = sts.caller();
    called = asked;
    // A refusal is not kept: the next unit asks again.
    asked.catch(() => {
      called = null;
    });
    return asked;
  }

  async function assume(sts: Sts, account: string, name: string): Promise<Keys> {
    const { keys, arn } = await sts.assume({
      RoleArn: `arn:${partitionOf(home)}:iam::${account}:role/${name}`,
      RoleSessionName: 'stillwatch',
      ...(externalId === undefined ? {} : { ExternalId: externalId }),
    });
    if (parseArn(arn)?.account !== account)
      throw new MalformedAnswer('the role that was entered is in another account');
    return keys;
  }

  async function keysOf(sts: Sts, account: string, name: string): Promise<Keys> {
    const pending = sessions.get(account);
    if (pending !== undefined) {
      const held = await pending;
      if (held.expiration !== undefined && held.expiration.getTime() - now() > marginMs) return held;
      // Another unit may have renewed them meanwhile.
      const other = sessions.get(account);
      if (other !== undefined && other !== pending) return other;
    }
    const renewed = assume(sts, account, name);
    sessions.set(account, renewed);
    renewed.catch(() => sessions.delete(account));
    return renewed;
  }

  return {
    caller,
    async enter(sts, account) {
      const own = await ask(explainAwsError, 'sts:GetCallerIdentity', () => caller(sts));
      if (own.state === 'unknown') return own;
      if (own.value.account === account) return known(options.callerKeys);
      const name = role === undefined ? undefined : roleName(role);
      if (name === undefined) {
        return unknown('not-asked', {
          needs: enterPermissions[0],
          said: 'no role is configured (clouds.aws.role) to enter this account with',
        });
      }
      const entered = await ask(explainAwsError, enterPermissions[0], () => keysOf(sts, account, name));
      return entered.state === 'unknown' ? entered : known(() => keysOf(sts, account, name));
    },
  };
}

/** A role's name with its path; of an ARN, what follows `role/`. */
export function roleName(role: string): string {
  return role.startsWith('arn:') ? (parseArn(role)?.resource.replace(/^role\//, '') ?? role) : role;
}
