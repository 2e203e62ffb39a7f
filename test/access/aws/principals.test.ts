import { describe, expect, it } from 'vitest';
import { powerActions } from '../../../src/access/aws/actions.ts';
import { openDesk } from '../../../src/access/aws/desk.ts';
import type { AccessFacts } from '../../../src/access/aws/facts.ts';
import { principalsOf } from '../../../src/access/aws/principals.ts';
import type { Principal } from '../../../src/model/principal.ts';
import { account, home, role, root, user } from './golden/account.ts';
import { allow, deny, policy, type Statement, trust } from './golden/policy.ts';
import { regions } from './sheets.ts';

const own = (...statements: readonly Statement[]) => ({ inline: { Own: policy(...statements) } });
const mfa = { Bool: { 'aws:MultiFactorAuthPresent': 'true' } };
const list = (facts: AccessFacts, trusted: readonly string[] = []) => [
  ...principalsOf(openDesk(facts), { regions, trusted: new Set(trusted) }),
];
const called = (principals: readonly Principal[], key: string) => principals.find((one) => one.key === key);
const cans = (principal: Principal | undefined) =>
  principal?.powers.state === 'known' ? principal.powers.value.map(({ can, verdict }) => `${can} ${verdict}`) : null;

describe('principals', () => {
  const facts = account({
    users: {
      ada: own(allow(['ec2:DeleteSnapshot', 'ec2:CopySnapshot'])),
      bob: own(allow('s3:*')),
      eve: own(allow('sts:AssumeRole', role('copier'))),
      max: own(allow('*')),
      min: own(allow('*'), deny('ec2:DeleteSnapshot')),
      pam: own(allow(['iam:PassRole', 'lambda:CreateFunction'])),
      rex: own(allow('iam:PutUserPolicy')),
    },
    roles: {
      copier: {
        ...own(allow(['ec2:CopySnapshot', 'rds:DeleteDBSnapshot'])),
        trust: trust({ AWS: root(), Service: 'lambda.amazonaws.com' }),
      },
      idle: { trust: trust({ AWS: root() }) },
    },
  });
  const found = list(facts);

  it('are those who hold a power, or may come to one', () => {
    expect(found.map(({ key }) => key)).toEqual([
      role('copier'),
      user('ada'),
      user('eve'),
      user('max'),
      user('min'),
      user('pam'),
      user('rex'),
      `stillwatch:external:aws/${home}/lambda.amazonaws.com`,
    ]);
  });

  it('are told as the scan has them', () => {
    expect(called(found, user('ada'))).toMatchObject({
      cloud: 'aws',
      account: home,
      kind: 'user',
      name: 'ada',
      id: 'AIDAADA',
      reaches: [],
      services: [],
      rewritesIam: [],
      administrator: false,
      outsider: null,
      lastUsed: { state: 'known', value: null },
    });
    expect(called(found, role('copier'))).toMatchObject({ kind: 'role', id: 'AROACOPIER' });
    expect(cans(called(found, user('ada')))).toEqual(['copy allowed', 'delete allowed']);
  });

  it('reach roles that hold a power, with what those can do, in order', () => {
    const eve = called(found, user('eve'));
    expect(cans(eve)).toEqual([]);
    expect(eve?.reaches).toMatchObject([
      { role: role('copier'), depth: 1, verdict: 'allowed', powers: ['copy', 'delete'] },
    ]);
    expect(called(found, user('max'))?.reaches.map((one) => one.role)).toEqual([role('copier')]);
  });

  it('hand roles to services', () => {
    expect(called(found, user('pam'))?.services).toEqual([
      { action: 'lambda:CreateFunction', role: role('copier'), verdict: 'allowed', powers: ['copy', 'delete'] },
    ]);
  });

  it('rewrite what identities may do', () => {
    expect(called(found, user('rex'))?.rewritesIam).toHaveLength(1);
    expect(called(found, user('max'))?.rewritesIam.length).toBeGreaterThan(1);
  });

  it('are administrators where they can do everything', () => {
    const admins = list(
      account({ users: { a: own(allow('*')), b: own(allow('*', '*', mfa)), c: own(allow(['ec2:*', 'rds:*'])) } }),
    );
    expect(admins.map(({ name, administrator }) => [name, administrator])).toEqual([
      ['a', true],
      ['b', false],
      ['c', false],
    ]);
    expect(called(found, user('min'))?.administrator).toBe(false);
  });
});

