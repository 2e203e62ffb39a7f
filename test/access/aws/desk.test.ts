import { describe, expect, it } from 'vitest';
import { openDesk } from '../../../src/access/aws/desk.ts';
import type { AccessRequest } from '../../../src/model/access-request.ts';
import { account, home, snap, user, volume } from './golden/account.ts';
import { allow, policy, type Statement } from './golden/policy.ts';

const principal = user('ada');
const mfa = { Bool: { 'aws:MultiFactorAuthPresent': 'true' } };
const desk = (inline: Readonly<Record<string, string | null>>) => openDesk(account({ users: { ada: { inline } } }));
const ask = (statements: readonly Statement[], request: Partial<AccessRequest>) =>
  desk({ Own: policy(...statements) }).ask({ id: 7, principal, ...request });
const far = `arn:aws:ec2:us-east-1:${home}:volume/vol-1`;

describe('an answer', () => {
  it('names request and principal, and nothing as missing where all is known', () => {
    const actions = ['ec2:DeleteSnapshot', 'EC2:copysnapshot', 'rds:DeleteDBSnapshot'];
    expect(ask([allow('ec2:Delete*'), allow('ec2:Copy*', '*', mfa)], { actions })).toEqual({
      id: 7,
      principal,
      verdicts: {
        'ec2:DeleteSnapshot': 'allowed',
        'EC2:copysnapshot': 'conditional',
        'rds:DeleteDBSnapshot': 'denied',
      },
    });
    expect(Object.keys(ask([allow('*')], { actions }))).toEqual(['id', 'principal', 'verdicts']);
  });

  it('says of what is missing for which action', () => {
    const odd = { ...allow('ec2:DeleteSnapshot'), Odd: 1 };
    expect(
      ask([odd, allow('ec2:CopySnapshot')], { id: null, actions: ['ec2:DeleteSnapshot', 'ec2:CopySnapshot'] }),
    ).toEqual({
      id: null,
      principal,
      verdicts: { 'ec2:DeleteSnapshot': 'unknown', 'ec2:CopySnapshot': 'allowed' },
      missing: { 'ec2:DeleteSnapshot': ['user/ada -> inline policy Own, statement 1: unknown element "Odd"'] },
    });
  });

  it('is unknown to an action or a principal that nobody knows', () => {
    expect(ask([allow('*')], { actions: ['ec2:Nothing', 'constructor'] })).toEqual({
      id: 7,
      principal,
      verdicts: { 'ec2:Nothing': 'unknown', constructor: 'unknown' },
      missing: {
        'ec2:Nothing': ['ec2:Nothing is no action of the table'],
        constructor: ['constructor is no action of the table'],
      },
    });
    expect(ask([allow('*')], { principal: user('eve'), actions: ['ec2:CopySnapshot'] }).missing).toEqual({
      'ec2:CopySnapshot': [`the scan knows no principal ${user('eve')}`],
    });
  });

  it('sorts what is missing over everything that an action needs', () => {
    const own = {
      Zed: policy(allow('ec2:CreateSnapshot', 'arn:aws:ec2:*:snapshot/*')),
      Abc: policy(allow('ec2:CreateSnapshot', 'arn:aws:ec2:*:volume/*')),
    };
    expect(desk(own).ask({ id: 1, principal, actions: ['ec2:CreateSnapshot'] }).missing).toEqual({
      'ec2:CreateSnapshot': [
        'user/ada -> inline policy Abc, statement 1: ambiguous pattern',
        'user/ada -> inline policy Zed, statement 1: ambiguous pattern',
      ],
    });
  });
});

