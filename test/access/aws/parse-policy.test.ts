import { describe, expect, it } from 'vitest';
import { glob } from '../../../src/access/aws/glob.ts';
import { concerns, type DocumentKind, parsePolicy } from '../../../src/access/aws/parse-policy.ts';
import { allow, deny, oldPolicy, policy, type Statement, trust, variable } from './golden/policy.ts';
import { manglerOf } from './mangle.ts';

const gaps = (text: string, kind?: DocumentKind) => parsePolicy(text, kind).map(({ gap }) => gap);
const one = (statement: object, kind?: DocumentKind) => parsePolicy(policy(statement as Statement), kind)[0];
const whole = { Effect: 'Allow', Action: 'ec2:*', Resource: '*' };

describe('a policy document', () => {
  it('is its statements, numbered from one', () => {
    const [first, second] = parsePolicy(
      policy({ ...allow(['EC2:CreateSnapshot', 'rds:*'], 'arn:aws:ec2:*::snapshot/*'), Sid: 'Copies' }, deny('iam:*')),
    );
    expect(first).toMatchObject({
      index: 1,
      sid: 'Copies',
      effect: 'allow',
      actions: { patterns: [glob('ec2:createsnapshot'), glob('rds:*')], inverted: false },
      actionTexts: ['EC2:CreateSnapshot', 'rds:*'],
      atoms: [],
      principal: null,
      gap: null,
    });
    expect(first?.resources?.inverted).toBe(false);
    expect(first?.resources?.patterns.map(({ template }) => template.text)).toEqual(['arn:aws:ec2:*::snapshot/*']);
    expect(second).toMatchObject({ index: 2, sid: null, effect: 'deny', gap: null });
  });

  it('may hold one statement alone, an id, and no version', () => {
    expect(gaps(JSON.stringify({ Id: 'x', Statement: allow('ec2:*') }))).toEqual([null]);
    expect(parsePolicy(JSON.stringify({ Version: '2008-10-17', Statement: allow('ec2:*') }))).toEqual(
      parsePolicy(oldPolicy(allow('ec2:*'))),
    );
  });

  it('without a statement in its list says nothing', () => {
    expect(parsePolicy(policy())).toEqual([]);
  });

  it('knows variables from the version of 2012 on', () => {
    const resource = `arn:aws:s3:::${variable('aws:username')}`;
    const condition = { StringEquals: { 'aws:PrincipalTag/a': variable('aws:username') } };
    const isFixed = (text: string) => {
      const [statement] = parsePolicy(text);
      return [statement?.resources?.patterns[0]?.template.static, statement?.atoms[0]?.values[0]?.static].map(
        (codes) => codes !== null && codes !== undefined,
      );
    };
    expect(isFixed(policy(allow('ec2:*', resource, condition)))).toEqual([false, false]);
    expect(isFixed(oldPolicy(allow('ec2:*', resource, condition)))).toEqual([true, true]);
  });

  it('turns its lists round for NotAction and NotResource', () => {
    const statement = one({ Effect: 'Deny', NotAction: ['iam:*'], NotResource: ['a', 'b'] });
    expect(statement?.gap).toBe(null);
    expect([statement?.actions?.inverted, statement?.resources?.inverted]).toEqual([true, true]);
    expect(statement?.resources?.patterns).toHaveLength(2);
  });

  it('keeps little of a long name', () => {
    expect(one({ ...whole, Sid: 'S'.repeat(500) })?.sid).toBe('S'.repeat(128));
    expect(one({ ...whole, Sid: 7 })?.sid).toBe(null);
  });
});

