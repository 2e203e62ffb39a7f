import { describe, expect, test } from 'vitest';
import { MalformedAnswer } from '../../../src/clouds/ask.ts';
import type { GroupRow, RoleRow, UserRow } from '../../../src/clouds/aws/iam.ts';
import { groupFact, roleFact, userFact } from '../../../src/clouds/aws/iam-identities.ts';
import { known, unknown } from '../../../src/model/reading.ts';
import { cellsOf, reportOf, reportText } from './credential-lines.ts';
import { unitAt } from './sight.ts';

const unit = unitAt('principals', 'global');
const at = 'arn:aws:iam::111111111111';
const groups = new Map([['backup', `${at}:group/team/backup`]]);
const refused = unknown('denied', { needs: 'iam:GenerateCredentialReport' });
const ground = { groups, report: refused };
const document = '%7B%22Version%22%3A%222012-10-17%22%7D';
const text = known('{"Version":"2012-10-17"}');
const made = new Date('2013-10-14T18:32:24Z');
const policy = { PolicyName: 'p', PolicyArn: `${at}:policy/p` };
const unreadable = { state: 'unknown', why: { cause: 'malformed' } };

// The shapes of AWS's own sample answer: a user without inline policies has no list of them, without tags none either.
const user: UserRow = {
  Arn: `${at}:user/ada`,
  UserId: 'AIDA1',
  UserName: 'ada',
  Path: '/',
  CreateDate: made,
  GroupList: ['backup'],
  AttachedManagedPolicies: [],
};
const role: RoleRow = {
  Arn: `${at}:role/worker`,
  RoleId: 'AROA1',
  RoleName: 'worker',
  Path: '/',
  CreateDate: made,
  RolePolicyList: [],
  AttachedManagedPolicies: [policy],
  AssumeRolePolicyDocument: document,
  RoleLastUsed: {},
};
const group: GroupRow = {
  Arn: `${at}:group/team/backup`,
  GroupId: 'AGPA1',
  GroupName: 'backup',
  Path: '/team/',
  GroupPolicyList: [{ PolicyName: 'in', PolicyDocument: document }],
  AttachedManagedPolicies: [policy],
};

describe('a user', () => {
  test('is in groups by their ARN, and its last use is as unknown as the report on credentials', () => {
    expect(userFact(user, unit, ground)).toEqual({
      kind: 'iam-identity',
      key: `${at}:user/ada`,
      cloud: 'aws',
      account: '111111111111',
      region: 'global',
      type: 'user',
      id: 'AIDA1',
      name: 'ada',
      path: '/',
      createdAt: '2013-10-14T18:32:24.000Z',
      tags: {},
      groups: [`${at}:group/team/backup`],
      inline: [],
      attached: [],
      boundary: null,
      trust: null,
      lastUsed: refused,
    });
  });

  test('was last used when the report says so', () => {
    const made = { user_creation_time: '2013-10-14T18:32:24+00:00' };
    const line = cellsOf('ada', { ...made, access_key_1_last_used_date: '2026-11-19T07:00:00+00:00' });
    const report = known(reportOf(reportText(line)));
    expect(userFact(user, unit, { groups, report }).lastUsed).toEqual(known('2026-11-19T07:00:00.000Z'));
  });

  test('has its policies, tags and boundary', () => {
    const read = userFact(
      {
        ...user,
        UserPolicyList: [
          { PolicyName: 'in', PolicyDocument: document },
          { PolicyName: 'broken', PolicyDocument: '%' },
        ],
        AttachedManagedPolicies: [policy],
        PermissionsBoundary: {
          PermissionsBoundaryType: 'PermissionsBoundaryPolicy',
          PermissionsBoundaryArn: `${at}:policy/limits`,
        },
        Tags: [{ Key: 'team', Value: 'a' }],
      },
      unit,
      ground,
    );
    expect(read).toMatchObject({
      inline: [
        { name: 'broken', text: unreadable },
        { name: 'in', text },
      ],
      attached: [`${at}:policy/p`],
      boundary: `${at}:policy/limits`,
      tags: { team: 'a' },
    });
  });

  test.each<Partial<UserRow>>([
    { Arn: undefined },
    { UserId: undefined },
    { GroupList: undefined },
    { GroupList: ['nobody-listed-it'] },
    { AttachedManagedPolicies: undefined },
    { AttachedManagedPolicies: [{ PolicyName: 'p' }] },
    { PermissionsBoundary: {} },
    { PermissionsBoundary: { PermissionsBoundaryArn: '' } },
  ])('that lacks what every user has is malformed, never one with fewer rights: %j', (wrong) => {
    expect(() => userFact({ ...user, ...wrong }, unit, ground)).toThrow(MalformedAnswer);
  });
});

