import type { IamIdentity } from '../../model/identity.ts';
import { because } from '../logic.ts';
import type { KeyState } from './text-template.ts';

/** Who asks, as far as condition keys tell. */
export interface Caller {
  /** State of a key about the principal, in lower case; undefined where it is not settled by who asks. `closed`: nothing is there that is not known. */
  state(key: string, closed: boolean): KeyState | undefined;
}

/** Where an account stands in the organization, as far as condition keys tell. */
export interface Standing {
  /** `o-..`; `absent`: in none; reason bits where that was not read. */
  readonly organization: KeyState;
  /** `o-../r-../ou-../`. */
  readonly paths: KeyState;
}

const tagPrefix = 'aws:principaltag/';

/**
 * The facts of a user or role that condition keys read. Source: IAM guide, "AWS global condition context keys". Tags of a role
 * are what its sessions carry only where nobody may pass session tags.
 */
export function callerOf(identity: IamIdentity, standing: Standing, sessionTags: boolean): Caller {
  const isUser = identity.type === 'user';
  const tags = new Map<string, string[]>();
  for (const [name, value] of Object.entries(identity.tags)) {
    const key = name.toLowerCase();
    tags.set(key, [...(tags.get(key) ?? []), value]);
  }
  const facts: Readonly<Record<string, KeyState>> = {
    'aws:principalarn': [identity.key],
    'aws:principalaccount': [identity.account],
    'aws:principaltype': [isUser ? 'User' : 'AssumedRole'],
    'aws:principalisawsservice': ['false'],
    'aws:principalservicename': 'absent',
    'aws:principalservicenameslist': 'absent',
    'aws:userid': isUser ? [identity.id] : because.condition,
    'aws:username': isUser ? [identity.name] : 'absent',
    ...ofAccount(identity.account, standing),
  };
  return {
    state(key, closed) {
      if (!key.startsWith(tagPrefix)) {
        const fact = facts[key];
        return closed && fact === because.condition ? 'absent' : fact;
      }
      const values = tags.get(key.slice(tagPrefix.length));
      if (!isUser && sessionTags && !closed) return because.condition;
      if (values === undefined) return 'absent';
      return values.length === 1 ? values : because.ambiguous;
    },
  };
}

/** The facts of an account's root user. */
export function rootCaller(arn: string, account: string, standing: Standing): Caller {
  const facts: Readonly<Record<string, KeyState>> = {
    'aws:principalarn': [arn],
    'aws:principalaccount': [account],
    'aws:principaltype': ['Account'],
    'aws:principalisawsservice': ['false'],
    'aws:principalservicename': 'absent',
    'aws:principalservicenameslist': 'absent',
    'aws:userid': [account],
    'aws:username': 'absent',
    ...ofAccount(account, standing),
  };
  return { state: (key) => (key.startsWith(tagPrefix) ? 'absent' : facts[key]) };
}

// What is asked about lies in the caller's own account, unless its ARN says otherwise.
function ofAccount(account: string, { organization, paths }: Standing): Readonly<Record<string, KeyState>> {
  return {
    'aws:principalorgid': organization,
    'aws:principalorgpaths': paths,
    'aws:resourceaccount': [account],
    'aws:resourceorgid': organization,
    'aws:resourceorgpaths': paths,
  };
}
