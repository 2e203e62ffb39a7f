import type { Grant } from '../model/grant.ts';
import type { Membership, Trust, TrustEntry } from '../model/trust.ts';
import type { Placement, Standing } from './audience.ts';
import { homeOf } from './gcp-member.ts';
import { declaredTrust } from './trust.ts';

/** What placing a member of an IAM policy needs to know of us. */
export interface GcpHome {
  /** Id of the project that owns the item. */
  readonly account: string;
  readonly trust: Trust;
  readonly membership: Membership;
  readonly asOf: string;
}

/** Who an audience is by its name, before any trust: the item's own project, our organization, somebody else, or unplaceable. */
type Kinship = 'everyone' | 'nobody' | 'own' | 'member' | 'maybe-member' | 'other' | 'unplaceable';

/** Places an audience of Google Cloud; null for a name that lets nobody in. */
export function placeMember(to: Grant['to'], home: GcpHome): Placement | null {
  const kinship = kinshipOf(to, home.membership, home.account);
  switch (kinship) {
    case 'nobody':
      return null;
    case 'everyone':
    case 'own':
      return placed(kinship);
    case 'member':
      return home.trust.organization ? placed('member') : declared(to, home, false, 'stranger');
    case 'maybe-member':
      return declared(to, home, home.trust.organization, 'stranger');
    case 'other':
      return declared(to, home, false, 'stranger');
    case 'unplaceable':
      return declared(to, home, false, 'unplaceable');
    default:
      return kinship satisfies never;
  }
}

/** Whether an audience is the item's own project or our own organization, by its name alone, whatever is trusted. */
export function isOurs(to: Grant['to'], membership: Membership, account: string): boolean {
  const kinship = kinshipOf(to, membership, account);
  return kinship === 'own' || kinship === 'member';
}

function kinshipOf(to: Grant['to'], membership: Membership, account: string): Kinship {
  if (to.who === 'everyone') return 'everyone';
  if (to.id === undefined || (to.who !== 'organization' && to.who !== 'principal')) return 'unplaceable';
  const home = homeOf(to.who === 'organization' ? `domain:${to.id}` : to.id);
  const { domains, members, names, organization, pools } = membership;
  const isPartial = membership.state === 'unknown';
  const unless = (isOurs: boolean, isUnread: boolean): Kinship =>
    isOurs ? 'member' : isUnread ? 'maybe-member' : 'other';
  switch (home.of) {
    case 'everyone':
    case 'nobody':
      return home.of;
    case 'domain':
      // An organization always has a domain: none means that its name did not tell.
      return unless(domains.has(home.domain), domains.size === 0 && (isPartial || organization !== null));
    case 'project':
      return (names.get(home.project) ?? home.project) === account
        ? 'own'
        : unless(members.has(home.project), isPartial);
    case 'organization':
      return unless(home.organization === organization, isPartial && organization === null);
    case 'folder':
      return members.has(`folders/${home.folder}`) ? 'member' : 'maybe-member';
    case 'workforce-pool':
      return unless(pools.state === 'known' && pools.value.includes(home.pool), pools.state === 'unknown');
    case 'unknown':
      return 'unplaceable';
    default:
      return home satisfies never;
  }
}

function declared(to: Grant['to'], home: GcpHome, maybeMember: boolean, otherwise: Standing): Placement {
  const { trust, asOf } = home;
  for (const [ids, entries] of namesOf(to, home)) {
    const found = declaredTrust(ids, entries === 'principals' ? trust.principals : trust[entries], asOf);
    if (found.state === 'live') return placed('declared', found.entry);
    if (found.state === 'ended') return { standing: 'expired', entry: found.entry, maybeMember };
  }
  return { standing: otherwise, entry: null, maybeMember };
}

/** The names under which an audience may be declared, most particular first. */
function namesOf(
  { who, id = '' }: Grant['to'],
  { membership }: GcpHome,
): readonly (readonly [readonly string[], 'principals' | 'accounts' | 'organizations'])[] {
  const home = homeOf(who === 'organization' ? `domain:${id}` : id);
  const self = [[id], 'principals'] as const;
  if (home.of === 'domain') return [self, [[home.domain], 'organizations']];
  if (home.of === 'organization') return [self, [[home.organization], 'organizations']];
  if (home.of !== 'project') return [self];
  const named = membership.names.get(home.project);
  return [self, [named === undefined ? [home.project] : [home.project, named], 'accounts']];
}

function placed(standing: Standing, entry: TrustEntry | null = null): Placement {
  return { standing, entry, maybeMember: false };
}
