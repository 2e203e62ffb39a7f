import { describe, expect, it } from 'vitest';
import type { Change } from '../../../src/model/change.ts';
import { culpritWords } from '../../../src/model/view/culprit-words.ts';
import { isPowerChange, moreWords, powerSubject, powerWords } from '../../../src/model/view/power-changes.ts';
import { change } from '../../reports/fixture-changes.ts';
import { hostile } from '../../reports/fixture-places.ts';

const share = { powers: [{ can: 'share', verdict: 'allowed' }] };
const bound = { powers: [{ can: 'share', verdict: 'conditional' }] };
const calls = (...actions: readonly string[]) => ({ powers: [{ can: 'share', verdict: 'allowed', actions }] });
const none = { powers: [] };
const bob = (seed: Partial<Change>) => change({ name: 'bob', type: 'aws:iam:user', fields: ['powers'], ...seed });

describe('a change of powers in words', () => {
  it.each<[Partial<Change>, string]>([
    [{ change: 'granted', before: none, after: share }, 'can now share copies'],
    [{ change: 'granted', before: none, after: bound }, 'can now share copies, under a condition'],
    [{ change: 'revoked', before: share, after: none }, 'can no longer share copies'],
    [{ change: 'altered', before: bound, after: share }, 'can now share copies without a condition'],
    [{ change: 'altered', before: share, after: bound }, 'can share copies only under a condition now'],
    [
      { change: 'altered', before: share, after: share },
      'can share copies by other calls, on other things or under other conditions than before',
    ],
    [
      { change: 'altered', before: calls('a:Share'), after: calls('a:Share', 'b:Share') },
      'can share copies by more than before: b:Share',
    ],
    [
      { change: 'altered', before: calls('a:Share', 'b:Share'), after: calls('a:Share') },
      'can share copies by less than before: no longer b:Share',
    ],
    [
      { change: 'now-known', before: none, after: share },
      'now known to be able to share copies; whether that is new is not known',
    ],
    [
      {
        change: 'out-of-sight',
        before: share,
        after: { powers: [{ can: 'share', verdict: 'unknown', missing: ['policy x was not read'] }] },
      },
      'no longer known whether able to share copies (policy x was not read)',
    ],
    [{ change: 'added', before: null, after: share }, 'is new, and can share copies'],
    [{ change: 'removed', before: share, after: null }, 'is gone; could share copies'],
    [{ change: 'first-seen', before: null, after: share }, 'seen for the first time; can share copies'],
    [{ change: 'added', type: 'aws:iam:external', before: null, after: share }, 'may now come in: can share copies'],
  ])('%#: %j', (seed, words) => {
    expect(powerWords(bob(seed))).toBe(words);
  });

  it('of many names some and counts the rest', () => {
    const many = bob({
      type: 'stillwatch:principals',
      change: 'revoked',
      count: 12,
      sample: [
        'arn:aws:iam::1:user/ann',
        'arn:aws:iam::1:user/bob',
        'arn:aws:iam::1:role/x/cleo',
        'arn:aws:iam::1:user/dan',
      ],
      before: { powers: { share: { allowed: 8, conditional: 4 }, delete: { allowed: 1 } } },
      after: { powers: {} },
    });
    expect(powerSubject(many)).toBe('12 users and roles (ann, bob, cleo and 9 more)');
    expect(powerWords(many)).toBe('can no longer share and delete copies');
  });

  it('keeps names from acting', () => {
    const told =
      powerSubject(bob({ name: hostile })) +
      culpritWords({ cause: 'trust', did: 'changed', key: 'x', name: hostile, to: null });
    expect(told).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
  });

  it('is told apart from changes of copies', () => {
    expect([isPowerChange(bob({})), isPowerChange(change({ name: 'a' }))]).toEqual([true, false]);
    const many = bob({ type: 'stillwatch:principals', count: 12 });
    expect([moreWords([bob({}), bob({})]), moreWords([bob({}), many])]).toEqual([
      '1 user or role can do more',
      '13 users or roles can do more',
    ]);
  });
});
