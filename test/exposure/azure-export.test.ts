import { describe, expect, it } from 'vitest';
import { holderOf, linkOf, rangeOf, sortRules, strangeValues, strangeWays } from '../../src/exposure/azure-export.ts';
import type { ExportRules } from '../../src/model/snapshot.ts';

const blank: ExportRules = { networkAccess: null, publicNetwork: null, auth: null, state: null, access: null };

describe('linkOf', () => {
  it.each([
    ['Unattached', 'none'],
    ['Attached', 'none'],
    ['Reserved', 'none'],
    ['Frozen', 'none'],
    ['ReadyToUpload', 'none'],
    [null, 'none'],
    ['ActiveSAS', 'live'],
    ['ActiveSASFrozen', 'live'],
    ['activesas', 'live'],
    ['ActiveUpload', 'upload'],
    ['ActiveSASPaused', 'unknown'],
    ['', 'unknown'],
    [' Unattached', 'unknown'],
    ['constructor', 'unknown'],
  ])('takes the disk state %j for the link %s, whatever the rules say', (state, link) => {
    expect(linkOf({ ...blank, state })).toBe(link);
    expect(linkOf({ ...blank, state, networkAccess: 'DenyAll', publicNetwork: 'Disabled' })).toBe(link);
  });
});

describe('rangeOf', () => {
  it.each([
    ['AllowAll', 'Enabled', 'internet'],
    ['AllowAll', null, 'internet'],
    [null, 'Enabled', 'internet'],
    [null, null, 'internet'],
    ['allowALL', 'ENABLED', 'internet'],
    ['AllowAll', 'Disabled', 'nowhere'],
    [null, 'Disabled', 'nowhere'],
    ['AllowPrivate', 'Enabled', 'private-endpoints'],
    ['AllowPrivate', 'Disabled', 'private-endpoints'],
    ['AllowPrivate', null, 'private-endpoints'],
    ['DenyAll', 'Enabled', 'nowhere'],
    ['DenyAll', null, 'nowhere'],
    ['AllowAll', 'SecuredByPerimeter', 'unknown'],
    [null, '', 'unknown'],
    ['AllowSome', 'Disabled', 'unknown'],
    ['', 'Enabled', 'unknown'],
    ['AllowAll', 'constructor', 'unknown'],
    ['__proto__', null, 'unknown'],
  ])('takes the policy %j and the public network %j for a way from %3$s', (networkAccess, publicNetwork, range) => {
    expect(rangeOf({ ...blank, networkAccess, publicNetwork })).toBe(range);
  });
});

describe('holderOf', () => {
  it.each([
    ['None', 'bearer'],
    [null, 'bearer'],
    ['none', 'bearer'],
    ['AzureActiveDirectory', 'tenant'],
    ['AZUREACTIVEDIRECTORY', 'tenant'],
    ['Kerberos', 'unknown'],
    ['toString', 'unknown'],
  ])('takes the mode %j for a link of %s', (auth, holder) => {
    expect(holderOf({ ...blank, auth })).toBe(holder);
  });
});

describe('strangeValues', () => {
  it('names none where every value is known or absent', () => {
    expect(strangeValues(blank)).toEqual([]);
    expect(
      strangeValues({
        ...blank,
        networkAccess: 'ALLOWPRIVATE',
        publicNetwork: 'disabled',
        auth: 'None',
        state: 'ActiveUpload',
      }),
    ).toEqual([]);
  });

  it('names each field whose value nobody knows, and which of them may let somebody in', () => {
    const strange = { ...blank, networkAccess: 'a', publicNetwork: 'b', auth: 'c', state: 'd' };
    expect(strangeValues(strange)).toEqual([
      'networkAccessPolicy',
      'publicNetworkAccess',
      'dataAccessAuthMode',
      'diskState',
    ]);
    expect(strangeWays(strange)).toEqual(['networkAccessPolicy', 'diskState']);
    expect(strangeWays({ ...blank, publicNetwork: 'b', auth: 'c' })).toEqual([]);
  });
});

describe('sortRules', () => {
  it('brings rules into one order and keeps them all', () => {
    const rules = [{ ...blank, state: 'Reserved' }, blank, { ...blank, networkAccess: 'DenyAll' }, blank];
    const sorted = sortRules(rules);
    expect(sorted).toHaveLength(4);
    expect(sortRules([...rules].reverse())).toEqual(sorted);
    expect(rules[0]?.state).toBe('Reserved');
  });
});
