import { describe, expect, it } from 'vitest';
import { type ContextInput, causeOf, cloudContextOf, maskOf } from '../../src/exposure/context.ts';
import { known, unknown } from '../../src/model/reading.ts';
import { noTenants } from '../../src/model/trust.ts';

const base: ContextInput = {
  block: known('all'),
  inherited: '',
  trust: {
    organization: true,
    accounts: [
      { id: '333333333333', name: 'DR', owner: null, until: '2026-11-20' },
      { id: '444444444444', name: null, owner: null, until: null },
    ],
    organizations: [],
    principals: [],
  },
  membership: { state: 'known', organization: 'o-1', members: new Set(['1', '2']), ...noTenants },
  owners: { tag: 'owner', teams: { a: 'a@example.com' }, accounts: {} },
  sensitive: { tags: [['x', 'y']], keys: [] },
  asOf: '2026-11-20T00:00:00Z',
  grantEnds: ['2026-12-01'],
};
const contextOf = (input: ContextInput) => ({ mask: maskOf(input), ...cloudContextOf(input) });
const cause = (changed: Partial<ContextInput>, facts = false) =>
  causeOf(contextOf(base), contextOf({ ...base, ...changed }), facts);

describe('maskOf and cloudContextOf', () => {
  it('does not depend on the order of what is configured or read', () => {
    const turned: ContextInput = {
      ...base,
      trust: { ...base.trust, accounts: base.trust.accounts.toReversed() },
      membership: { state: 'known', organization: 'o-1', members: new Set(['2', '1']), ...noTenants },
    };
    expect(contextOf(turned)).toEqual(contextOf(base));
  });

  it.each(['2026-11-20T00:00:01Z', '2026-11-20T23:59:59Z', '2026-01-01T00:00:00Z'])(
    'is the same at %s, since no trust has ended',
    (asOf) => {
      expect(contextOf({ ...base, asOf })).toEqual(contextOf(base));
    },
  );

  it('differs in time once a trust or a grant ends, and then no more', () => {
    const after = contextOf({ ...base, asOf: '2026-11-21T00:00:00Z' });
    expect({ ...after, time: '' }).toEqual({ ...contextOf(base), time: '' });
    expect(after.time).not.toBe(contextOf(base).time);
    expect(contextOf({ ...base, asOf: '2026-11-30T00:00:00Z' })).toEqual(after);
    expect(contextOf({ ...base, asOf: '2026-12-02T00:00:00Z' }).time).not.toBe(after.time);
  });

  it('is not stirred by what the cloud says in other words each time', () => {
    const one = contextOf({ ...base, block: unknown('denied', { said: 'request 1' }) });
    expect(contextOf({ ...base, block: unknown('denied', { said: 'request 2' }) })).toEqual(one);
  });

  it('ignores where mail goes: addresses decide no verdict', () => {
    expect(contextOf({ ...base, owners: { ...base.owners, teams: { a: 'b@example.com' } } })).toEqual(contextOf(base));
  });
});

describe('causeOf', () => {
  const noTrust = { ...base.trust, accounts: [] };

  it.each<[string, Partial<ContextInput>]>([
    ['mask', { block: known('none') }],
    ['mask', { block: unknown('denied') }],
    ['mask', { block: null }],
    ['trust', { trust: noTrust }],
    ['trust', { membership: { state: 'known', organization: 'o-1', members: new Set(['1']), ...noTenants } }],
    ['trust', { membership: { ...base.membership, state: 'unknown', why: unknown('denied').why } }],
    ['config', { owners: { ...base.owners, tag: 'team' } }],
    ['config', { owners: { ...base.owners, teams: {} } }],
    ['config', { sensitive: { tags: [], keys: [] } }],
    ['time', { asOf: '2026-11-21T00:00:00Z' }],
    ['grant', {}],
  ])('says %s for %j', (expected, changed) => {
    expect(cause(changed)).toBe(expected);
  });

  it('puts changed facts before everything, then mask, trust, configuration and time', () => {
    const all: Partial<ContextInput> = {
      block: known('none'),
      trust: noTrust,
      sensitive: { tags: [], keys: [] },
      asOf: '2027-01-01T00:00:00Z',
    };
    expect(cause(all, true)).toBe('grant');
    expect(cause(all)).toBe('mask');
    expect(cause({ ...all, block: base.block })).toBe('trust');
    expect(cause({ ...all, block: base.block, trust: base.trust })).toBe('config');
  });
});
