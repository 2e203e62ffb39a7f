import type { Grant } from '../model/grant.ts';
import type { Membership, Trust } from '../model/trust.ts';
import type { Placement } from './audience.ts';
import { declaredTrust, trustEnded } from './trust.ts';

/** What placing an audience of Azure needs to know of us. */
export interface AzureHome {
  /** The subscription that owns the item. */
  readonly account: string;
  readonly trust: Trust;
  readonly membership: Membership;
  readonly asOf: string;
}

/**
 * Places an audience of Azure: everyone, a subscription, a tenant. Azure lists only the subscriptions we may see, so that one
 * whose tenant is not known may be ours or not: it is a stranger, and nothing is certain.
 */
export function placeAzure(to: Grant['to'], home: AzureHome): Placement {
  if (to.who === 'everyone') return plain('everyone');
  if (to.id === undefined) return plain('unplaceable');
  if (to.who === 'account') return placeSubscription(to.id.toLowerCase(), home);
  return to.who === 'tenant' ? placeTenant(to.id.toLowerCase(), home) : plain('unplaceable');
}

function placeSubscription(id: string, { account, trust, membership, asOf }: AzureHome): Placement {
  if (id === account) return plain('own');
  const declared = declaredTrust([id], trust.accounts, asOf);
  if (declared.state === 'live') return { standing: 'declared', entry: declared.entry, maybeMember: false };
  const [theirs, ours] = [membership.tenants.get(id), membership.tenants.get(account)];
  if (trust.organization && theirs !== undefined && theirs === ours) return plain('member');
  const tenant = declaredTrust(theirs === undefined ? [] : [theirs], trust.organizations, asOf);
  if (tenant.state === 'live') return { standing: 'declared', entry: tenant.entry, maybeMember: false };
  // Where neither our own tenant nor any other is trusted it does not matter whose it is.
  const couldBe =
    theirs === undefined
      ? trust.organization || trust.organizations.some(({ until }) => !trustEnded(until, asOf))
      : trust.organization && ours === undefined;
  const over = declared.state === 'ended' ? declared.entry : tenant.entry;
  return { standing: over === null ? 'stranger' : 'expired', entry: over, maybeMember: couldBe };
}

function placeTenant(id: string, { account, trust, membership, asOf }: AzureHome): Placement {
  const ours = membership.tenants.get(account);
  if (trust.organization && id === ours) return plain('member');
  const declared = declaredTrust([id], trust.organizations, asOf);
  if (declared.state === 'live') return { standing: 'declared', entry: declared.entry, maybeMember: false };
  const couldBe = trust.organization && ours === undefined;
  if (declared.state === 'ended') return { standing: 'expired', entry: declared.entry, maybeMember: couldBe };
  return { standing: 'stranger', entry: null, maybeMember: couldBe };
}

function plain(standing: Placement['standing']): Placement {
  return { standing, entry: null, maybeMember: false };
}
