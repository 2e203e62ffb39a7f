import type { Grant } from '../model/grant.ts';
import type { Membership, Trust, TrustEntry } from '../model/trust.ts';
import { parseOrganizationArn } from './organization-arn.ts';
import { declaredTrust } from './trust.ts';

/** Who an audience is to us. `unplaceable`: it cannot be told from what was read. */
export type Standing = 'everyone' | 'own' | 'member' | 'declared' | 'expired' | 'stranger' | 'unplaceable';

/** An audience put in its place. */
export interface Placement {
  readonly standing: Standing;
  /** The trust list's entry where that is what decides (declared, expired); else null. */
  readonly entry: TrustEntry | null;
  /** True where the members of our organization that were not read could include it. */
  readonly maybeMember: boolean;
}

/** What placing needs to know of us. */
export interface Home {
  /** The account that owns the item. */
  readonly account: string;
  readonly trust: Trust;
  readonly membership: Membership;
  readonly asOf: string;
}

/** Places an AWS audience: everyone, an account, an organization or unit. Anything else, or without an id, is unplaceable. */
export function placeAudience(to: Grant['to'], home: Home): Placement {
  switch (to.who) {
    case 'everyone':
      return plain('everyone');
    case 'account':
      return to.id === undefined ? plain('unplaceable') : placeAccount(to.id, home);
    case 'organization':
      return to.id === undefined ? plain('unplaceable') : placeOrganization(to.id, home);
    case 'tenant':
    case 'principal':
    case 'bearer':
      return plain('unplaceable');
    default:
      return never(to.who);
  }
}

function placeAccount(id: string, home: Home): Placement {
  if (id === home.account) return plain('own');
  if (home.trust.organization && home.membership.members.has(id)) return plain('member');
  const declared = declaredTrust([id], home.trust.accounts, home.asOf);
  if (declared.state === 'live') return { standing: 'declared', entry: declared.entry, maybeMember: false };
  const maybeMember = home.trust.organization && home.membership.state === 'unknown';
  if (declared.state === 'ended') return { standing: 'expired', entry: declared.entry, maybeMember };
  return { standing: 'stranger', entry: null, maybeMember };
}

function placeOrganization(arn: string, home: Home): Placement {
  const parsed = parseOrganizationArn(arn);
  if (parsed === null) return plain('unplaceable');
  const own = home.membership.organization;
  if (home.trust.organization && parsed.organization === own) return plain('member');
  const declared = declaredTrust([parsed.organization, arn], home.trust.organizations, home.asOf);
  if (declared.state === 'live') return { standing: 'declared', entry: declared.entry, maybeMember: false };
  const ownUnread = home.membership.state === 'unknown' && own === null;
  if (home.trust.organization && ownUnread) return { standing: 'unplaceable', entry: null, maybeMember: true };
  if (declared.state === 'ended') return { standing: 'expired', entry: declared.entry, maybeMember: false };
  return plain('stranger');
}

function plain(standing: Standing): Placement {
  return { standing, entry: null, maybeMember: false };
}

function never(who: never): never {
  throw new Error(`No rule for the audience ${String(who)}`);
}