describe('a document that is no policy', () => {
  it.each([
    ['', 'the document is no JSON'],
    ['{', 'the document is no JSON'],
    ['{"Statement":[]}x', 'the document is no JSON'],
    ['null', 'the document is no policy'],
    ['[]', 'the document is no policy'],
    ['"x"', 'the document is no policy'],
    ['7', 'the document is no policy'],
    ['{}', 'the document has no statement'],
    ['{"Version":"2012-10-17"}', 'the document has no statement'],
    ['{"Version":"2012-10-18","Statement":[]}', 'unknown version'],
    ['{"Version":2012,"Statement":[]}', 'unknown version'],
    ['{"Version":"2012-10-17","Statement":[],"Statements":[]}', 'unknown element "Statements"'],
    ['{"version":"2012-10-17","Statement":[]}', 'unknown element "version"'],
    [`{"${'x'.repeat(100)}":1,"Statement":[]}`, `unknown element "${'x'.repeat(40)}"`],
    ['{"__proto__":{"Version":"2012-10-17"},"Statement":[]}', 'unknown element "__proto__"'],
  ])('%j may say anything: %s', (text, gap) => {
    expect(parsePolicy(text)).toEqual([
      {
        index: 1,
        sid: null,
        effect: 'either',
        actions: null,
        actionTexts: [],
        resources: null,
        atoms: [],
        principal: null,
        gap,
      },
    ]);
  });

  it('is one that is larger or has more statements than AWS takes', () => {
    const padded = (length: number) => policy(allow('ec2:*')).padEnd(length, ' ');
    expect([gaps(padded(524_288)), gaps(padded(524_289))]).toEqual([
      [null],
      ['the document is larger than any policy'],
    ]);
    const many = (count: number) => JSON.stringify({ Statement: Array.from({ length: count }, () => 0) });
    expect(parsePolicy(many(2000))).toHaveLength(2000);
    expect(gaps(many(2001))).toEqual(['more statements than any policy']);
  });

  it('is one that is nested however deep', () => {
    for (const depth of [10, 1000, 80_000]) {
      for (const [open, close] of [
        ['[', ']'],
        ['{"a":', '}'],
      ] as const) {
        const deep = `${open.repeat(depth)}1${close.repeat(depth)}`;
        for (const text of [
          deep,
          `{"Statement":${deep}}`,
          `{"Statement":[{"Effect":"Allow","Action":${deep},"Resource":"*"}]}`,
          `{"Statement":[{"Effect":"Allow","Action":"*","Resource":"*","Condition":${deep}}]}`,
          `{"Statement":[{"Effect":"Allow","Action":"*","Resource":"*","Condition":{"Bool":{"a":${deep}}}}]}`,
        ])
          expect(gaps(text).every((gap) => gap !== null)).toBe(true);
      }
    }
  });
});

describe('a statement', () => {
  const actionless = 'no readable list of actions';
  const resourceless = 'no readable list of resources';

  it.each([
    [null, 'a statement is no object', 'either'],
    ['x', 'a statement is no object', 'either'],
    [[], 'a statement is no object', 'either'],
    [{ ...whole, Effect: 'allow' }, 'an effect that is neither Allow nor Deny', 'either'],
    [{ Action: '*', Resource: '*' }, 'an effect that is neither Allow nor Deny', 'either'],
    [{ ...whole, Effect: 'allow', Odd: 1 }, 'an effect that is neither Allow nor Deny', 'either'],
    [{ ...whole, Principal: '*' }, 'unknown element "Principal"', 'allow'],
    [{ ...whole, ['y'.repeat(99)]: '*' }, `unknown element "${'y'.repeat(40)}"`, 'allow'],
    [{ Effect: 'Deny', Resource: '*' }, actionless, 'deny'],
    [{ ...whole, NotAction: 'iam:*' }, actionless, 'allow'],
    [{ ...whole, Action: [] }, actionless, 'allow'],
    [{ ...whole, Action: ['ec2:*', 7] }, actionless, 'allow'],
    [{ ...whole, Action: null }, actionless, 'allow'],
    [{ Effect: 'Allow', NotAction: null, Resource: '*' }, actionless, 'allow'],
    [{ Effect: 'Deny', Action: '*' }, resourceless, 'deny'],
    [{ ...whole, NotResource: 'x' }, resourceless, 'allow'],
    [{ ...whole, Resource: [] }, resourceless, 'allow'],
    [{ ...whole, Resource: {} }, resourceless, 'allow'],
    [{ Effect: 'Deny', Action: '*', NotResource: [7] }, resourceless, 'deny'],
    [{ ...whole, Condition: [] }, 'a condition that is no object', 'allow'],
    [{ ...whole, Odd: 1, Condition: [] }, 'unknown element "Odd"', 'allow'],
  ])('%j has a gap: %s', (statement, gap, effect) => {
    expect(parsePolicy(JSON.stringify({ Statement: [whole, statement] }))[1]).toMatchObject({ index: 2, gap, effect });
  });

  it('that cannot be read at all may be about anything, and keeps its name', () => {
    const statement = one({ Sid: 'Lost', Effect: 'Deny', Resource: '*' });
    expect(statement).toMatchObject({ sid: 'Lost', actions: null, resources: null, atoms: [] });
    expect(one({ Sid: 'Lost', Effect: 'Deny', Action: '*' })).toMatchObject({
      sid: 'Lost',
      actions: null,
      resources: null,
    });
  });

  it('of which one part is not understood still says what it is not about', () => {
    const statement = one({ ...whole, Effect: 'allow' });
    expect(statement?.actions).toEqual({ patterns: [glob('ec2:*')], inverted: false });
    expect(statement?.resources).not.toBe(null);
  });

  it('with a test that cannot be decided has no gap of its own', () => {
    const statement = one({ ...whole, Condition: { StringMatches: { a: 'x' }, Bool: { b: 'true' } } });
    expect([statement?.gap, statement?.atoms.map(({ gap }) => gap !== null)]).toEqual([null, [true, false]]);
  });
});

