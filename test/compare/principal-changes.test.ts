import { describe, expect, it } from 'vitest';
import type { AccessFacts } from '../../src/access/aws/facts.ts';
import { unknown } from '../../src/model/reading.ts';
import { type AccountLiteral, account, home, role, together, user } from '../access/aws/golden/account.ts';
import { full } from '../access/aws/golden/organization.ts';
import { allow, deny, policy, trust } from '../access/aws/golden/policy.ts';
import { changesBetween, readBy, spanOf, told } from './powers.ts';
import { refused } from './stored.ts';

const share = policy(allow('ec2:ModifySnapshotAttribute'));
const nothing = policy(allow('s3:GetObject'));
const tools = { policies: { SnapshotTools: share, Nothing: nothing } };
const blind = refused(2, { account: home, region: 'global', collector: 'principals' });

/** The account with bob in group ops, and what a case says. */
const bob = (part: AccountLiteral = {}): AccessFacts =>
  account({ ...tools, users: { bob: { groups: ['ops'] } }, groups: { ops: {} }, ...part });
const able = bob({ users: { bob: { attached: ['SnapshotTools'], groups: ['ops'] } } });
const guarded = (scps: Readonly<Record<string, string | null>>, top: readonly string[]): AccessFacts =>
  bob({
    users: { bob: { attached: ['SnapshotTools'] } },
    guard: { scps, service: [top, [full]] },
  });
const noShare = policy(deny('ec2:ModifySnapshotAttribute'));

describe('why somebody can do more or less', () => {
  it.each<[string, AccessFacts, AccessFacts, string]>([
    [
      'a policy attached to a group',
      bob(),
      bob({ groups: { ops: { attached: ['SnapshotTools'] } } }),
      'granted bob: can now share copies (policy SnapshotTools was attached to group ops)',
    ],
    [
      'a policy attached to the user',
      bob(),
      able,
      'granted bob: can now share copies (policy SnapshotTools was attached to user bob)',
    ],
    [
      'a policy detached',
      able,
      bob(),
      'revoked bob: can no longer share copies (policy SnapshotTools was detached from user bob)',
    ],
    [
      'a policy whose text changed',
      able,
      bob({ policies: { SnapshotTools: nothing }, users: { bob: { attached: ['SnapshotTools'] } } }),
      'revoked bob: can no longer share copies (policy SnapshotTools was changed)',
    ],
    [
      'an inline policy written',
      bob(),
      bob({ users: { bob: { inline: { mine: share }, groups: ['ops'] } } }),
      'granted bob: can now share copies (inline policy mine was written for user bob)',
    ],
    [
      'an inline policy changed',
      bob({ users: { bob: { inline: { mine: nothing } } } }),
      bob({ users: { bob: { inline: { mine: share } } } }),
      'granted bob: can now share copies (inline policy mine of user bob was changed)',
    ],
    [
      'a group joined',
      bob({ users: { bob: {} }, groups: { ops: { attached: ['SnapshotTools'] } } }),
      bob({ groups: { ops: { attached: ['SnapshotTools'] } } }),
      'granted bob: can now share copies (user bob joined group ops)',
    ],
    [
      'a boundary set',
      able,
      bob({ users: { bob: { attached: ['SnapshotTools'], boundary: 'Nothing', groups: ['ops'] } } }),
      'revoked bob: can no longer share copies (boundary Nothing was set on user bob)',
    ],
    [
      'a boundary whose text changed',
      bob({
        users: { bob: { attached: ['SnapshotTools'], boundary: 'Edge' } },
        policies: { ...tools.policies, Edge: nothing },
      }),
      bob({
        users: { bob: { attached: ['SnapshotTools'], boundary: 'Edge' } },
        policies: { ...tools.policies, Edge: share },
      }),
      'granted bob: can now share copies (policy Edge, the boundary of user bob, was changed)',
    ],
    [
      'an organization policy attached',
      guarded({ NoShare: noShare }, [full]),
      guarded({ NoShare: noShare }, [full, 'NoShare']),
      'revoked bob: can no longer share copies (organization policy NoShare was attached to the organization’s root)',
    ],
    [
      'an organization policy whose text changed',
      guarded({ NoShare: noShare }, [full, 'NoShare']),
      guarded({ NoShare: policy(allow('*')) }, [full, 'NoShare']),
      'granted bob: can now share copies (organization policy NoShare was changed)',
    ],
    [
      'a denial that went, while the grant stayed',
      bob({ users: { bob: { attached: ['SnapshotTools'], inline: { stop: noShare } } } }),
      bob({ users: { bob: { attached: ['SnapshotTools'] } } }),
      'granted bob: can now share copies (inline policy stop was taken from user bob)',
    ],
    [
      'a condition that went',
      bob({
        users: {
          bob: {
            inline: {
              mine: policy(
                allow('ec2:ModifySnapshotAttribute', '*', { Bool: { 'aws:MultiFactorAuthPresent': 'true' } }),
              ),
            },
          },
        },
      }),
      bob({ users: { bob: { inline: { mine: share } } } }),
      'altered bob: can now share copies without a condition (inline policy mine of user bob was changed)',
    ],
  ])('%s', (_name, before, after, sentence) => {
    expect(told(changesBetween(before, after))).toEqual([sentence]);
  });
});