describe('what nobody named', () => {
  it('is open: then all that is said is no answer', () => {
    const actions = ['ec2:DeleteSnapshot', 'ec2:CreateSnapshot'];
    const statements = [
      allow('ec2:DeleteSnapshot', snap('snap-1')),
      allow('ec2:CreateSnapshot', [snap('snap-1'), volume('vol-1')]),
    ];
    expect(ask(statements, { actions }).verdicts).toEqual({
      'ec2:DeleteSnapshot': 'conditional',
      'ec2:CreateSnapshot': 'conditional',
    });
    expect(ask(statements, { actions, closed: true })).toMatchObject({
      verdicts: { 'ec2:DeleteSnapshot': 'unknown', 'ec2:CreateSnapshot': 'unknown' },
      missing: {
        'ec2:DeleteSnapshot': ['any ec2:snapshot is meant: none is named'],
        'ec2:CreateSnapshot': ['any ec2:snapshot is meant: none is named', 'any ec2:volume is meant: none is named'],
      },
    });
    expect(
      ask(statements, { actions: ['ec2:CreateSnapshot'], closed: true, resources: [volume('vol-1')] }).missing,
    ).toEqual({
      'ec2:CreateSnapshot': ['any ec2:snapshot is meant: none is named'],
    });
    expect(
      ask(statements, { actions: ['ec2:DeleteSnapshot'], closed: true, resources: [snap('snap-1')] }).verdicts,
    ).toEqual({
      'ec2:DeleteSnapshot': 'allowed',
    });
  });

  it('may be of any of the types that an action takes', () => {
    const statements = [allow('rds:StartExportTask', 'arn:aws:rds:*:*:snapshot:*', mfa)];
    expect(ask(statements, { actions: ['rds:StartExportTask'] }).verdicts).toEqual({
      'rds:StartExportTask': 'conditional',
    });
    expect(ask(statements, { actions: ['rds:StartExportTask'], closed: true }).verdicts).toEqual({
      'rds:StartExportTask': 'denied',
    });
  });

  it('lies where the rest lies, if that lies in one region', () => {
    const statements = [
      allow('ec2:CreateSnapshot', ['arn:aws:ec2:*:*:volume/*', 'arn:aws:ec2:eu-central-1::snapshot/*']),
    ];
    const says = (...resources: readonly string[]) =>
      ask(statements, { actions: ['ec2:CreateSnapshot'], resources }).verdicts['ec2:CreateSnapshot'];
    expect([
      says(volume('vol-1')),
      says(far),
      says(volume('vol-1'), far),
      says(),
      says(volume('vol-1'), volume('vol-2')),
    ]).toEqual(['allowed', 'denied', 'conditional', 'conditional', 'allowed']);
    expect(says(volume('vol-1'), 'arn:aws:s3:::bucket')).toBe('allowed');
  });
});

describe('what a request gives', () => {
  it('is one value or several, of a key in any case', () => {
    const statements = [
      allow('ec2:DeleteSnapshot', '*', { 'ForAllValues:StringEquals': { 'aws:CalledVia': ['a', 'b'] }, ...mfa }),
    ];
    const says = (context: AccessRequest['context']) =>
      ask(statements, { actions: ['ec2:DeleteSnapshot'], closed: true, ...(context === undefined ? {} : { context }) })
        .verdicts['ec2:DeleteSnapshot'];
    expect(says({ 'AWS:multifactorauthpresent': 'true', 'aws:CALLEDVIA': ['b', 'a'] })).toBe('allowed');
    expect(says({ 'aws:MultiFactorAuthPresent': 'true', 'aws:CalledVia': 'c' })).toBe('denied');
    expect(says({ 'aws:MultiFactorAuthPresent': 'true' })).toBe('allowed');
    expect(says(undefined)).toBe('denied');
  });

  it('may tell the tags of things', () => {
    const statements = [allow('ec2:DeleteSnapshot', '*', { StringEquals: { 'aws:ResourceTag/team': 'red' } })];
    const says = (resources: AccessRequest['resources']) =>
      ask(statements, { actions: ['ec2:DeleteSnapshot'], ...(resources === undefined ? {} : { resources }) }).verdicts[
        'ec2:DeleteSnapshot'
      ];
    expect([
      says([snap('snap-1')]),
      says([{ key: snap('snap-1'), tags: { team: 'red' } }]),
      says([{ key: snap('snap-1'), tags: {} }]),
    ]).toEqual(['conditional', 'allowed', 'denied']);
  });
});