describe('outsiders among principals', () => {
  const stranger = '777777777777';
  const outside = (roles: Parameters<typeof account>[0]['roles'], trusted: readonly string[] = []) =>
    list(account(roles === undefined ? {} : { roles }), trusted).filter(({ kind }) => kind === 'external');
  const entries = (principal: Principal | undefined) =>
    principal?.powers.state === 'known' ? principal.powers.value : [];

  it('hold what the roles can do that they may become', () => {
    const [only, ...others] = outside({
      copier: { ...own(allow('ec2:CopySnapshot')), trust: trust({ AWS: root(stranger) }) },
    });
    expect(others).toEqual([]);
    expect(only).toEqual({
      key: `stillwatch:external:aws/${home}/${stranger}`,
      cloud: 'aws',
      account: home,
      kind: 'external',
      name: stranger,
      id: null,
      powers: {
        state: 'known',
        value: [
          {
            can: 'copy',
            verdict: 'allowed',
            actions: ['ec2:CopySnapshot'],
            resources: ['*'],
            via: ['role/copier -> trust -> statement 1 -> role/copier -> inline policy Own -> statement 1'],
            condition: null,
            missing: [],
          },
        ],
      },
      reaches: [],
      services: [],
      rewritesIam: [],
      administrator: false,
      outsider: { kind: 'unknown-account', weakness: only?.outsider?.weakness ?? null },
      lastUsed: {
        state: 'unknown',
        why: {
          cause: 'not-asked',
          needs: null,
          said: 'when outsiders last came is in the audit log alone',
          scope: null,
        },
      },
    });
    expect(
      outside({ copier: { ...own(allow('ec2:CopySnapshot')), trust: trust({ AWS: root(stranger) }) } }, [stranger])[0]
        ?.outsider?.kind,
    ).toBe('trusted-account');
  });

  it('are none where the role holds no power', () => {
    expect(outside({ idle: { ...own(allow('s3:*')), trust: trust({ AWS: root(stranger) }) } })).toEqual([]);
  });

  it.each<[string, Statement, string, string, readonly string[], readonly string[]]>([
    ['sure of both', allow('ec2:CopySnapshot'), trust({ AWS: stranger }), 'allowed', [], []],
    [
      'under a condition of the trust',
      allow('ec2:CopySnapshot'),
      trust({ AWS: stranger }, mfa),
      'conditional',
      ['aws:MultiFactorAuthPresent'],
      [],
    ],
    [
      'under a condition of the role',
      allow('ec2:CopySnapshot', '*', mfa),
      trust({ AWS: stranger }),
      'conditional',
      ['aws:MultiFactorAuthPresent'],
      [],
    ],
    [
      'under conditions of both',
      allow('ec2:CopySnapshot', '*', { StringEquals: { 'aws:SourceVpce': 'a' } }),
      trust({ AWS: stranger }, mfa),
      'conditional',
      ['aws:MultiFactorAuthPresent', 'aws:SourceVpce'],
      [],
    ],
    [
      'unknown where the trust is',
      allow('ec2:CopySnapshot', '*', mfa),
      trust({ AWS: stranger }, { Sounds: { 'aws:a': 'b' } }),
      'unknown',
      [],
      ['role/copier -> trust, statement 1: unknown operator "Sounds"'],
    ],
    [
      'unknown where the role is',
      { ...allow('ec2:CopySnapshot'), Odd: 1 },
      trust({ AWS: stranger }, mfa),
      'unknown',
      [],
      ['role/copier -> inline policy Own, statement 1: unknown element "Odd"'],
    ],
    [
      'unknown where both are, sorted',
      { ...allow('ec2:CopySnapshot'), Odd: 1 },
      trust({ AWS: stranger }, { Sounds: { 'aws:a': 'b' } }),
      'unknown',
      [],
      [
        'role/copier -> inline policy Own, statement 1: unknown element "Odd"',
        'role/copier -> trust, statement 1: unknown operator "Sounds"',
      ],
    ],
  ])('are as sure as the less sure step: %s', (_, statement, text, verdict, keys, missing) => {
    const [only] = entries(outside({ copier: { ...own(statement), trust: text } })[0]);
    expect([only?.verdict, only?.condition?.keys ?? [], only?.missing]).toEqual([verdict, keys, missing]);
    if (keys.length === 2)
      expect(only?.condition?.text).toBe('aws:MultiFactorAuthPresent is true and aws:SourceVpce is a');
  });

  it('are told the same power once, by all its ways', () => {
    const copier = { ...own(allow('ec2:CopySnapshot')), trust: trust({ AWS: stranger }) };
    const found = entries(outside({ two: copier, one: copier })[0]);
    expect(found.map(({ via }) => via)).toEqual([
      [
        'role/one -> trust -> statement 1 -> role/one -> inline policy Own -> statement 1',
        'role/two -> trust -> statement 1 -> role/two -> inline policy Own -> statement 1',
      ],
    ]);
    const many = Object.fromEntries(Array.from({ length: 30 }, (_, at) => [`r${at + 10}`, copier]));
    const [all] = entries(outside(many)[0]);
    expect([all?.via.length, all?.via[0]?.slice(0, 8)]).toEqual([20, 'role/r10']);
  });

  it('are told each way of a role with many statements, up to a limit', () => {
    const statements = Array.from({ length: 30 }, () => allow('ec2:CopySnapshot'));
    const [only] = entries(outside({ copier: { ...own(...statements), trust: trust({ AWS: stranger }) } })[0]);
    expect(only?.via).toHaveLength(20);
  });

  it('hold different powers of different roles, in order', () => {
    const found = entries(
      outside({
        two: { ...own(allow('rds:DeleteDBSnapshot')), trust: trust({ AWS: stranger }) },
        one: { ...own(allow('ec2:CopySnapshot')), trust: trust({ AWS: stranger }) },
        three: { ...own(allow('ec2:CopySnapshot', '*', mfa)), trust: trust({ AWS: stranger }) },
      })[0],
    );
    expect(found.map(({ can, verdict }) => `${can} ${verdict}`)).toEqual([
      'copy allowed',
      'copy conditional',
      'delete allowed',
    ]);
  });
});

