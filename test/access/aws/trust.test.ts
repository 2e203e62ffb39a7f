import { describe, expect, it } from 'vitest';
import { openLibrary } from '../../../src/access/aws/document.ts';
import type { AccessFacts } from '../../../src/access/aws/facts.ts';
import { type Fit, openTrusts, type Trust } from '../../../src/access/aws/trust.ts';
import { account, role, root, user } from './golden/account.ts';
import { policy, trust, variable } from './golden/policy.ts';

function trustIn({ identities: [identity] }: AccessFacts): Trust {
  if (identity === undefined) throw new Error('There is nobody.');
  return openTrusts(openLibrary()).of(identity);
}

function trustOf(text: string | null) {
  return trustIn(account({ roles: { one: { trust: text } } }));
}

const only =
  (kind: string, fit: Fit) =>
  (party: { readonly kind: string }): Fit =>
    party.kind === kind ? fit : 'no';
const statement = (rest: object) => policy({ Effect: 'Allow', Action: 'sts:AssumeRole', ...rest });

describe('a trust policy', () => {
  it('shows one who asks the statements that mean it', () => {
    const text = policy(
      { Sid: 'Home', Effect: 'Allow', Principal: { AWS: root() }, Action: 'sts:AssumeRole' },
      { Sid: 'Ada', Effect: 'Deny', Principal: { AWS: user('ada') }, Action: 'sts:*' },
    );
    const { document } = trustOf(text).seenBy(only('identity', 'yes'));
    expect(document.statements.map(({ sid, effect }) => [sid, effect])).toEqual([['Ada', 'deny']]);
    expect(document.about('sts:assumerole')).toHaveLength(1);
    expect(document.about('ec2:copysnapshot')).toEqual([]);
  });

  it('is made once for all who see the same', () => {
    const one = trustOf(trust({ AWS: [root(), user('ada')] }));
    expect(one.seenBy(only('account', 'yes'))).toBe(one.seenBy(only('account', 'yes')));
    expect(one.seenBy(only('account', 'yes'))).not.toBe(one.seenBy(only('identity', 'yes')));
    const { document } = one.seenBy(only('account', 'yes'));
    expect(document.about('sts:assumerole')).toBe(document.about('sts:assumerole'));
  });

  it('is told apart by how each who asks fits', () => {
    const one = trustOf(trust({ AWS: [role('ops'), role('dev')] }));
    const fits: readonly Fit[] = ['yes', 'no', 'unclear', { session: 'a' }, { session: 'b' }];
    const seen = fits.map((fit) => one.seenBy(() => fit));
    expect(new Set(seen).size).toBe(5);
    expect(new Set(seen.map(({ signature }) => signature)).size).toBe(5);
    expect(seen.map(({ document: { statements } }) => statements.map(({ atoms, gap }) => [atoms.length, gap]))).toEqual(
      [
        [[0, null]],
        [],
        [[0, 'who is meant cannot be told: a principal']],
        [
          [1, null],
          [1, null],
        ],
        [
          [1, null],
          [1, null],
        ],
      ],
    );
  });

  it('asks for the name of a session where it names one', () => {
    const seen = trustOf(trust({ AWS: role('ops') })).seenBy(() => ({ session: 'deploy' }));
    expect(seen.document.statements[0]?.atoms.map(({ written, values }) => [written, values[0]?.text])).toEqual([
      ['aws:userid', '*:deploy'],
    ]);
    const odd = trustOf(trust({ AWS: role('ops') })).seenBy(() => ({ session: variable('aws:username') }));
    expect(odd.document.statements[0]?.atoms[0]?.values[0]?.static).not.toBe(null);
  });

  it.each([
    ['NotPrincipal', statement({ NotPrincipal: { AWS: user('ada') } }), 'everyone but those of NotPrincipal'],
    ['a principal of an unknown kind', statement({ Principal: { Machine: 'one' } }), '{"Machine":"one"}'],
    ['two lists of principals', statement({ Principal: '*', NotPrincipal: '*' }), 'no principal, or two lists of them'],
    ['no principal', statement({}), 'no principal, or two lists of them'],
    ['no JSON', '{', 'the document is no JSON'],
    ['a trust that was refused', null, 'trust policy of role/one (denied, needs iam:GetPolicyVersion)'],
  ])('leaves open whom %s means, and never drops it', (_, text, said) => {
    const one = trustOf(text);
    expect(one.statements.map(({ parties }) => parties)).toEqual([[{ kind: 'odd', text: said }]]);
    const seen = one.seenBy(only('odd', 'unclear')).document.about('sts:assumerole');
    expect(seen.map(({ gap }) => gap)).toEqual([expect.stringContaining(said.slice(0, 20))]);
  });

  it('lets nobody become a user', () => {
    expect(trustIn(account({ users: { ada: {} } })).statements).toEqual([]);
  });
});
