import { describe, expect, it } from 'vitest';
import { actionByName } from '../../../src/access/aws/actions.ts';
import { openDesk } from '../../../src/access/aws/desk.ts';
import { openLibrary } from '../../../src/access/aws/document.ts';
import { evidenceOf } from '../../../src/access/aws/evidence.ts';
import { idOf, leavesOf } from '../../../src/access/aws/formula.ts';
import { askOf } from '../../../src/access/aws/question.ts';
import { openThings } from '../../../src/access/aws/things.ts';
import { because, unsure, yes } from '../../../src/access/logic.ts';
import { known } from '../../../src/model/reading.ts';
import { account, snap, user } from './golden/account.ts';
import { allow, deny, policy, type Statement, variable } from './golden/policy.ts';

const library = openLibrary();
const things = openThings(account({}));
const mfa = { Bool: { 'aws:MultiFactorAuthPresent': 'true' } };

function asked(
  name = 'ec2:deletesnapshot',
  type: string | null = 'ec2:snapshot',
  given: Readonly<Record<string, readonly string[]>> = {},
) {
  const action = actionByName(name);
  if (action === null) throw new Error(`no action ${name}`);
  const { target, thing } = things.named(snap('snap-1'), undefined);
  return {
    type,
    question: askOf({
      action,
      type,
      target,
      thing,
      caller: null,
      given: new Map(Object.entries(given)),
      closed: false,
    }),
  };
}

const document = (...statements: readonly Statement[]) => library.read(known(policy(...statements)), 'policy');
const evidence = (...statements: readonly Statement[]) => evidenceOf(document(...statements), asked());
const id = (condition: object, resources: string | readonly string[] = '*') =>
  evidence(allow('*', resources, condition as typeof mfa))
    .map(({ part }) => idOf(part))
    .join();

describe('the evidence of a document', () => {
  it('is of every statement that applies, or may, in order', () => {
    const found = evidence(allow('*'), allow('rds:*'), deny('ec2:*', '*', mfa), allow('*', snap('snap-2')), {
      ...allow('*'),
      Odd: 1,
    });
    expect(found.map(({ statement, cell, part, doubts }) => [statement.index, cell, idOf(part), doubts])).toEqual([
      [1, yes, 'T', []],
      [3, unsure(because.condition), '[aws:multifactorauthpresent bool 116.114.117.101]', []],
      [
        5,
        unsure(because.gap),
        '[gap 5 unknown element "Odd"]',
        [{ own: false, text: ', statement 5: unknown element "Odd"' }],
      ],
    ]);
  });

  it('of a text that was not read stands for itself', () => {
    const [only] = evidenceOf(library.missing('policy x was not read'), asked());
    expect(only?.doubts).toEqual([{ own: true, text: 'policy x was not read' }]);
  });

  it('does not name tests that hold', () => {
    const condition = { ...mfa, StringEquals: { 'aws:RequestedRegion': 'eu-central-1' } };
    expect(id(condition)).toBe('[aws:multifactorauthpresent bool 116.114.117.101]');
  });

  it('counts on a dead key in an Allow and a Deny as each may', () => {
    const dead = { StringEquals: { 'rds:db-tag/a': 'b' } };
    const [allows] = evidence(allow('*', '*', dead));
    expect(allows?.doubts).toEqual([{ own: false, text: ', statement 1: undocumented key rds:db-tag/a' }]);
    expect(evidence(deny('*', '*', dead))).toEqual([]);
    const negated = { StringNotEquals: { 'rds:db-tag/a': 'b' } };
    expect(evidence(deny('*', '*', negated))[0]?.doubts).toHaveLength(1);
    // Something else is open, the dead key is not.
    expect(evidence(deny('*', '*', { ...mfa, ...dead }))).toEqual([]);
  });
});

