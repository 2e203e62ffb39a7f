import { describe, expect, it } from 'vitest';
import { glob, literal } from '../../../src/access/aws/glob.ts';
import { dateOf, matchesValue, numberOf, operatorNamed } from '../../../src/access/aws/operators.ts';

const says = (name: string, actual: string, wanted: string): boolean | null | undefined => {
  const operator = operatorNamed(name);
  if (operator === null) return undefined;
  const codes = operator.kind === 'like' || operator.kind === 'arn' ? glob(wanted) : literal(wanted);
  return matchesValue(operator, actual, codes);
};

describe('an operator before negation', () => {
  const vault = 'arn:aws:backup:eu-west-1:111122223333:backup-vault:main';

  it.each([
    ['stringequals', 'red', 'red', true],
    ['stringequals', 'red', 'Red', false],
    ['stringequals', 'red', 'redd', false],
    ['stringequals', 'red', 're', false],
    ['stringequals', 'red', 'rud', false],
    ['stringequals', '', '', true],
    ['stringequals', 'r*d', 'r*d', true],
    ['stringequals', 'red', 'r*d', false],
    ['stringnotequals', 'red', 'red', true],
    ['binaryequals', 'QUJD', 'QUJD', true],
    ['binaryequals', 'QUJD', 'QUJE', false],
    ['stringequalsignorecase', 'Red', 'rED', true],
    ['stringequalsignorecase', 'red', 'rod', false],
    ['stringnotequalsignorecase', 'RED', 'red', true],
    ['stringlike', 'red', 'r*', true],
    ['stringlike', 'red', 'R*', false],
    ['stringlike', 'red', 'r?d', true],
    ['stringnotlike', 'red', 'b*', false],
    ['bool', 'true', 'TRUE', true],
    ['bool', 'TRUE', 'true', true],
    ['bool', 'true', 'false', false],
    ['bool', '1', 'true', false],
    ['numericequals', '8', '8.0', true],
    ['numericequals', '8', '9', false],
    ['numericnotequals', '8', '8', true],
    ['numericlessthan', '7', '8', true],
    ['numericlessthan', '8', '8', false],
    ['numericlessthanequals', '8', '8', true],
    ['numericlessthanequals', '9', '8', false],
    ['numericgreaterthan', '9', '8', true],
    ['numericgreaterthan', '8', '8', false],
    ['numericgreaterthanequals', '8', '8', true],
    ['numericgreaterthanequals', '7', '8', false],
    ['numericlessthan', '10', '9', false],
    ['numericequals', 'x', '8', null],
    ['numericequals', '8', 'x', null],
    ['datelessthan', '2026-01-01T00:00:00Z', '2026-01-01T00:00:01Z', true],
    ['datelessthan', '2026-01-01T00:00:00Z', '2026-01-01', false],
    ['datelessthanequals', '2026-01-01T00:00:00Z', '2026-01-01', true],
    ['dategreaterthan', '1767225601', '2026-01-01T00:00:00Z', true],
    ['dategreaterthan', '1767225600', '2026-01-01T00:00:00Z', false],
    ['dategreaterthanequals', '1767225600', '2026-01-01T00:00:00Z', true],
    ['dateequals', '2026-01-01T01:00:00+01:00', '2026-01-01T00:00:00Z', true],
    ['datenotequals', '2026-01-01', '2026-01-02', false],
    ['dateequals', 'soon', '2026-01-01', null],
    ['ipaddress', '10.1.2.3', '10.0.0.0/8', true],
    ['notipaddress', '11.1.2.3', '10.0.0.0/8', false],
    ['ipaddress', 'x', '10.0.0.0/8', null],
    ['ipaddress', '10.1.2.3', 'x', null],
    ['arnequals', vault, vault, true],
    ['arnlike', vault, 'arn:aws:backup:*:*:backup-vault:*', true],
    ['arnequals', vault, 'arn:aws:backup:*:111122223333:backup-vault:ma??', true],
    ['arnlike', vault, 'arn:aws:backup:*', null],
    ['arnlike', vault, 'arn:aws:backup:*:backup-vault', null],
    ['arnlike', vault, 'arn:aws:backup:*:backup-vault:main', false],
    ['arnlike', vault, 'arn:aws:backup:*:*:*', true],
    ['arnlike', vault, 'arn:aws:backup:*:*:*:main', true],
    ['arnnotlike', vault, 'arn:aws:dlm:*:*:*', false],
    ['arnnotequals', vault, vault.toUpperCase(), false],
    // A wildcard does not go beyond its part.
    ['arnlike', 'arn:aws:iam::1:role/a', 'arn:*:1:role/a', null],
    ['arnlike', 'arn:aws:iam::1:role/a', 'arn:*:*:*:1:role/b', false],
    ['arnlike', vault, '*', true],
    ['arnlike', vault, '**', null],
    ['arnlike', 'no arn', '*', null],
    ['arnlike', 'a:b:c:d:e', '*', null],
    ['arnlike', 'a:b:c:d:e:f', '*', true],
    ['arnlike', 'no arn', 'arn:aws:*:*:*:*', null],
    ['null', 'x', 'true', null],
  ])('%s: %j against %j says %s', (name, actual, wanted, value) => {
    expect(says(name, actual, wanted)).toBe(value);
  });

  it('compares texts of any length', () => {
    const long = 'a'.repeat(6000);
    for (const name of ['stringequals', 'stringequalsignorecase', 'stringlike'])
      expect([says(name, long, long), says(name, long, `${long.slice(1)}b`)]).toEqual([true, false]);
  });
});