describe('what is not known', () => {
  const unread = bob({ users: { bob: { attached: ['SnapshotTools'] } }, policies: { SnapshotTools: null } });

  it('becomes known, never granted, and is lost, never revoked', () => {
    const gained = changesBetween(unread, able);
    expect(gained.map(({ change, cause }) => [change, cause])).toEqual([['now-known', null]]);
    expect(told(gained)[0]).toContain('now known to be able to share copies; whether that is new is not known');
    const lost = changesBetween(able, unread);
    expect(lost.map(({ change, cause }) => [change, cause])).toEqual([['out-of-sight', null]]);
    expect(told(lost)[0]).toContain('no longer known whether able to');
  });

  it('is neither granted nor revoked where the account was not read to its end', () => {
    const notBefore = spanOf([], [readBy(2)]);
    expect(changesBetween(bob(), able, notBefore).map(({ change }) => change)).toEqual(['now-known']);
    const notAfter = spanOf([readBy(1)], [blind]);
    expect(changesBetween(able, bob(), notAfter).map(({ change }) => change)).toEqual(['out-of-sight']);
  });

  it('is told once for an account that can no longer be read, and its principals are not gone', () => {
    const two = bob({ users: { ann: { attached: ['SnapshotTools'] }, bob: { attached: ['SnapshotTools'] } } });
    const changes = changesBetween(two, two, spanOf([readBy(1)], [blind]));
    expect(changes).toMatchObject([{ change: 'out-of-sight', type: 'stillwatch:principals', count: 2, account: home }]);
  });

  it('of somebody new in an account not read before is first-seen, not added', () => {
    const [change] = changesBetween(account(tools), able, spanOf([], [readBy(2)]));
    expect(change).toMatchObject({ change: 'first-seen', cause: null, key: user('bob') });
  });

  it('of somebody no longer there in an account not read is out of sight, not removed', () => {
    const [change] = changesBetween(able, account(tools), spanOf([readBy(1)], [blind]));
    expect(change).toMatchObject({ change: 'out-of-sight', key: user('bob'), before: { powers: [{ can: 'share' }] } });
  });
});

describe('who somebody is', () => {
  it('is told by the unique id: made again under the same name is removed and added', () => {
    const again = { ...able, identities: able.identities.map((one) => ({ ...one, id: 'AIDAOTHER' })) };
    const changes = changesBetween(able, again);
    expect(changes.map(({ change, cause, key }) => [change, cause, key]).sort()).toEqual([
      ['added', 'principal', user('bob')],
      ['removed', 'principal', user('bob')],
    ]);
  });

  it('is not new where the one who was there before could do nothing', () => {
    expect(changesBetween(bob(), able).map(({ change }) => change)).toEqual(['granted']);
  });
});

describe('many by one cause', () => {
  const names = Array.from({ length: 30 }, (_, at) => `user${at}`);
  const group = (attached: readonly string[]) =>
    account({
      ...tools,
      users: Object.fromEntries(names.map((name) => [name, { groups: ['ops'] }])),
      groups: { ops: { attached } },
    });

  it('are one change with a count and a sample', () => {
    const changes = changesBetween(group([]), group(['SnapshotTools']));
    expect(changes).toMatchObject([
      {
        change: 'granted',
        type: 'stillwatch:principals',
        cause: 'attachment',
        key: `arn:aws:iam::${home}:policy/SnapshotTools`,
        count: 30,
        after: { powers: { share: { allowed: 30 } } },
      },
    ]);
    expect(changes[0]?.sample).toHaveLength(10);
  });

  it('say of which accounts they are', () => {
    const other = '444455556666';
    const both = (scps: Readonly<Record<string, string>>, top: readonly string[]) =>
      together(
        ...([home, other].map((id) =>
          account({
            ...tools,
            id,
            users: { bob: { inline: { mine: share } } },
            guard: { scps, service: [top, [full]] },
          }),
        ) as [AccessFacts, AccessFacts]),
      );
    const span = spanOf([readBy(1), readBy(1, other)], [readBy(2), readBy(2, other)]);
    const changes = changesBetween(
      both({ NoShare: noShare }, [full]),
      both({ NoShare: noShare }, [full, 'NoShare']),
      span,
    );
    expect(changes).toMatchObject([
      {
        change: 'revoked',
        cause: 'organization',
        count: 2,
        account: '*',
        after: { accounts: { [home]: 1, [other]: 1 } },
      },
    ]);
  });
});

describe('nothing', () => {
  it('is told where only blanks in a document, the order of things or the last use differ', () => {
    const other: AccessFacts = {
      ...able,
      identities: able.identities.map((one) => ({ ...one, lastUsed: unknown('denied') })),
      policies: able.policies.map((one) => ({
        ...one,
        text:
          one.text.state === 'known'
            ? { ...one.text, value: JSON.stringify(JSON.parse(one.text.value), null, 2) }
            : one.text,
      })),
    };
    expect(changesBetween(able, other)).toEqual([]);
  });

  it('is told of those who could do nothing before and can do nothing now', () => {
    expect(changesBetween(bob(), bob({ users: { bob: { attached: ['Nothing'] } } }))).toEqual([]);
    expect(changesBetween(account({}), account({ roles: { r: { trust: trust({ AWS: role('x') }) } } }))).toEqual([]);
  });
});
