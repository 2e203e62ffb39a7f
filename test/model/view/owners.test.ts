import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { OwnersPolicy } from '../../../src/model/policy.ts';
import { blindFor, fileStem, ownerShares, type Recipient } from '../../../src/model/view/owners.ts';
import { change, sampleDiff } from '../../reports/fixture-changes.ts';
import { samplePlaces } from '../../reports/fixture-places.ts';

const digest = (text: string) => createHash('sha256').update(text).digest('hex');
const policy: OwnersPolicy = {
  tag: 'owner',
  teams: { payments: 'p@example.com' },
  accounts: { '111111111111': 'cloud@example.com', '222222222222': 'cloud@example.com' },
};
const shares = (changes: readonly ReturnType<typeof change>[], owners = policy) =>
  Object.fromEntries(
    ownerShares(owners, { from: 1, to: 2, changes, cameAndWent: [], logs: [] }).map(({ recipient, diff }) => [
      recipient.name,
      diff.changes.map(({ name }) => name),
    ]),
  );

describe('a share of the diff', () => {
  it('goes to the declared team, and a copy to the account owner, whatever a tag says', () => {
    const changes = [
      change({ name: 'a', owner: 'payments' }),
      change({ name: 'b', owner: 'nobody@evil.example' }),
      change({ name: 'c', owner: '__proto__', account: '9' }),
    ];
    expect(shares(changes)).toEqual({ payments: ['a'], 'cloud@example.com': ['a', 'b'], unassigned: ['c'] });
  });

  it('exists for every declared owner, and for nobody where nobody is declared', () => {
    expect(shares([])).toEqual({ payments: [], 'cloud@example.com': [] });
    expect(shares([], { tag: 'owner', teams: {}, accounts: {} })).toEqual({ unassigned: [] });
  });

  it('is of a change over many accounts the part that lies in its own', () => {
    const powers = change({
      name: 'policy Tools',
      type: 'stillwatch:principals',
      account: '*',
      count: 12,
      after: { accounts: { '111111111111': 2, '222222222222': 3, '9': 7 } },
    });
    const parts = ownerShares(policy, { from: 1, to: 2, changes: [powers], cameAndWent: [], logs: [] });
    expect(parts.map(({ recipient, diff }) => [recipient.name, diff.changes.map(({ count }) => count)])).toEqual([
      ['payments', []],
      ['cloud@example.com', [5]],
      ['unassigned', [7]],
    ]);
    expect(parts[1]?.diff.changes[0]?.after).toEqual({ accounts: { '111111111111': 2, '222222222222': 3 } });
  });

  it('is of a grouped change the part that is its own, and nobody loses the rest', () => {
    const grouped = (count: number) =>
      change({
        name: 'block',
        type: 'stillwatch:group',
        owner: null,
        account: '9',
        count,
        after: { teams: { payments: 3 } },
      });
    const counts = (count: number) =>
      ownerShares(policy, { from: 1, to: 2, changes: [grouped(count)], cameAndWent: [], logs: [] }).map(
        ({ recipient, diff }) => [recipient.name, diff.changes.map((one) => one.count)],
      );
    expect(counts(10)).toEqual([
      ['payments', [3]],
      ['cloud@example.com', []],
      ['unassigned', [7]],
    ]);
    expect(counts(3)).toEqual([
      ['payments', [3]],
      ['cloud@example.com', []],
    ]);
  });

  it('never loses a change', () => {
    const some = fc.array(
      fc.record({
        owner: fc.constantFrom(null, 'payments', 'x', 'toString'),
        account: fc.constantFrom('111111111111', '9'),
      }),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(some, (seeds) => {
        const changes = seeds.map((seed, index) => change({ name: `n${index}`, ...seed }));
        const routed = new Set(Object.values(shares(changes)).flat());
        return changes.every(({ name }) => routed.has(name));
      }),
    );
  });

  it('says for its own accounts where logs were read, a team for all', () => {
    const one = { ...policy, accounts: { '111111111111': 'cloud@example.com' } };
    const whole = ownerShares(one, sampleDiff).map(({ diff }) => diff.logs.map((row) => row.whole));
    expect(whole).toEqual([[2, 0], [2], [2, 0]]);
  });

  it('takes what came and went along', () => {
    const all = ownerShares(policy, sampleDiff);
    expect(all.map(({ recipient, diff }) => [recipient.name, diff.cameAndWent.length])).toEqual([
      ['payments', 1],
      ['cloud@example.com', 2],
      ['unassigned', 0],
    ]);
  });
});

describe('a file name', () => {
  const team = (name: string): Recipient => ({ kind: 'team', name, address: null, accounts: [] });

  it('is a slug and a hash of the declared name', () => {
    expect(fileStem(team('Finance & Data'), digest)).toMatch(/^finance-data-[0-9a-f]{8}$/);
    expect(fileStem(team('a/b'), digest)).not.toBe(fileStem(team('a.b'), digest));
  });

  it('is safe whatever the name', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (name) => /^[a-z0-9-]+$/.test(fileStem(team(name), digest))));
  });
});

describe('blindness', () => {
  it('of an account owner is that of the accounts, of a team that of everywhere', () => {
    const owner: Recipient = { kind: 'account-owner', name: 'x', address: 'x', accounts: ['111111111111'] };
    expect(blindFor(owner, samplePlaces)).toEqual({ blind: 1, all: 4 });
    expect(blindFor({ ...owner, kind: 'team', accounts: [] }, samplePlaces)).toEqual({ blind: 3, all: 11 });
  });
});