test('the order of an answer is no part of a fact', () => {
  const all = new Map(['a', 'b', 'c'].map((name) => [name, `${at}:group/${name}`]));
  const inOrder = (names: readonly string[]) => {
    const texts = names.map((PolicyName) => ({ PolicyName, PolicyDocument: document }));
    const AttachedManagedPolicies = names.map((name) => ({ PolicyArn: `${at}:policy/${name}` }));
    const lists = { GroupList: [...names], UserPolicyList: texts, AttachedManagedPolicies };
    return [
      userFact({ ...user, ...lists }, unit, { groups: all, report: refused }),
      groupFact({ ...group, GroupPolicyList: texts }, unit),
    ];
  };
  expect(inOrder(['c', 'a', 'b'])).toEqual(inOrder(['a', 'b', 'c']));
});

describe('a role', () => {
  test('says who may become it, and when it was last used', () => {
    const used = { ...role, RoleLastUsed: { LastUsedDate: new Date('2026-11-01T10:00:00Z'), Region: 'us-east-1' } };
    expect(roleFact(used, unit)).toMatchObject({
      type: 'role',
      id: 'AROA1',
      groups: [],
      trust: text,
      attached: [`${at}:policy/p`],
      lastUsed: known('2026-11-01T10:00:00.000Z'),
    });
  });

  test.each([
    [{}, known(null)],
    [{ Region: 'us-east-1' }, known(null)],
    [undefined, unreadable],
    [{ LastUsedDate: new Date('never') }, unreadable],
  ])('whose last use comes as %j', (RoleLastUsed, lastUsed) => {
    expect(roleFact({ ...role, RoleLastUsed }, unit).lastUsed).toMatchObject(lastUsed);
  });

  test.each([undefined, '', '%E0'])('whose trust comes as %j is one that nobody knows who may become', (trust) => {
    expect(roleFact({ ...role, AssumeRolePolicyDocument: trust }, unit).trust).toMatchObject(unreadable);
  });

  test.each<Partial<RoleRow>>([
    { Arn: `${at}:user/worker` },
    { RoleId: undefined },
    { RolePolicyList: undefined },
    { AttachedManagedPolicies: undefined },
    { PermissionsBoundary: {} },
  ])('that lacks what every role has is malformed: %j', (wrong) => {
    expect(() => roleFact({ ...role, ...wrong }, unit)).toThrow(MalformedAnswer);
  });
});

describe('a group', () => {
  test('has its policies', () => {
    expect(groupFact(group, unit)).toEqual({
      kind: 'iam-group',
      key: `${at}:group/team/backup`,
      cloud: 'aws',
      account: '111111111111',
      region: 'global',
      id: 'AGPA1',
      name: 'backup',
      path: '/team/',
      inline: [{ name: 'in', text }],
      attached: [`${at}:policy/p`],
    });
  });

  test.each<Partial<GroupRow>>([
    { Arn: undefined },
    { GroupId: undefined },
    { GroupPolicyList: undefined },
    { AttachedManagedPolicies: undefined },
  ])('that lacks what every group has is malformed: %j', (wrong) => {
    expect(() => groupFact({ ...group, ...wrong }, unit)).toThrow(MalformedAnswer);
  });
});
