import { describe, expect, it } from 'vitest';
import { glob, literal } from '../../../src/access/aws/glob.ts';
import { atomsOf } from '../../../src/access/aws/parse-condition.ts';
import { variable } from './golden/policy.ts';
import { manglerOf } from './mangle.ts';

const one = (operator: string, value: unknown = 'x', variables = true) => {
  const { atoms, gap } = atomsOf({ [operator]: { 'aws:UserName': value } }, variables);
  return { ...atoms[0], count: atoms.length, whole: gap };
};

describe('a condition', () => {
  it('has one test for each operator and key, in their order', () => {
    const { atoms, gap } = atomsOf(
      {
        StringEquals: { 'aws:A': 'x', 'aws:B': ['y', 'z'] },
        'ForAnyValue:StringLike': { 'aws:TagKeys': ['a*'] },
      },
      true,
    );
    expect(gap).toBe(null);
    expect(
      atoms.map(({ name, key, written, set, values }) => [name, key, written, set, values.map(({ text }) => text)]),
    ).toEqual([
      ['StringEquals', 'aws:a', 'aws:A', null, ['x']],
      ['StringEquals', 'aws:b', 'aws:B', null, ['y', 'z']],
      ['ForAnyValue:StringLike', 'aws:tagkeys', 'aws:TagKeys', 'any', ['a*']],
    ]);
  });

  it('that is not there, or empty, has none', () => {
    expect(atomsOf(undefined, true)).toEqual({ atoms: [], gap: null });
    expect(atomsOf({}, true)).toEqual({ atoms: [], gap: null });
    expect(atomsOf({ StringEquals: {} }, true)).toEqual({ atoms: [], gap: null });
  });

  it.each([
    ['StringEquals', 'string', null, false],
    ['stringequals', 'string', null, false],
    ['STRINGLIKE', 'like', null, false],
    ['StringEqualsIfExists', 'string', null, true],
    ['stringnotlikeIFEXISTS', 'like', null, true],
    ['ForAnyValue:StringEquals', 'string', 'any', false],
    ['forallvalues:ArnLikeIfExists', 'arn', 'all', true],
    ['FORALLVALUES:StringNotLike', 'like', 'all', false],
    ['Null', 'null', null, false],
    ['DateLessThan', 'date', null, false],
  ])('tests by %s: %s, of a set: %s, if it exists: %s', (name, kind, set, ifExists) => {
    const value = kind === 'null' ? 'true' : kind === 'date' ? '2026-01-01' : 'x';
    expect(one(name, value)).toMatchObject({ operator: { kind }, set, ifExists, name, gap: null, whole: null });
  });

  it.each([
    'StringMatches',
    '',
    'IfExists',
    'ForAnyValue:',
    'ForSomeValue:StringEquals',
    'ForAnyValue:ForAllValues:StringEquals',
    'StringEqualsIfExistsIfExists',
    'StringEquals ',
    'ForAnyValue:Null',
    'ForAllValues:Null',
    'NullIfExists',
    'constructor',
    '__proto__x',
  ])('with the operator %j is a test that cannot be decided', (name) => {
    expect(one(name, 'true')).toMatchObject({ gap: `unknown operator ${JSON.stringify(name)}`, whole: null, count: 1 });
  });

  it.each([
    ['NumericLessThan', 'abc', 'number', '"abc"'],
    ['NumericLessThan', ['1', 'abc', 'd'], 'number', '"abc"'],
    ['Bool', 'yes', 'bool', '"yes"'],
    ['Null', 'maybe', 'null', '"maybe"'],
    ['DateEquals', 'soon', 'date', '"soon"'],
    ['IpAddress', '10.0.0.0/99', 'address', '"10.0.0.0/99"'],
    ['Bool', 'n'.repeat(100), 'bool', `"${'n'.repeat(40)}"`],
  ])('by %s with %j is a test that cannot be decided', (name, value, kind, text) => {
    expect(one(name, value).gap).toBe(`a value of another kind than ${kind}: ${text}`);
  });

  it('with a variable is decided once that is filled in', () => {
    expect(one('NumericLessThan', variable('aws:x')).gap).toBe(null);
    expect(one('NumericLessThan', variable('aws:x'), false).gap).not.toBe(null);
  });

  it.each([
    [8, ['8']],
    [true, ['true']],
    [false, ['false']],
    [
      ['a', 1, true],
      ['a', '1', 'true'],
    ],
    [0.5, ['0.5']],
    ['', ['']],
  ])('takes %j as text', (value, texts) => {
    expect(one('StringEquals', value).values?.map(({ text }) => text)).toEqual(texts);
  });

  it('knows wildcards where its operator does', () => {
    const codes = (name: string) => one(name, 'a*').values?.map((value) => value.static);
    expect([codes('StringLike'), codes('ArnEquals'), codes('ArnLike')]).toEqual([
      [glob('a*')],
      [glob('a*')],
      [glob('a*')],
    ]);
    expect([codes('StringEquals'), codes('StringEqualsIgnoreCase')]).toEqual([[literal('a*')], [literal('a*')]]);
  });

  it('knows variables where its document does', () => {
    const text = variable('aws:username');
    expect(one('StringEquals', text, true).values?.[0]?.static).toBe(null);
    expect(one('StringEquals', text, false).values?.[0]?.static).toEqual(literal(text));
  });

  it.each([
    [null, 'a condition that is no object'],
    ['x', 'a condition that is no object'],
    [7, 'a condition that is no object'],
    [[], 'a condition that is no object'],
    [{ StringEquals: 'x' }, 'a condition without keys'],
    [{ StringEquals: null }, 'a condition without keys'],
    [{ StringEquals: ['aws:A'] }, 'a condition without keys'],
    [{ StringEquals: { 'aws:A': null } }, 'a condition on "aws:A" without values'],
    [{ StringEquals: { 'aws:A': [] } }, 'a condition on "aws:A" without values'],
    [{ StringEquals: { 'aws:A': {} } }, 'a condition on "aws:A" without values'],
    [{ StringEquals: { 'aws:A': ['x', null] } }, 'a condition on "aws:A" without values'],
    [{ StringEquals: { 'aws:A': ['x', ['y']] } }, 'a condition on "aws:A" without values'],
    [{ StringEquals: { ['k'.repeat(99)]: [] } }, `a condition on "${'k'.repeat(40)}" without values`],
  ])('%j is a gap', (condition, gap) => {
    expect(atomsOf(condition, true).gap).toBe(gap);
  });

  it('keeps the tests before the one that cannot be read', () => {
    const { atoms, gap } = atomsOf({ Bool: { 'aws:A': 'true', 'aws:B': [] } }, true);
    expect([atoms.map(({ written }) => written), gap]).toEqual([['aws:A'], 'a condition on "aws:B" without values']);
  });

  it('says little of names without end', () => {
    expect(one('S'.repeat(1000)).gap).toBe(`unknown operator "${'S'.repeat(60)}"`);
  });

  it('with more tests than any policy is a gap', () => {
    const keys = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, at) => [`aws:${at}`, 'x']));
    expect(atomsOf({ StringEquals: keys(5000) }, true).atoms).toHaveLength(5000);
    expect(atomsOf({ StringEquals: keys(5001) }, true)).toEqual({ atoms: [], gap: 'more conditions than any policy' });
  });
});

describe('10,000 malformed conditions', () => {
  it('are a gap each, never an error', () => {
    const mangle = manglerOf(20_261_126);
    const silent: unknown[] = [];
    for (let count = 0; count < 10_000; count += 1) {
      const condition = mangle.condition();
      const { atoms, gap } = atomsOf(condition, true);
      if (gap === null && atoms.every((atom) => atom.gap === null)) silent.push(condition);
    }
    expect(silent).toEqual([]);
  });

  it('nested however deep are one, too', () => {
    for (const open of ['[', '{"a":']) {
      const close = open === '[' ? ']' : '}';
      const deep: unknown = JSON.parse(open.repeat(3000) + (open === '[' ? '' : '1') + close.repeat(3000));
      expect(atomsOf(deep, true).gap ?? atomsOf(deep, true).atoms[0]?.gap).toMatch(/condition|operator/);
      expect(atomsOf({ StringEquals: deep }, true).gap).toMatch(/condition/);
      expect(atomsOf({ StringEquals: { 'aws:A': deep } }, true).gap).toMatch(/without values/);
    }
  });
});
