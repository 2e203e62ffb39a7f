import { describe, expect, it } from 'vitest';
import { accessDeedsOf } from '../../src/activity/access-deeds.ts';
import { accessBetween, audienceText } from '../../src/activity/access-replay.ts';
import { account, at, dbSnap, event, everyone, steps, stranger } from '../support/audit-event.ts';

const { share, unshare, sharedWith, gone } = steps;
const one = dbSnap('nightly');
const deeds = accessDeedsOf([
  event('a', 10, share(one, everyone)),
  event('b', 20, [share(one, account(stranger)), sharedWith(one, everyone, account(stranger))]),
  event('c', 30, unshare(one, everyone)),
  event('d', 40, share(one, account('3'))),
  event('e', 50, gone(one)),
]).get(one.key);
const between = (from: number, to: number) => {
  const { ever, always, statedAt } = accessBetween(deeds ?? [], Date.parse(at(from)), Date.parse(at(to)));
  return [[...ever].sort(), [...always.keys()].sort(), statedAt === null ? null : new Date(statedAt).toISOString()];
};
const [all, them, three] = ['everyone ', `account ${stranger}`, 'account 3'];
const said = new Date(at(20)).toISOString();

describe('who was let in while a list was read', () => {
  it.each([
    ['before anything was done', 0, 9, [], [], null],
    ['after a share', 10, 19, [all], [all], null],
    ['while somebody was let in', 15, 25, [them, all], [all], null],
    ['after an answer that named everyone', 20, 29, [them, all], [them, all], said],
    ['while one was taken out and another let in', 25, 45, [three, them, all], [them], said],
    ['after all of it', 45, 49, [three, them], [three, them], said],
    ['while it was deleted', 45, 60, [three, them], [], said],
    ['after its end', 55, 60, [], [], said],
  ])('is told %s', (_, from, to, ever, always, statedAt) => {
    expect(between(from, to)).toEqual([ever, always, statedAt]);
  });

  it('is one text for one audience', () => {
    expect([audienceText(everyone), audienceText(account('3'))]).toEqual([all, three]);
  });
});