describe('the name of a test', () => {
  it('tells values apart, however they are cut', () => {
    const of = (...values: readonly string[]) => id({ StringEquals: { 'aws:SourceVpce': values } });
    expect(new Set([of('a', 'b'), of('ab'), of('b', 'a'), of('a'), of('\u000b\u0001'), of('\u0001\u000b')]).size).toBe(
      6,
    );
    const open = (...values: readonly string[]) => of(variable('aws:SourceIp'), ...values);
    expect(new Set([open('a', 'b'), open('ab'), open('b', 'a')]).size).toBe(3);
  });

  it('tells patterns apart, and types of things', () => {
    const of = (...patterns: readonly string[]) =>
      id(
        {},
        patterns.map((one) => `arn:aws:ec2:*::snapshot/${one}${variable('aws:SourceIp')}`),
      );
    expect(new Set([of('s', 'snap-'), of('snap-', 's'), of('s')]).size).toBe(3);
    const statement = allow('*', `arn:aws:ec2:*::snapshot/${variable('aws:SourceIp')}`, {
      StringEquals: { 'aws:ResourceTag/a': 'b' },
    });
    const leaves = (type: string, name: string) =>
      evidenceOf(document(statement), asked(name, type)).flatMap(({ part }) =>
        leavesOf(part).map((leaf) => leaf.variable),
      );
    const [snapshot, ebs] = [
      leaves('ec2:snapshot', 'ec2:deletesnapshot'),
      leaves('ebs:snapshot', 'ebs:getsnapshotblock'),
    ];
    expect([snapshot.length, ebs.length, new Set([...snapshot, ...ebs]).size]).toEqual([2, 2, 4]);
  });

  it('depends on who asks where a variable stands in it, and only there', () => {
    const part = (given: Readonly<Record<string, readonly string[]>>, value: string) =>
      evidenceOf(
        document(allow('*', '*', { StringEquals: { 'aws:SourceVpce': ['x', value] } })),
        asked(undefined, undefined, given),
      ).map((one) => idOf(one.part));
    const [vpc, other] = [{ 'aws:sourcevpc': ['a'] }, { 'aws:sourcevpc': ['b'] }];
    expect(part(vpc, variable('aws:SourceVpc')).join() === part(other, variable('aws:SourceVpc')).join()).toBe(false);
    expect(part(vpc, 'y')).toEqual(part(other, 'y'));
  });
});

describe('the part of a statement', () => {
  it('is made once where it is the same whoever asks', () => {
    const one = document(allow('*', '*', { ...mfa, StringEquals: { 'aws:SourceVpce': 'a' } }));
    const parts = () => evidenceOf(one, asked()).map(({ part }) => leavesOf(part));
    expect(parts()[0]?.length).toBe(2);
    expect(parts()[0]?.map((leaf, at) => leaf === parts()[0]?.[at])).toEqual([true, true]);
  });

  it('is made anew where a variable reads who asks', () => {
    const owned = {
      StringEquals: { 'aws:ResourceTag/owner': variable('aws:username'), 'ec2:ResourceTag/owner': 'ada' },
    };
    const both = { inline: { Own: policy(allow('ec2:DeleteSnapshot', '*', owned)) } };
    const desk = openDesk(account({ users: { ada: both, bob: both } }));
    const says = (name: string) =>
      desk.ask({ id: 1, principal: user(name), actions: ['ec2:DeleteSnapshot'] }).verdicts['ec2:DeleteSnapshot'];
    const differ = {
      StringEquals: { 'aws:ResourceTag/owner': 'ada', 'aws:SourceVpce': variable('aws:username') },
      StringNotEquals: { 'aws:SourceVpce': 'ada' },
    };
    expect([says('ada'), says('bob')]).toEqual(['conditional', 'conditional']);
    const odd = { inline: { Own: policy(allow('ec2:DeleteSnapshot', '*', differ)) } };
    const other = openDesk(account({ users: { ada: odd, bob: odd } }));
    const verdicts = ['ada', 'bob'].map(
      (name) =>
        other.ask({ id: 1, principal: user(name), actions: ['ec2:DeleteSnapshot'] }).verdicts['ec2:DeleteSnapshot'],
    );
    expect(verdicts).toEqual(['denied', 'conditional']);
  });
});
