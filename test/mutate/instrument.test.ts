import { ModuleKind, transpileModule } from 'typescript';
import { describe, expect, it } from 'vitest';
import { rateOf } from './fate.ts';
import { percent } from './figures.ts';
import { instrument } from './instrument.ts';

const changes = (text: string) => instrument('x.ts', text, 1).mutants.map(({ from, to }) => `${from} => ${to}`);

/** What a function answers with each of its mutants on, the original first. */
function answers(text: string, ...args: readonly unknown[]): readonly unknown[] {
  const { text: written, mutants } = instrument('x.ts', text, 1);
  const { outputText } = transpileModule(written, { compilerOptions: { module: ModuleKind.CommonJS } });
  return [0, ...mutants.map(({ id }) => id)].map((active) => {
    const exports: { f?: (...args: readonly unknown[]) => unknown } = {};
    let turns = 0;
    const tick = () => {
      turns += 1;
      if (turns > 1000) throw new Error('endless');
    };
    new Function('exports', 'on$', 'tick$', outputText)(exports, (id: number) => id === active, tick);
    try {
      return exports.f?.(...args);
    } catch (error) {
      return error instanceof Error ? error.message : error;
    }
  });
}

describe('the changes of a text', () => {
  it.each([
    ['const a = b < c;', ['b < c => b <= c', 'b < c => b >= c']],
    ['const a = b === c;', ['b === c => b !== c']],
    ['const a = b && c;', ['b && c => (b) || (c)']],
    ['const a = b ?? c;', ['b ?? c => (b) && (c)']],
    ['const a = b + c;', ['b + c => b - c']],
    ["const a = b + 'c';", []],
    ['const a = b & ~c;', ['b & ~c => b | ~c', '~c => c']],
    ['const a = !b;', ['!b => b']],
    ['const a = true;', ['true => false']],
    ["const a = b === 'c';", ["b === 'c' => b !== 'c'", "'c' => ''"]],
    ["const a = b === '';", ["b === '' => b !== ''", "'' => 'mutant'"]],
    ['const a = b.some(c);', ['b.some(c) => b.every(c)']],
    ['const a = b.filter(c);', ['b.filter(c) => b']],
    ['const a = b ? c : d;', ['b => true', 'b => false']],
    ['if (a) b();', ['a => true', 'a => false', 'b(); => (left out)']],
    ['while (a) b();', ['a => false', 'b(); => (left out)']],
    ['const a = (): boolean => b;', ['b => true', 'b => false']],
    ['function a(): string | null { return b; }', ["b => ''", 'b => null']],
    ['function a(): readonly X[] { return []; }', []],
    ['const a = b?.some(c).filter(d);', ['b?.some(c).filter(d) => b?.some(c)']],
    ['interface A { b: true }', []],
    ["import { a } from 'b';", []],
    ['type A = 1 | 2;', []],
  ])('%s', (text, expected) => {
    expect(changes(text)).toEqual(expected);
  });

  it('say where they are', () => {
    const text = 'function outer() {\n  const inner = () => {\n    return a &&\n      b;\n  };\n}\n';
    const [one] = instrument('x.ts', text, 7).mutants;
    expect(one).toEqual({ id: 7, file: 'x.ts', line: 3, within: 'outer.inner', from: 'a && b', to: '(a) || (b)' });
  });
});

describe('a text with all changes in it', () => {
  it.each([
    ['export function f(a: number): boolean { return a > 3; }', [4], [true, true, false, true, false]],
    ['export const f = (a: readonly number[]) => a.filter((one) => one > 1).length;', [[1, 2]], [1, 2, 2, 1, 2, 0]],
    ["export function f(a: string) { switch (a) { case 'x': return 1; default: return 2; } }", ['x'], [1, 2]],
    ['export function f(a: boolean) { let n = 1; if (a) n = 2; else n = 3; return n; }', [true], [2, 2, 3, 1, 2]],
    [
      'export function f(n: number) { let s = 0; for (let i = 0; i < n; i += 1) s += i; return s; }',
      [3],
      [3, 6, 0, 0, 'endless', 0, -3],
    ],
    [
      "export const f = (a?: { b: string }) => a?.b.startsWith('x') ?? true;",
      [undefined],
      [true, undefined, true, true, false],
    ],
  ])('says what it said where none is on: %s', (text, args, expected) => {
    expect(answers(text, ...args)).toEqual(expected);
  });
});

describe('the rate', () => {
  const mutant = { id: 1, file: 'x.ts', line: 1, within: '', from: 'a', to: 'b' };
  const of = (...fates: readonly Parameters<typeof rateOf>[0][number]['fate'][]) =>
    percent(rateOf(fates.map((fate) => ({ mutant, fate, by: '' }))));

  it('counts what is out of reach, and not what is listed as equal', () => {
    expect(of('killed by a golden', 'survived')).toBe('50.0 %');
    expect(of('killed by time', 'killed by a case', 'killed by a test', 'out of reach')).toBe('75.0 %');
    expect(of('killed by a golden', 'equivalent')).toBe('100.0 %');
    expect(of()).toBe('100.0 %');
  });

  it('is never rounded up', () => {
    expect([percent(0.89999), percent(0.9), percent(0.99999)]).toEqual(['89.9 %', '90.0 %', '99.9 %']);
  });
});
