import { describe, expect, it } from 'vitest';
import { type AzureHome, placeAzure } from '../../src/exposure/azure-audience.ts';
import type { Grant } from '../../src/model/grant.ts';
import { memberships, subscriptions, tenants, trusts } from './azure-cases.ts';

const home = (trust: keyof typeof trusts, membership: keyof typeof memberships = 'known'): AzureHome => ({
  account: subscriptions.own,
  trust: trusts[trust],
  membership: memberships[membership],
  asOf: '2026-11-20T18:00:00Z',
});
const sub = (name: keyof typeof subscriptions): Grant['to'] => ({ who: 'account', id: subscriptions[name] });
const tenant = (name: keyof typeof tenants): Grant['to'] => ({ who: 'tenant', id: tenants[name] });

describe('placeAzure', () => {
  it.each<[Grant['to'], keyof typeof trusts, string, boolean]>([
    [{ who: 'everyone' }, 'own tenant', 'everyone', false],
    [sub('own'), 'own tenant', 'own', false],
    [sub('own'), 'nobody', 'own', false],
    [sub('same tenant'), 'own tenant', 'member', false],
    [sub('same tenant'), 'nobody', 'stranger', false],
    [sub('declared'), 'nobody', 'declared', false],
    [sub('declared, over'), 'nobody', 'expired', false],
    [sub('declared, over'), 'own tenant', 'expired', true],
    [sub('of a declared tenant'), 'a declared tenant alone', 'declared', false],
    [sub('of a declared tenant'), 'own tenant', 'stranger', false],
    [sub('foreign'), 'own and a declared tenant', 'stranger', false],
    [sub('tenant unknown'), 'own tenant', 'stranger', true],
    [sub('tenant unknown'), 'a declared tenant alone', 'stranger', true],
    [sub('tenant unknown'), 'nobody', 'stranger', false],
    [tenant('own'), 'own tenant', 'member', false],
    [tenant('own'), 'nobody', 'stranger', false],
    [tenant('declared'), 'a declared tenant alone', 'declared', false],
    [tenant('foreign'), 'own and a declared tenant', 'stranger', false],
    [{ who: 'account' }, 'own tenant', 'unplaceable', false],
    [{ who: 'tenant' }, 'own tenant', 'unplaceable', false],
    [{ who: 'bearer' }, 'own tenant', 'unplaceable', false],
    [{ who: 'principal', id: 'object' }, 'own tenant', 'unplaceable', false],
    [{ who: 'organization', id: tenants.own }, 'own tenant', 'unplaceable', false],
  ])('places %j under the trust of %s as %s', (to, trust, standing, maybeMember) => {
    expect(placeAzure(to, home(trust))).toMatchObject({ standing, maybeMember });
  });

  it('takes ids in any case', () => {
    for (const to of [sub('same tenant'), sub('declared'), tenant('own')]) {
      const shouted = { ...to, id: to.id?.toUpperCase() ?? '' };
      expect(placeAzure(shouted, home('own tenant'))).toEqual(placeAzure(to, home('own tenant')));
    }
  });

  it('takes nobody for ours while our own tenant is not known, and nobody for certain not ours', () => {
    const unread = home('own tenant', 'unread');
    for (const to of [sub('same tenant'), sub('foreign'), sub('tenant unknown'), tenant('own'), tenant('foreign')])
      expect(placeAzure(to, unread)).toMatchObject({ standing: 'stranger', maybeMember: true });
    expect(placeAzure(sub('own'), unread).standing).toBe('own');
    expect(placeAzure(tenant('own'), home('nobody', 'unread'))).toMatchObject({ maybeMember: false });
  });

  it('does not take two unknown tenants for the same', () => {
    const blank = { ...memberships.known, tenants: new Map<string, string>() };
    const placement = placeAzure(sub('same tenant'), { ...home('own tenant'), membership: blank });
    expect(placement).toMatchObject({ standing: 'stranger', maybeMember: true });
  });

  it('gives the entry that decides, with its end', () => {
    expect(placeAzure(sub('declared, over'), home('nobody')).entry).toMatchObject({ until: '2026-11-19' });
    expect(placeAzure(tenant('declared'), home('own and a declared tenant')).entry).toMatchObject({
      id: tenants.declared,
    });
    expect(placeAzure(sub('same tenant'), home('own tenant')).entry).toBeNull();
  });

  it('knows a subscription of a tenant whose trust has ended, which makes nobody else uncertain', () => {
    const ended = { id: tenants.foreign, name: null, owner: null, until: '2026-11-19' };
    const trust = { ...trusts.nobody, organizations: [ended] };
    expect(placeAzure(sub('foreign'), { ...home('nobody'), trust })).toEqual({
      standing: 'expired',
      entry: ended,
      maybeMember: false,
    });
    expect(placeAzure(sub('tenant unknown'), { ...home('nobody'), trust })).toMatchObject({
      standing: 'stranger',
      maybeMember: false,
    });
    expect(placeAzure(tenant('foreign'), { ...home('nobody'), trust }).standing).toBe('expired');
  });

  it('lets the trust of a tenant stand in for one of its subscriptions whose own has ended', () => {
    const ended = { id: subscriptions['of a declared tenant'], name: null, owner: null, until: '2026-11-19' };
    const trust = { ...trusts['a declared tenant alone'], accounts: [ended] };
    const placement = placeAzure(sub('of a declared tenant'), { ...home('nobody'), trust });
    expect(placement.standing).toBe('declared');
  });
});
