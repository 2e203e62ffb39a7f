import type { IamIdentity } from '../../model/identity.ts';
import type { OutsiderKind } from '../../model/principal.ts';
import type { Standing } from './caller.ts';
import type { AccessFacts } from './facts.ts';
import { standingOf } from './organization.ts';
import { organizationsMeant } from './organizations-meant.ts';
import type { Statement } from './parse-policy.ts';
import type { TrustParty } from './trust-party.ts';

/** An outsider's name, stable from scan to scan, and what it is. */
export interface Who {
  readonly who: string;
  readonly kind: OutsiderKind;
}

/** Tells insiders, neighbours and strangers apart. */
export interface Neighbourhood {
  /** Who a party is, seen from a role; null for one of the role's own account, and for one that was deleted. */
  who(party: TrustParty, allow: Statement, role: IamIdentity): Who | null;
  /** Where the account of a party stands; null for a stranger's, and where it has none. */
  standing(party: TrustParty): Standing | null;
}

/**
 * Ours are the accounts of the organization and all whose identities were read. `trusted`: numbers of accounts that somebody
 * declared, whose trust has not ended.
 */
export function openNeighbourhood(facts: AccessFacts, trusted: ReadonlySet<string>): Neighbourhood {
  const { organization, identities } = facts;
  const ours = new Set(organization.nodes.flatMap(({ type, id }) => (type === 'account' ? [id] : [])));
  for (const { account } of identities) ours.add(account);
  const byId = new Map(identities.map((one) => [one.id, one]));
  const accountOf = (party: TrustParty): string | null => {
    if (party.kind === 'id') return byId.get(party.id)?.account ?? null;
    return party.kind === 'account' || party.kind === 'identity' || party.kind === 'session' ? party.account : null;
  };
  const ofAccount = (account: string): OutsiderKind =>
    ours.has(account) ? 'organization-account' : trusted.has(account) ? 'trusted-account' : 'unknown-account';
  return {
    who(party, allow, role) {
      const account = accountOf(party);
      if (account === role.account) return null;
      switch (party.kind) {
        case 'account':
          return { who: party.account, kind: ofAccount(party.account) };
        case 'identity':
        case 'session':
          return { who: party.arn, kind: ofAccount(party.account) };
        case 'id': {
          // AWS shows the id in place of the ARN once the user or role is gone: nobody has it again.
          const known = byId.get(party.id);
          return known === undefined ? null : { who: known.key, kind: ofAccount(known.account) };
        }
        case 'anyone': {
          const meant = organizationsMeant(allow);
          const own = organization.standing?.organization ?? null;
          if (meant === null) return { who: '*', kind: 'anyone' };
          const isOwn = own !== null && meant.every((one) => one === own);
          return { who: meant.join(','), kind: isOwn ? 'organization-account' : 'unknown-account' };
        }
        case 'service':
          return { who: party.name, kind: 'service' };
        case 'saml':
          return { who: party.arn, kind: 'saml' };
        case 'oidc':
          return { who: party.arn, kind: 'oidc' };
        case 'odd':
          return { who: allow.principal === null ? 'not read' : party.text, kind: 'other' };
        default:
          return party satisfies never;
      }
    },
    standing(party) {
      const account = accountOf(party);
      return account !== null && ours.has(account) ? standingOf(organization, account) : null;
    },
  };
}
