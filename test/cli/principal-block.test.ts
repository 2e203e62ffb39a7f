import { describe, expect, it } from 'vitest';
import {
  accountWords,
  expectedWords,
  lastUsedWords,
  principalBlock,
  standingOf,
  titleOf,
} from '../../src/cli/principal-block.ts';
import type { Principal } from '../../src/model/principal.ts';
import { known, unknown } from '../../src/model/reading.ts';
import { quietIo } from '../support/whole-scan.ts';
import { entryOf, outsiderOf, own, principalOf } from './principal-sample.ts';

const asOf = '2026-11-20T00:00:00.000Z';
const names = new Map([
  [own, 'production'],
  ['999999999999', 'vendor'],
]);
const shown = { width: 100, lines: 4, actions: 3, ways: 3, needs: false };
const block = (principal: Principal, part: Partial<typeof shown> = {}) =>
  principalBlock(standingOf(principal, [], asOf), { io: quietIo(asOf), shown: { ...shown, ...part }, names, asOf });
const role = `arn:aws:iam::${own}:role/team/keeper`;
const reach = { role, depth: 2, verdict: 'conditional', powers: ['copy', 'share'], missing: [] } as const;

describe('the block of a principal', () => {
  it('says who it is, when it was used, and each power', () => {
    expect(
      block(principalOf([entryOf('share')]))
        .split('\n')
        .slice(0, 2),
    ).toEqual([
      '● user/ada   last used 2 days ago',
      '    allowed       share: all snapshots (ec2:ModifySnapshotAttribute)',
    ]);
  });

  it('says what it may become, how surely and through what', () => {
    const condition = { text: 'aws:MultiFactorAuthPresent is true', keys: ['aws:MultiFactorAuthPresent'] };
    const text = block(
      principalOf([], { reaches: [{ ...reach, condition, via: ['role/keeper -> trust -> statement 1'] }] }),
    );
    expect(text.replaceAll(/\s+/g, ' ')).toContain(
      `may become role/keeper of ${own} (conditional, over 2 roles): share, copy, if aws:MultiFactorAuthPresent is true, by role/keeper -> trust -> statement 1`,
    );
  });

  it('tells a role that goes to several services once', () => {
    const path = { role, verdict: 'allowed', powers: ['share'] } as const;
    const text = block(
      principalOf([], {
        services: [
          { ...path, action: 'dlm:CreateLifecyclePolicy' },
          { ...path, action: 'lambda:CreateFunction' },
          { ...path, role: '*', action: 'ssm:SendCommand', verdict: 'unknown' },
        ],
      }),
    );
    expect(text).toContain(`may hand on   role/keeper of ${own} (allowed): share, with dlm:CreateLifecyclePolicy,`);
    expect(text).toContain('may hand on   some role (not assessed): share, with ssm:SendCommand');
  });

  it('says that who rewrites IAM can do anything', () => {
    expect(block(principalOf([], { rewritesIam: ['iam:PutUserPolicy on *'] }))).toContain(
      'rewrites IAM  so it can give itself any power: iam:PutUserPolicy on *',
    );
  });

  it('spares an administrator the ways around, unless everything is asked for', () => {
    const chief = principalOf([entryOf('share')], {
      administrator: true,
      reaches: [{ ...reach, condition: null, via: [] }],
    });
    expect(block(chief)).toContain('● user/ada   administrator; last used 2 days ago');
    expect(block(chief)).not.toContain('may become');
    const whole = { ...shown, lines: null };
    const told = principalBlock(standingOf(chief, [], asOf), { io: quietIo(asOf), shown: whole, names, asOf });
    expect(told).toContain('may become');
  });

  it('says why where powers are not known', () => {
    expect(block(principalOf([], { powers: unknown('denied', { needs: 'iam:GetPolicy' }) }))).toContain(
      'not assessed  denied, needs iam:GetPolicy',
    );
  });

  it('of an outsider says what kind, what is weak, and into which account', () => {
    expect(
      block(outsiderOf([entryOf('share')]))
        .split('\n')
        .slice(0, 2),
    ).toEqual([
      `▸ account vendor 999999999999 into production ${own}`,
      '    an account outside your trust list; no external id is asked for',
    ]);
    const service = outsiderOf([], { name: 'backup.amazonaws.com', outsider: { kind: 'service', weakness: null } });
    expect(block(service)).toBe(`▸ backup.amazonaws.com into production ${own}   a service of the cloud`);
    const elsewhere = outsiderOf([], { name: 'arn:aws:iam::999999999999:role/transfer' });
    expect(block(elsewhere)).toContain('▸ role/transfer of 999999999999 into');
  });

  it('tells how many ways there are that it does not list', () => {
    const many = Array.from({ length: 8 }, (_, at) => ({ ...reach, role: `${role}-${at}`, condition: null, via: [] }));
    expect(block(principalOf([], { reaches: many }))).toContain('… and 3 more roles it may become');
  });
});

describe('words about a principal', () => {
  it.each([
    [known('2026-11-19T12:00:00.000Z'), 'used today'],
    [known('2026-11-19T00:00:00.000Z'), 'last used 1 day ago'],
    [known('2026-08-12T00:00:00.000Z'), 'last used 100 days ago'],
    [known(null), 'no use on record'],
    [known('no time'), 'last use not assessed'],
    [unknown('not-asked'), 'last use not assessed'],
  ])('%j is %s', (lastUsed, words) => {
    expect(lastUsedWords({ lastUsed }, asOf)).toBe(words);
  });

  it('tell powers that nobody expects, or no longer', () => {
    expect(
      expectedWords([
        { can: ['create'], standing: 'expected', reviewer: 'iam', until: '2027-01-01' },
        { can: ['share'], standing: 'ended', reviewer: 'iam', until: '2026-01-01' },
        { can: ['copy', 'delete'], standing: 'unexpected', reviewer: null, until: null },
      ]),
    ).toEqual(['expected by iam only until 2026-01-01: share', 'nobody expects it to hold: copy, delete']);
    expect(expectedWords(null)).toEqual([]);
  });

  it('let nothing through that a terminal would act on', () => {
    expect(titleOf('user', 'a\u001b[1m\nb')).toBe('user/a\\u{1b}[1m\\nb');
    expect(accountWords(own, new Map([[own, 'x\u0007']]))).toBe(`x\\u{7} ${own}`);
  });
});
