import { describe, expect, it } from 'vitest';
import { type Home, placeAudience } from '../../src/exposure/audience.ts';
import { unknown } from '../../src/model/reading.ts';
import { noTenants } from '../../src/model/trust.ts';

const organization = 'arn:aws:organizations::111111111111:organization/o-homehome01';
const unit = 'arn:aws:organizations::888888888888:ou/o-declared01/ou-decl-12345678';
const home: Home = {
  account: '111111111111',
  trust: {
    organization: true,
    accounts: [{ id: '333333333333', name: 'DR', owner: 'ops', until: '2026-11-20' }],
    organizations: [{ id: unit, name: null, owner: null, until: null }],
    principals: [],
  },
  membership: { state: 'known', organization: 'o-homehome01', members: new Set(['222222222222']), ...noTenants },
  asOf: '2026-11-20T12:00:00Z',
};
const unread: Home = {
  ...home,
  membership: {
    state: 'unknown',
    why: unknown('denied').why,
    organization: null,
    members: new Set(['222222222222']),
    ...noTenants,
  },
};

describe('placeAudience', () => {
  it.each([
    [{ who: 'everyone' }, 'everyone'],
    [{ who: 'account', id: '111111111111' }, 'own'],
    [{ who: 'account', id: '222222222222' }, 'member'],
    [{ who: 'account', id: '333333333333' }, 'declared'],
    [{ who: 'account', id: '999999999999' }, 'stranger'],
    [{ who: 'account', id: 'amazon-redshift-support' }, 'stranger'],
    [{ who: 'account' }, 'unplaceable'],
    [{ who: 'organization', id: organization }, 'member'],
    [{ who: 'organization', id: unit }, 'declared'],
    [{ who: 'organization', id: unit.replace('12345678', '87654321') }, 'stranger'],
    [{ who: 'organization', id: 'o-homehome01' }, 'unplaceable'],
    [{ who: 'organization' }, 'unplaceable'],
    [{ who: 'principal', id: 'arn:aws:iam::111111111111:role/x' }, 'unplaceable'],
    [{ who: 'tenant', id: 't' }, 'unplaceable'],
    [{ who: 'bearer' }, 'unplaceable'],
  ] as const)('places %j as %s', (to, standing) => {
    expect(placeAudience(to, home).standing).toBe(standing);
  });

  it('lets an unread organization hold any account that is not declared', () => {
    expect(placeAudience({ who: 'account', id: '999999999999' }, unread)).toMatchObject({
      standing: 'stranger',
      maybeMember: true,
    });
    expect(placeAudience({ who: 'account', id: '222222222222' }, unread)).toMatchObject({
      standing: 'member',
      maybeMember: false,
    });
    expect(placeAudience({ who: 'account', id: '333333333333' }, unread)).toMatchObject({
      standing: 'declared',
      maybeMember: false,
    });
    expect(placeAudience({ who: 'organization', id: organization }, unread)).toMatchObject({ standing: 'unplaceable' });
  });

  it('keeps a member trusted when its own declared trust has ended', () => {
    const members = new Set(['333333333333']);
    const later: Home = { ...home, asOf: '2026-12-01T00:00:00Z' };
    expect(placeAudience({ who: 'account', id: '333333333333' }, later).standing).toBe('expired');
    const joined: Home = { ...later, membership: { state: 'known', organization: null, members, ...noTenants } };
    expect(placeAudience({ who: 'account', id: '333333333333' }, joined).standing).toBe('member');
  });

  it('finds no organization of ours where the cloud says that there is none', () => {
    const alone: Home = {
      ...home,
      membership: { state: 'known', organization: null, members: new Set(), ...noTenants },
    };
    expect(placeAudience({ who: 'organization', id: organization }, alone).standing).toBe('stranger');
  });
});
