import { describe, expect, it } from 'vitest';
import { glob, literal, one, star } from '../../../src/access/aws/glob.ts';
import { fill, hasWildcard, type KeyState, templateOf } from '../../../src/access/aws/text-template.ts';
import { because } from '../../../src/access/logic.ts';
import { variable } from './golden/policy.ts';

const values: Readonly<Record<string, KeyState>> = {
  'aws:username': ['ada'],
  'aws:principaltag/team': ['r*d'],
  'aws:sourceip': because.condition,
  'aws:tagkeys': ['a', 'b'],
  'aws:calledvia': [],
};
const read = (key: string): KeyState => values[key] ?? 'absent';
const shown = (codes: readonly number[]) =>
  codes.map((code) => (code === star ? '<any>' : code === one ? '<one>' : String.fromCharCode(code))).join('');
const filled = (text: string, wild: boolean, variables = true) => {
  const codes = fill(templateOf(text, wild, variables), read);
  return typeof codes === 'object' ? shown(codes) : codes;
};
const fallback = (key: string, value: string) => variable(`${key}, '${value}'`);

describe('a text with variables', () => {
  it.each([
    ['plain', 'plain'],
    ['', ''],
    [variable('aws:username'), 'ada'],
    [`x/${variable('AWS:UserName')}/y`, 'x/ada/y'],
    [`${variable('aws:username')}${variable('aws:username')}`, 'adaada'],
    [variable(' aws:username '), 'ada'],
    // What a key holds stands for itself.
    [`*${variable('aws:PrincipalTag/team')}?`, '<any>r*d<one>'],
    [variable('*'), '*'],
    [`a${variable('?')}b*`, 'a?b<any>'],
    [variable('$'), '$'],
    [`${variable('$')}{x}`, `$\{x}`],
    [fallback('aws:username', 'none'), 'ada'],
    [fallback('aws:PrincipalTag/none', 'b*'), 'b*'],
    [fallback('aws:PrincipalTag/none', ''), ''],
    [fallback('aws:CalledVia', 'nobody'), 'nobody'],
    [`a-${fallback('aws:PrincipalTag/none', 'b')}-c`, 'a-b-c'],
    // No variables at all.
    ['$x{y}', '$x{y}'],
    ['{aws:username}', '{aws:username}'],
    ['${aws:username', '${aws:username'],
    ['a${b', 'a${b'],
    ['*?', '<any><one>'],
  ])('%s is %s', (text, says) => {
    expect(filled(text, true)).toBe(says);
  });

  it.each([
    [variable('aws:PrincipalTag/none'), 'absent'],
    [variable('aws:CalledVia'), 'absent'],
    [variable(''), 'absent'],
    [`x${variable('aws:PrincipalTag/none')}${variable('aws:SourceIp')}`, 'absent'],
    [variable('aws:SourceIp'), because.condition],
    [fallback('aws:SourceIp', 'x'), because.condition],
    [variable('aws:TagKeys'), because.ambiguous],
    [fallback('aws:TagKeys', 'x'), because.ambiguous],
  ])('%s is open or absent: %s', (text, says) => {
    expect(filled(text, true)).toBe(says);
  });

  it.each([
    [`*${variable('aws:username')}?`, false, true, '*ada?'],
    [`*${variable('aws:username')}`, true, false, `<any>${variable('aws:username')}`],
    [`*${variable('aws:username')}`, false, false, `*${variable('aws:username')}`],
    [`${variable('*')}*`, false, true, '**'],
  ])('%s, wild: %s, with variables: %s, is %s', (text, wild, variables, says) => {
    expect(filled(text, wild, variables)).toBe(says);
  });

  it('needs no filling in where no variable that varies stands in it', () => {
    expect(templateOf('a*', true, true)).toEqual({ text: 'a*', pieces: [], static: glob('a*') });
    expect(templateOf(`a${variable('*')}b`, true, true)).toEqual({
      text: `a${variable('*')}b`,
      pieces: [],
      static: literal('a*b'),
    });
    expect(templateOf(variable('aws:username'), true, false).static).toEqual(glob(variable('aws:username')));
    expect(templateOf(`a${variable('Aws:UserName')}`, true, true)).toEqual({
      text: `a${variable('Aws:UserName')}`,
      pieces: [
        { kind: 'fixed', codes: literal('a') },
        { kind: 'variable', key: 'aws:username', fallback: null },
      ],
      static: null,
    });
  });

  it('keeps what looks like a default and is none in the name of the key', () => {
    const names = [`aws:username, 'x`, 'aws:username, x', `aws:username 'x'`].map((inner) =>
      templateOf(variable(inner), true, true).pieces.map((piece) => (piece.kind === 'variable' ? piece.key : '')),
    );
    expect(names).toEqual([[`aws:username, 'x`], ['aws:username, x'], [`aws:username 'x'`]]);
  });

  it('takes values of any length', () => {
    const long = 'a'.repeat(300_000);
    const template = templateOf(`x${variable('aws:username')}${fallback('aws:none', long)}`, true, true);
    const codes = fill(template, (key) => (key === 'aws:username' ? [long] : 'absent'));
    expect(typeof codes === 'object' && codes.length).toBe(600_001);
  });

  it('is cut in time that grows with its length', () => {
    const texts = [
      '${'.repeat(50_000),
      '${a'.repeat(50_000),
      `\${${' '.repeat(50_000)}}`,
      `\${${`a, '`.repeat(20_000)}}`,
    ];
    for (const text of texts) expect(templateOf(text, true, true).text).toBe(text);
  });
});

describe('codes', () => {
  it.each([
    ['', false],
    ['abc', false],
    ['a*', true],
    ['?', true],
  ])('%j hold a wildcard: %s', (text, says) => {
    expect(hasWildcard(glob(text))).toBe(says);
  });
});
