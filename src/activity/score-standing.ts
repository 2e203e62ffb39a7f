import { ended } from '../model/day.ts';
import type { Grant } from '../model/grant.ts';
import type { CloudId } from '../model/scope.ts';
import type { TrustEntry } from '../model/trust.ts';
import type { ScoreContext } from './score-context.ts';

/** Who somebody is to the owner of a copy. `outside`: nobody we declared, and as far as is known none of us. */
export type Standing = 'everyone' | 'own' | 'member' | 'declared' | 'outside';

/** An audience put in its place. `maybeOurs`: our own accounts were not (all) read, it may be one. */
export interface Placed {
  readonly standing: Standing;
  readonly maybeOurs: boolean;
}

/** What placing an audience needs. */
export interface Home {
  readonly cloud: CloudId;
  /** The account whose the copy is; null where nobody knows. */
  readonly owner: string | null;
  readonly context: Pick<ScoreContext, 'trust' | 'membership'>;
  /** The moment that trust is judged by, ISO 8601. */
  readonly at: string;
}

/** Places an account; one that the log does not name is outside. */
export function standingOfAccount(account: string, { cloud, owner, context, at }: Home): Placed {
  if (account === owner) return sure('own');
  const trust = context.trust[cloud];
  const membership = context.membership.get(cloud);
  if (trust.organization && membership?.members.has(account) === true) return sure('member');
  if (isDeclared(trust.accounts, [account], at)) return sure('declared');
  return { standing: 'outside', maybeOurs: trust.organization && membership?.state !== 'known' };
}

/** Places an audience of a share. A bearer, and a principal, tenant or organization that nobody declared, is outside. */
export function standingOf(to: Grant['to'], home: Home): Placed {
  const trust = home.context.trust[home.cloud];
  switch (to.who) {
    case 'everyone':
      return sure('everyone');
    case 'account':
      return to.id === undefined ? sure('outside') : standingOfAccount(to.id, home);
    case 'organization':
      return to.id === undefined ? sure('outside') : standingOfOrganization(to.id, home);
    case 'tenant':
      return sure(isDeclared(trust.organizations, [to.id ?? ''], home.at) ? 'declared' : 'outside');
    case 'principal':
      return sure(isDeclared(trust.principals, [to.id ?? ''], home.at) ? 'declared' : 'outside');
    case 'bearer':
      return sure('outside');
    default:
      return never(to.who);
  }
}

function standingOfOrganization(arn: string, { cloud, context, at }: Home): Placed {
  const id =
    /^arn:aws[a-z0-9-]*:organizations::\d{12}:(?:organization|ou)\/(o-[a-z0-9]+)(?:\/|$)/.exec(arn)?.[1] ?? arn;
  const trust = context.trust[cloud];
  const membership = context.membership.get(cloud);
  const own = membership?.organization ?? null;
  if (trust.organization && own !== null && id === own) return sure('member');
  if (isDeclared(trust.organizations, [id, arn], at)) return sure('declared');
  return { standing: 'outside', maybeOurs: trust.organization && own === null && membership?.state !== 'known' };
}

function isDeclared(entries: readonly TrustEntry[], ids: readonly string[], at: string): boolean {
  return entries.some(({ id, until }) => ids.includes(id) && (until === null || !ended(until, at)));
}

function sure(standing: Standing): Placed {
  return { standing, maybeOurs: false };
}

function never(who: never): never {
  throw new Error(`No rule for the audience ${String(who)}`);
}