describe('the name of an operator', () => {
  it.each([
    ['stringequals', 'string', false],
    ['stringnotequals', 'string', true],
    ['stringequalsignorecase', 'fold', false],
    ['stringnotequalsignorecase', 'fold', true],
    ['stringlike', 'like', false],
    ['stringnotlike', 'like', true],
    ['numericequals', 'number', false],
    ['numericnotequals', 'number', true],
    ['numericlessthan', 'number', false],
    ['numericlessthanequals', 'number', false],
    ['numericgreaterthan', 'number', false],
    ['numericgreaterthanequals', 'number', false],
    ['dateequals', 'date', false],
    ['datenotequals', 'date', true],
    ['datelessthan', 'date', false],
    ['datelessthanequals', 'date', false],
    ['dategreaterthan', 'date', false],
    ['dategreaterthanequals', 'date', false],
    ['bool', 'bool', false],
    ['binaryequals', 'binary', false],
    ['ipaddress', 'address', false],
    ['notipaddress', 'address', true],
    ['arnequals', 'arn', false],
    ['arnlike', 'arn', false],
    ['arnnotequals', 'arn', true],
    ['arnnotlike', 'arn', true],
    ['null', 'null', false],
  ])('%s compares as %s, negated: %s', (name, kind, negated) => {
    expect(operatorNamed(name)).toMatchObject({ kind, negated });
  });

  it.each([
    '',
    'string',
    'StringEquals',
    'stringmatches',
    'notbool',
    'constructor',
    '__proto__',
    'toString',
    'nullifexists',
  ])('%j is none', (name) => {
    expect(operatorNamed(name)).toBe(null);
  });

  it.each([
    ['bool', ['true', 'FALSE'], ['yes', '', 'trueish', 'untrue']],
    ['null', ['true', 'False'], ['1', '']],
    ['numericequals', ['1', '-1.5', '1e3', '+.5', '2.'], ['abc', '', '1,5', '1e', '--1', '.', '0x10', 'Infinity']],
    [
      'datelessthan',
      ['2026-01-01', '1767225600', '2026-01-01T00:00Z'],
      ['tomorrow', '', '2026-13-01', '01.02.2026', '-1'],
    ],
    ['ipaddress', ['10.0.0.0/8', '::1'], ['10.0.0.0/99', 'x', '']],
    ['notipaddress', ['10.0.0.0/8'], ['x']],
  ])('%s takes %j and not %j', (name, good, bad) => {
    const readable = operatorNamed(name)?.readable;
    expect([...good, ...bad].map((text) => readable?.(text))).toEqual([
      ...good.map(() => true),
      ...bad.map(() => false),
    ]);
  });

  it.each(['stringequals', 'stringlike', 'arnlike', 'binaryequals'])('%s takes any text', (name) => {
    expect(operatorNamed(name)?.readable).toBeUndefined();
  });
});

describe('a number', () => {
  it.each([
    ['0', 0],
    [' 12 ', 12],
    ['-3.25', -3.25],
    ['1E2', 100],
    ['1e-2', 0.01],
    ['1e+2', 100],
    ['.5', 0.5],
    ['5.', 5],
    ['NaN', null],
    ['1 2', null],
    ['one', null],
    ['1x', null],
    ['x1', null],
  ])('%j is %s', (text, value) => {
    expect(numberOf(text)).toBe(value);
  });
});

describe('a date', () => {
  it.each([
    ['2026-01-01T00:00:00Z', 1767225600000],
    ['2026-01-01T00:00:00.5Z', 1767225600500],
    ['2026-01-01T00:00Z', 1767225600000],
    ['2026-01-01T01:00:00+0100', 1767225600000],
    ['2026-01-01T01:00:00+01:00', 1767225600000],
    ['2026-01-01', 1767225600000],
    ['2026-01', 1767225600000],
    ['1767225600', 1767225600000],
    ['1767225600.25', 1767225600250],
    ['0', 0],
    ['', null],
    ['2026-99-01', null],
    ['2026-01-01 00:00:00', null],
    ['x2026-01-01', null],
    ['2026-01-01x', null],
    ['x1', null],
    ['1x', null],
    ['Thu, 01 Jan 2026 00:00:00 GMT', null],
  ])('%j is %s', (text, value) => {
    expect(dateOf(text)).toBe(value);
  });
});