describe('a principal by several ways', () => {
  const copier = { ...own(allow('ec2:CopySnapshot')), trust: trust({ AWS: root(), Service: 'lambda.amazonaws.com' }) };
  const hand = allow(['iam:PassRole', 'lambda:CreateFunction']);

  it.each([
    ['a power and a role that it becomes', [allow('ec2:DeleteSnapshot'), allow('sts:AssumeRole')]],
    ['a role that it becomes, and one that it hands over', [allow('sts:AssumeRole'), hand]],
    ['a power and a role that it hands over', [allow('ec2:DeleteSnapshot'), hand]],
  ] as const)('is one by %s', (_, statements) => {
    const found = list(account({ users: { ada: own(...statements) }, roles: { copier } }));
    expect(found.map(({ key }) => key)).toContain(user('ada'));
  });

  it('is no administrator by the names of all services', () => {
    const services = [...new Set(powerActions.map(({ service }) => `${service}:*`))];
    const facts = account({ users: { ada: own(allow(services)), bob: own(allow('*')) } });
    expect(list(facts).map(({ name, administrator }) => [name, administrator])).toEqual([
      ['ada', false],
      ['bob', true],
    ]);
  });
});

describe('a principal who can become more roles than are followed', () => {
  const crowd = Object.fromEntries(Array.from({ length: 201 }, (_, at) => [`x${1000 + at}`, {}]));
  const facts = (count: number) =>
    account({
      users: { ada: own(allow('sts:AssumeRole', role('x*'))) },
      roles: { ...Object.fromEntries(Object.entries(crowd).slice(0, count)), power: own(allow('ec2:CopySnapshot')) },
    });

  it('may become some role with any power that a role holds: it is not left out', () => {
    const ada = called(list(facts(201)), user('ada'));
    expect(ada?.reaches).toEqual([
      {
        role: '*',
        depth: 1,
        verdict: 'unknown',
        via: [],
        condition: null,
        missing: ['more than 200 roles can be reached: not all are listed'],
        powers: ['copy'],
      },
    ]);
  });

  it('is left out where all were followed, and none holds a power', () => {
    expect(called(list(facts(200)), user('ada'))).toBeUndefined();
  });
});
