import { describe, expect, it } from 'vitest';
import { type GcpHome, isOurs, placeMember } from '../../src/exposure/gcp-audience.ts';
import type { Grant } from '../../src/model/grant.ts';
import { members, memberships, own, toAudience, trusts, type Whose } from './gcp-cases.ts';

const home = (
  trust: keyof typeof trusts = 'organization',
  membership: keyof typeof memberships = 'known',
): GcpHome => ({
  account: own.id,
  trust: trusts[trust],
  membership: memberships[membership],
  asOf: '2026-11-20T18:00:00Z',
});
const place = (member: string, where = home()) => placeMember(toAudience(member), where);

/** What each member is to us where all of our organization is known, with our organization trusted and without. */
const standings: Readonly<Record<Whose, readonly [string | null, string | null]>> = {
  everyone: ['everyone', 'everyone'],
  nobody: [null, null],
  own: ['own', 'own'],
  member: ['member', 'stranger'],
  perhaps: ['stranger', 'stranger'],
  foreign: ['stranger', 'stranger'],
  declared: ['declared', 'declared'],
  over: ['expired', 'expired'],
  unplaceable: ['unplaceable', 'unplaceable'],
};

describe('placeMember', () => {
  it.each(Object.entries(members))('places %j, who is %s by hand', (member, whose) => {
    const [trusted, not] = standings[whose];
    expect(place(member)?.standing ?? null).toBe(trusted);
    expect(place(member, home('declared alone'))?.standing ?? null).toBe(not);
  });

  it.each<Grant['to']>([
    { who: 'principal' },
    { who: 'organization' },
    { who: 'account', id: own.id },
    { who: 'tenant', id: 'x' },
    { who: 'bearer' },
  ])('cannot place %j', (to) => {
    expect(placeMember(to, home())).toEqual({ standing: 'unplaceable', entry: null, maybeMember: false });
  });

  it('keeps open whether an outsider is of our organization only where that was not read', () => {
    const isOpen = (member: string, membership: keyof typeof memberships): boolean | undefined =>
      place(member, home('organization', membership))?.maybeMember;
    const account = 'serviceAccount:app@evil-corp.iam.gserviceaccount.com';
    const pool = 'principalSet://iam.googleapis.com/locations/global/workforcePools/staff-of-others/*';
    const other = 'principalSet://cloudresourcemanager.googleapis.com/organizations/999000000009';
    const table = [account, pool, other, 'user:eve@evil.io'].map((member) =>
      (['known', 'pools unread', 'partial', 'bare'] as const).map((membership) => isOpen(member, membership)),
    );
    expect(table).toEqual([
      [false, false, true, true],
      [false, true, false, true],
      [false, false, false, true],
      [false, false, false, true],
    ]);
    expect(place(account, home('declared alone', 'bare'))?.maybeMember).toBe(false);
  });

  it('keeps open whose a domain is where our organization did not tell its own', () => {
    const nameless = { ...memberships.known, domains: new Set<string>() };
    const none = { ...nameless, organization: null };
    const placed = [nameless, none].map((membership) => place('user:eve@evil.io', { ...home(), membership }));
    expect(placed.map((one) => one?.maybeMember)).toEqual([true, false]);
  });

  it('cannot tell whose a folder is, and asks no further where our organization is not trusted', () => {
    const folder = 'principalSet://cloudresourcemanager.googleapis.com/folders/400000000001';
    expect(place(folder)).toEqual({ standing: 'stranger', entry: null, maybeMember: true });
    expect(place(folder, home('declared alone'))).toMatchObject({ standing: 'stranger', maybeMember: false });
  });

  it('gives the entry that decides: a single principal before its project or domain', () => {
    const entry = (id: string, until: string | null) => ({ id, name: id, owner: null, until });
    const trust = {
      organization: false,
      accounts: [entry('partner-proj', null)],
      organizations: [entry('partner.example', null)],
      principals: [entry('user:ex@partner.example', '2026-11-19')],
    };
    const where = { ...home(), trust };
    expect(place('user:ex@partner.example', where)).toMatchObject({
      standing: 'expired',
      entry: { until: '2026-11-19' },
    });
    expect(place('user:any@partner.example', where)?.entry?.id).toBe('partner.example');
    expect(place('serviceAccount:a@partner-proj.iam.gserviceaccount.com', where)?.entry?.id).toBe('partner-proj');
  });

  it('knows a declared project by its number too, where that is known', () => {
    const trust = { ...trusts['declared alone'], accounts: [{ id: 'prod-web', name: null, owner: null, until: null }] };
    const agent = 'serviceAccount:100000000002-compute@developer.gserviceaccount.com';
    expect(place(agent, { ...home('declared alone'), trust })?.standing).toBe('declared');
    expect(place(agent, { ...home('declared alone', 'bare'), trust })?.standing).toBe('stranger');
  });

  it('takes a member that is spelled out in the trust list for declared, whatever its form', () => {
    const alien = 'principal://agents.global.org-1.system.id.goog/x';
    const trust = { ...trusts.organization, principals: [{ id: alien, name: null, owner: null, until: null }] };
    expect(place(alien, { ...home(), trust })?.standing).toBe('declared');
  });
});

describe('isOurs', () => {
  it('says of a name whether it is of our project or organization, whatever is trusted', () => {
    for (const [member, whose] of Object.entries(members))
      expect(isOurs(toAudience(member), memberships.known, own.id)).toBe(whose === 'own' || whose === 'member');
  });

  it('says no of what was not read', () => {
    for (const [member, whose] of Object.entries(members))
      expect(isOurs(toAudience(member), memberships.bare, own.id)).toBe(whose === 'own');
  });
});