describe('a trust policy', () => {
  it('names principals and no resources', () => {
    expect(parsePolicy(trust({ AWS: '1' }), 'trust')[0]).toMatchObject({
      resources: null,
      principal: { value: { AWS: '1' }, inverted: false },
      gap: null,
    });
    expect(one({ Effect: 'Deny', Action: 'sts:*', NotPrincipal: { AWS: '1' } }, 'trust')).toMatchObject({
      principal: { value: { AWS: '1' }, inverted: true },
      gap: null,
    });
  });

  it.each([
    [{ Effect: 'Allow', Action: 'sts:AssumeRole' }, 'no principal, or two lists of them'],
    [
      { Effect: 'Allow', Action: 'sts:AssumeRole', Principal: '*', NotPrincipal: '*' },
      'no principal, or two lists of them',
    ],
    [{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: '*', Resource: '*' }, 'unknown element "Resource"'],
    [{ Effect: 'Allow', Principal: '*' }, 'no readable list of actions'],
  ])('%j has a gap: %s', (statement, gap) => {
    expect(one(statement, 'trust')).toMatchObject({ gap, effect: 'allow' });
  });
});

describe('a resource control policy', () => {
  it('is about everyone', () => {
    expect(one({ ...whole, Effect: 'Deny', Principal: '*' }, 'resource-control')).toMatchObject({
      effect: 'deny',
      principal: null,
      gap: null,
    });
    for (const principal of [undefined, { AWS: '*' }, ['*'], 'arn:aws:iam::1:root'])
      expect(one({ ...whole, Effect: 'Deny', Principal: principal }, 'resource-control')).toMatchObject({
        effect: 'deny',
        actions: null,
        gap: 'a principal other than *',
      });
    expect(one({ ...whole, Principal: '*', NotPrincipal: '*' }, 'resource-control')?.gap).toBe(
      'unknown element "NotPrincipal"',
    );
    expect(one({ Effect: 'Deny', Action: '*', Principal: '*' }, 'resource-control')?.gap).toBe(
      'no readable list of resources',
    );
  });
});

describe('whether a statement is about an action', () => {
  it.each([
    [{ Action: 'ec2:*' }, 'ec2:createsnapshot', true],
    [{ Action: 'EC2:Create*' }, 'ec2:createsnapshot', true],
    [{ Action: ['rds:*', 'ec2:copy*'] }, 'ec2:createsnapshot', false],
    [{ Action: ['rds:*', 'ec2:c?py*'] }, 'ec2:copysnapshot', true],
    [{ Action: '*' }, 'ec2:createsnapshot', true],
    [{ Action: 'ec2' }, 'ec2:createsnapshot', false],
    [{ NotAction: 'iam:*' }, 'ec2:createsnapshot', true],
    [{ NotAction: ['iam:*', 'ec2:*'] }, 'ec2:createsnapshot', false],
    [{}, 'ec2:createsnapshot', true],
  ])('%j, %s: %s', (actions, action, says) => {
    const statement = one({ Effect: 'Allow', Resource: '*', ...actions });
    expect(statement === undefined ? null : concerns(statement, action)).toBe(says);
  });
});

describe('10,000 malformed documents', () => {
  it('are a gap each, never an error', () => {
    const mangle = manglerOf(20_261_126);
    const silent: string[] = [];
    for (let count = 0; count < 10_000; count += 1) {
      const text = mangle.policy();
      const unsure = parsePolicy(text).filter(
        ({ gap, atoms }) => gap !== null || atoms.some((atom) => atom.gap !== null),
      );
      if (unsure.length === 0) silent.push(text);
    }
    expect(silent).toEqual([]);
  });

  it('are gaps of trust policies as well', () => {
    const mangle = manglerOf(7);
    for (let count = 0; count < 2000; count += 1) {
      const found = parsePolicy(mangle.policy(), 'trust');
      // What names no principal is no statement of a trust policy.
      expect(found.filter(({ gap }) => gap === null)).toEqual([]);
    }
  });
});
