import { describe, expect, it } from 'vitest';
import { itemChanges, type Span } from '../../src/compare/item-changes.ts';
import { ownerDiffs } from '../../src/compare/owner-diff.ts';
import { seenOf } from '../../src/compare/sight.ts';
import type { CameAndWent, Change, Diff } from '../../src/model/change.ts';
import type { OwnersPolicy } from '../../src/model/policy.ts';
import { known } from '../../src/model/reading.ts';
import type { StoredSnapshot } from '../../src/model/verdict.ts';
import { covered, everyone, exposedTo, pair, shared, stored, stranger, type Traits } from './stored.ts';

const policy: OwnersPolicy = {
  tag: 'owner',
  teams: { finance: 'finance@example.com', storage: 'cloud@example.com' },
  accounts: { '111111111111': 'cloud@example.com' },
};
const span: Span = { from: 1, to: 2, before: seenOf([covered(1)]), after: seenOf([covered(2)]) };
const digest = (text: string) =>
  [...text]
    .reduce((sum, letter) => (sum * 31 + (letter.codePointAt(0) ?? 0)) % 4294967296, 7)
    .toString(16)
    .padStart(8, '0');
const changes = (before: StoredSnapshot | null, after: StoredSnapshot | null) => itemChanges(pair(before, after), span);
const split = (list: readonly Change[], fleeting: readonly CameAndWent[] = []) => {
  const diff: Diff = { from: 1, to: 2, changes: list, cameAndWent: fleeting };
  return ownerDiffs(diff, policy, digest);
};
const owned = (name: string | null, account = '111111111111'): Traits => ({
  fact: { account },
  verdict: {
    owner: name === null ? null : { name, from: 'tag', team: Object.hasOwn(policy.teams, name) ? name : null },
  },
});
const opened = (name: string, traits: Traits) =>
  changes(stored(name, traits), {
    ...shared(name, [everyone]),
    fact: { ...shared(name, [everyone]).fact, ...traits.fact },
    verdict: { ...(shared(name, [everyone]).verdict ?? never()), ...traits.verdict, exposure: exposedTo([everyone]) },
  });
const never = (): never => {
  throw new Error('settled in these tests');
};
const addresses = (list: readonly Change[]) => split(list).map(({ address }) => address);

describe('ownerDiffs', () => {
  it('routes to the declared team, and always to the owner of the account', () => {
    expect(addresses(opened('a', owned('finance')))).toEqual(['cloud@example.com', 'finance@example.com']);
    expect(addresses(opened('a', owned('storage')))).toEqual(['cloud@example.com']);
    expect(addresses(opened('a', owned('finance', '222222222222')))).toEqual(['finance@example.com']);
  });

  it.each(['attacker@evil.example', 'Finance', 'finance ', 'constructor', '../../etc/passwd'])(
    'routes nothing by the tag %j',
    (name) => {
      expect(addresses(opened('a', owned(name)))).toEqual(['cloud@example.com']);
      expect(split(opened('a', owned(name, '222222222222'))).map(({ address, file }) => [address, file])).toEqual([
        [null, 'no-declared-owner'],
      ]);
    },
  );

  it('names the file by a slug and a hash of the declared address', () => {
    const [one] = split(opened('a', owned('finance', '222222222222')));
    expect(one?.file).toBe(`finance-example-com-${digest('finance@example.com')}`);
  });

  it('sorts what happened into what an owner wants to know, each change once', () => {
    const at = (name: string, audiences: Parameters<typeof exposedTo>[0]) => shared(name, audiences);
    const sensitive = known(['tag data-class=restricted']);
    const list = [
      ...changes(stored('opened'), at('opened', [everyone])),
      ...changes(null, at('new and open', [stranger])),
      ...changes(at('wider', [stranger]), at('wider', [stranger, everyone])),
      ...changes(null, stored('new and sensitive', { verdict: { sensitive } })),
      ...changes(null, stored('new')),
      ...changes(at('closed', [everyone]), stored('closed')),
      ...changes(at('narrowed', [everyone]), at('narrowed', [stranger])),
      ...changes(stored('gone'), null),
      ...changes(stored('missed'), stored('missed', { stored: { sight: 'missed' } })),
      ...changes(stored('back', { stored: { sight: 'missed' } }), stored('back')),
      ...changes(stored('retagged'), stored('retagged', { fact: { tags: {} } })),
    ];
    const [one, ...others] = split(list);
    const names = (part: readonly Change[] | undefined) => part?.map(({ name }) => name);
    expect(others).toEqual([]);
    expect(names(one?.newlyExposed)).toEqual(['opened', 'new and open']);
    expect(names(one?.widened)).toEqual(['wider']);
    expect(names(one?.newSensitive)).toEqual(['new and sensitive']);
    expect(names(one?.closed)).toEqual(['closed']);
    expect(names(one?.narrowed)).toEqual(['narrowed']);
    expect(names(one?.gone)).toEqual(['gone']);
    expect([one?.outOfSight, one?.firstSeen]).toEqual([1, 1]);
    expect(one?.diff.changes).toHaveLength(list.length);
  });

  it('gives a team its own part of a group, and the owner of the account all of it', () => {
    const [first] = opened('a', owned(null));
    if (first === undefined) never();
    else {
      const group: Change = {
        ...first,
        type: 'stillwatch:group',
        cause: 'mask',
        count: 100,
        after: { ...first.after, teams: { finance: 12, storage: 3, unknown: 5 } },
      };
      const counts = split([group]).map(({ address, newlyExposed }) => [
        address,
        newlyExposed.map(({ count }) => count),
      ]);
      expect(counts).toEqual([
        ['cloud@example.com', [100]],
        ['finance@example.com', [12]],
      ]);
      const away = split([{ ...group, account: '222222222222' }]).map(({ address, newlyExposed }) => [
        address,
        newlyExposed[0]?.count,
      ]);
      expect(away).toEqual([
        ['cloud@example.com', 3],
        ['finance@example.com', 12],
        [null, 85],
      ]);
    }
  });

  it('tells settings and what came and went to the owner of the account', () => {
    const [first] = changes(stored('a'), stored('a', { fact: { tags: {} } }));
    if (first === undefined) never();
    else {
      const lifted: Change = { ...first, type: 'aws:snapshot-public-block', fields: ['blocks'] };
      const { key, type, cloud, account, region, name } = first;
      const fleeting: CameAndWent = {
        key,
        type,
        cloud,
        account,
        region,
        name,
        owner: 'finance',
        what: 'public',
        fromScan: 1,
        toScan: 2,
      };
      const [cloudTeam, finance] = split([lifted], [fleeting]);
      expect(cloudTeam?.settings).toEqual([lifted]);
      expect([cloudTeam?.cameAndWent, finance?.cameAndWent]).toEqual([[fleeting], [fleeting]]);
    }
  });
});
