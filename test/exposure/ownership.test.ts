import { describe, expect, it } from 'vitest';
import { ownerOf } from '../../src/exposure/ownership.ts';
import type { OwnersPolicy } from '../../src/model/policy.ts';

const policy: OwnersPolicy = { tag: 'owner', teams: { 'finance-data': 'finance@example.com' }, accounts: {} };

describe('ownerOf', () => {
  it('shows the text of the tag, and the team only where it names one exactly', () => {
    expect(ownerOf({ owner: 'finance-data' }, [], policy)).toEqual({
      name: 'finance-data',
      from: 'tag',
      team: 'finance-data',
    });
    expect(ownerOf({ owner: 'Finance-Data' }, [], policy)).toEqual({ name: 'Finance-Data', from: 'tag', team: null });
    expect(ownerOf({ owner: 'attacker@evil.example' }, [], policy)?.team).toBeNull();
  });

  it('takes the tag only under the configured spelling', () => {
    expect(ownerOf({ Owner: 'finance-data' }, [], policy)).toBeNull();
  });

  it.each(['', '  ', '\t'])('takes the blank value %j for no owner', (owner) => {
    expect(ownerOf({ owner }, [], policy)).toBeNull();
  });

  it('asks the source where the copy names nobody: the last name it ever carried', () => {
    const history = [{ owner: 'old' }, { owner: 'finance-data' }, { other: 'x' }];
    expect(ownerOf({}, history, policy)).toEqual({ name: 'finance-data', from: 'source-tag', team: 'finance-data' });
    expect(ownerOf({ owner: 'mine' }, history, policy)).toEqual({ name: 'mine', from: 'tag', team: null });
  });

  it('is not fooled by names every object has', () => {
    expect(ownerOf({}, [], { ...policy, tag: 'constructor' })).toBeNull();
    expect(ownerOf({ owner: 'constructor' }, [], policy)?.team).toBeNull();
    expect(ownerOf({ owner: '__proto__' }, [], policy)?.team).toBeNull();
  });
});
