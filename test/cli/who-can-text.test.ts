import { describe, expect, it } from 'vitest';
import { type PowerList, whoCanText } from '../../src/cli/who-can-text.ts';
import { known, why } from '../../src/model/reading.ts';
import type { AccountControl } from '../../src/model/view/control-state.ts';
import { quietIo } from '../support/whole-scan.ts';
import { entryOf, outsiderOf, own, principalOf } from './principal-sample.ts';

const asOf = '2026-11-20T00:00:00.000Z';
const names = new Map([[own, 'production']]);
const shown = { width: 100, lines: 4, actions: 3, ways: 3, needs: false };
const alone = (...principals: readonly ReturnType<typeof principalOf>[]) =>
  principals.map((principal) => ({ principal, expected: null }));
const empty: PowerList = {
  scan: 3,
  can: [],
  standings: [],
  blind: [],
  parts: [],
  accounts: 2,
  control: new Map(),
  notes: [],
};
const told = (list: Partial<PowerList>, columns = 100) =>
  [...whoCanText({ ...empty, ...list }, { io: quietIo(asOf), shown: { ...shown, width: columns }, names, asOf })].join(
    '',
  );
const first = (list: Partial<PowerList>) => (told(list).split('\n\n')[0] ?? '').replaceAll(/\s+/g, ' ').trim();
const unread = (account: string) => ({
  cloud: 'aws' as const,
  account,
  collector: 'principals',
  why: why('denied'),
  text: 'denied, needs iam:GetAccountAuthorizationDetails',
});
const ada = principalOf([entryOf('share')]);
const bob = principalOf([entryOf('delete', { verdict: 'conditional' })], { name: 'bob' });

describe('the sentence', () => {
  it.each<[string, Partial<PowerList>]>([
    ['Scan 3: nobody found. 2 accounts were read to the end.', {}],
    [
      'Scan 3: nobody found. 1 account was read to the end. 1 place was read only in part.',
      { accounts: 1, parts: [unread(own)] },
    ],
    [
      'Scan 3: nobody found, but 2 places were not read: nothing is said about who can there.',
      { blind: [unread('1'), unread('2')] },
    ],
    ['Scan 3: 1 user or role holds powers over copies.', { standings: alone(ada) }],
    ['Scan 3: 2 users and roles hold powers over copies.', { standings: alone(ada, bob) }],
    ['Scan 3: 1 user or role can share copies.', { standings: alone(ada), can: ['share'] }],
    [
      'Scan 3: 1 user or role holds powers over copies, or may for all that is known.',
      { standings: alone(principalOf([entryOf('share', { verdict: 'unknown', missing: ['x'] })])) },
    ],
    [
      'Scan 3: 1 user or role holds powers over copies; 1 outsider may become one, a stranger.',
      { standings: alone(ada, outsiderOf([])) },
    ],
    [
      'Scan 3: 1 user or role holds powers over copies; 2 outsiders may become one, 1 of them a stranger. 1 place was not read, so nothing is said about who can there.',
      {
        standings: alone(
          ada,
          outsiderOf([]),
          outsiderOf([], { key: 'k', outsider: { kind: 'service', weakness: null } }),
        ),
        blind: [unread('1')],
      },
    ],
  ])('%s', (sentence, list) => {
    expect(first(list)).toBe(sentence);
  });
});

describe('the list', () => {
  it('counts each principal once a power, by its most permissive verdict, outsiders apart', () => {
    const mixed = principalOf([entryOf('share', { verdict: 'unknown', missing: ['x'] }), entryOf('share')], {
      name: 'mixed',
    });
    expect(told({ standings: alone(ada, bob, mixed, outsiderOf([entryOf('copy')])) })).toContain(
      [
        '          allowed  conditional  not assessed',
        '  share   2        0            0',
        '  delete  0        1            0',
      ].join('\n'),
    );
  });

  it('names what was not read, with the reason, before anybody', () => {
    const text = told({ standings: alone(ada), blind: [unread(own), { ...unread('*'), cloud: 'gcp' }] });
    expect(text.indexOf('◌ not read')).toBeLessThan(text.indexOf('● user/ada'));
    expect(text).toContain(
      `  ◌ not read  production ${own}, principals: denied, needs iam:GetAccountAuthorizationDetails\n`,
    );
    expect(text).toContain('  ◌ not read  all of gcp, principals: ');
  });

  it('has each account once, with what stands beside its powers', () => {
    const control = new Map<string, AccountControl>([
      [own, { blocks: [{ region: 'us-east-1', covers: 'snapshots', blocks: known('new') }], sealed: [] }],
    ]);
    const other = principalOf([entryOf('share')], { account: '000000000001', name: 'zoe' });
    const text = told({ standings: alone(ada, other, bob), control });
    expect(text.split('\n').filter((row) => row === `production ${own}`)).toHaveLength(1);
    expect(text).toContain('  Public sharing of snapshots: blocked for new shares only in us-east-1.\n');
    const order = ['000000000001', 'user/zoe', `production ${own}`, 'user/ada', 'user/bob'].map(
      (one) => text.indexOf(`\n${one}`) + text.indexOf(`● ${one} `),
    );
    expect([...order].sort((a, b) => a - b)).toEqual(order);
  });

  it('says once what actions need besides, and that locks are not read', () => {
    const entry = entryOf('delete', { actions: ['ec2:DeleteSnapshot', 'ec2:CopySnapshot'] });
    const text = told({ standings: alone(principalOf([entry]), principalOf([entry], { name: 'bob' })) });
    expect(text.match(/Also needs/g)).toHaveLength(1);
    expect(text.match(/Locks on snapshots are not read/g)).toHaveLength(1);
    expect(told({ standings: alone(ada) })).not.toContain('Locks');
  });

  it('keeps to the width of the terminal, and ends with what to do next', () => {
    const condition = { text: 'word '.repeat(60).trim(), keys: [] };
    const wide = principalOf([entryOf('share', { verdict: 'conditional', condition })]);
    const text = told({ standings: alone(wide), blind: [{ ...unread(own), text: 'why '.repeat(40) }] }, 80);
    expect(text.split('\n').filter((row) => row.length > 80 && !row.startsWith('Next:'))).toEqual([]);
    expect(text).toContain('\nNext: stillwatch explain ada ');
  });

  it('says how to see fewer where there are many', () => {
    const people = Array.from({ length: 101 }, (_, at) => principalOf([entryOf('share')], { name: `u${at}` }));
    expect(told({ standings: alone(...people) })).toContain('To see fewer of them, name a power (--can)');
    expect(told({ standings: alone(...people.slice(1)) })).not.toContain('To see fewer');
  });
});
