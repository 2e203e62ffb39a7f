import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Codes,
  glob,
  isLiteral,
  literal,
  matches,
  matchesText,
  meet,
  name,
  one,
  star,
} from '../../../src/access/aws/glob.ts';

/** A pattern in which `#` stands for an open name. */
const shape = (text: string): Codes => glob(text).map((code) => (code === 35 ? name : code));

describe('codes', () => {
  it('of a pattern have wildcards, of a text none', () => {
    expect(glob('a*?')).toEqual([97, star, one]);
    expect(literal('a*?')).toEqual([97, 42, 63]);
    expect([glob(''), literal('')]).toEqual([[], []]);
    expect(glob('ä😀')).toEqual(literal('ä😀'));
  });

  it.each([
    ['abc', true],
    ['', true],
    ['a*', false],
    ['a?', false],
    ['a#', false],
    ['\u0000', true],
  ])('of %j are literal: %s', (text, says) => {
    expect(isLiteral(shape(text))).toBe(says);
  });

  it('of wildcards and names are those of no text', () => {
    expect(new Set([star, one, name]).size).toBe(3);
    expect(Math.max(star, one, name)).toBeLessThan(0);
  });
});

describe('a pattern', () => {
  it.each([
    ['abc', 'abc', true],
    ['abc', 'abd', false],
    ['abc', 'ab', false],
    ['abc', 'abcd', false],
    ['abc', 'ABC', false],
    ['', '', true],
    ['', 'a', false],
    ['a', '', false],
    ['*', '', true],
    ['*', 'abc', true],
    ['**', '', true],
    ['a*', 'a', true],
    ['a*', 'ba', false],
    ['*a', 'ba', true],
    ['*a', 'ab', false],
    ['?', 'a', true],
    ['?', '', false],
    ['?', 'ab', false],
    ['??', 'ab', true],
    ['a?c', 'abc', true],
    ['a?c', 'ac', false],
    ['a*c', 'ac', true],
    ['a*c', 'abcbc', true],
    ['a*c', 'abcb', false],
    ['*ab*ab', 'abab', true],
    ['*ab*ab', 'aab', false],
    ['*aab', 'aaab', true],
    ['a*b*c', 'axbxbxc', true],
    ['a**c', 'abc', true],
    ['*?', 'a', true],
    ['*?', '', false],
    ['?*', 'ab', true],
    ['a*?c', 'ac', false],
    ['snap-*', 'snap-1', true],
    ['a.c', 'abc', false],
    ['[ab]', 'a', false],
    ['*:snapshot/*', 'arn:aws:ec2:r::snapshot/snap-1', true],
  ])('%j matches %j: %s, as codes and as text', (pattern, text, says) => {
    expect([matches(glob(pattern), literal(text)), matchesText(glob(pattern), text)]).toEqual([says, says]);
  });

  it.each([
    ['*', '#', true],
    ['?', '#', false],
    ['?*', '#', false],
    ['*?', '#', false],
    ['a*', 'a#', true],
    ['#', '#', true],
    ['x', '#', false],
    ['a*b', 'a#b', true],
    ['a?b', 'a#b', false],
    ['a*', 'a#b#', true],
  ])('%s matches every %s: %s', (pattern, text, says) => {
    expect(matches(shape(pattern), shape(text))).toBe(says);
  });

  it('matches what an expression made of it matches', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', ':', '*', '?'), maxLength: 8 });
    fc.assert(
      fc.property(text, text, (pattern, subject) => {
        const source = pattern.replaceAll(/[*?]/g, (found) => (found === '*' ? '.*' : '.'));
        const says = new RegExp(`^${source}$`, 's').test(subject);
        expect([matches(glob(pattern), literal(subject)), matchesText(glob(pattern), subject)]).toEqual([says, says]);
      }),
      { seed: 5, numRuns: 3000 },
    );
  });
});

describe('two patterns', () => {
  it.each([
    ['abc', 'abc', true],
    ['abc', 'abd', false],
    ['', '', true],
    ['', 'a', false],
    ['*', '', true],
    ['', '*', true],
    ['*', '*', true],
    ['?', '', false],
    ['?', '*', true],
    ['?', 'a', true],
    ['a*', '*b', true],
    ['a*', 'b*', false],
    ['a*b', 'a*c', false],
    ['a?', '?b', true],
    ['a?', 'ab?', false],
    ['*a*', '*b*', true],
    ['aa*', 'a', false],
    ['*aa', 'a', false],
    ['#', 'a', true],
    ['a', '#', true],
    ['#', '', false],
    ['', '#', false],
    ['#', ':', false],
    [':', '#', false],
    ['#', 'a:b', false],
    ['a:b', '#', false],
    ['#', 'ab', true],
    ['ab', '#', true],
    ['#', '*', true],
    ['*', '#', true],
    ['#', '?', true],
    ['?', '#', true],
    ['??', '#', true],
    ['#', '??', true],
    ['#', '#', true],
    ['#:#', 'a:b', true],
    ['#:#', 'a:', false],
    ['#:#', '*', true],
    ['#b', 'ab', true],
    ['#b', 'b', false],
    ['#b', 'abb', true],
    ['a#', 'ab:*', false],
    ['snap-#', 'snap-1*', true],
    ['snap-#', 'vol-*', false],
    ['snap-#', 'snap-', false],
    ['*:', '#', false],
  ])('%j and %j meet: %s', (left, right, says) => {
    expect([meet(shape(left), shape(right)), meet(shape(right), shape(left))]).toEqual([says, says]);
  });

  it('meet where a text is matched by both, and nowhere else', () => {
    const pattern = fc.string({ unit: fc.constantFrom('a', ':', '*', '?'), maxLength: 4 });
    const texts = everyText(['a', ':', 'b'], 6);
    fc.assert(
      fc.property(pattern, pattern, (left, right) => {
        const found = texts.some((text) => matchesText(glob(left), text) && matchesText(glob(right), text));
        expect(meet(glob(left), glob(right))).toBe(found);
      }),
      { seed: 5, numRuns: 400 },
    );
  });

  it('meet an open name where one of its names is matched', () => {
    const pattern = fc.string({ unit: fc.constantFrom('a', ':', '*', '?'), maxLength: 5 });
    const names = everyText(['a', 'b'], 6).filter((text) => text !== '');
    fc.assert(
      fc.property(pattern, (text) => {
        const found = names.some((each) => matchesText(glob(text), `a${each}:a`));
        expect(meet(glob(text), shape('a#:a'))).toBe(found);
      }),
      { seed: 5, numRuns: 1000 },
    );
  });

  it('of which one covers an open name meet it', () => {
    const pattern = fc.string({ unit: fc.constantFrom('a', ':', '*', '?'), maxLength: 6 });
    const open = fc
      .string({ unit: fc.constantFrom('a', ':', '#'), maxLength: 4 })
      .filter((text) => !text.includes('##'));
    fc.assert(
      fc.property(pattern, open, (left, right) => {
        if (matches(glob(left), shape(right))) expect(meet(glob(left), shape(right))).toBe(true);
      }),
      { seed: 5, numRuns: 2000 },
    );
  });
});

describe('the work of matching', () => {
  it('grows with pattern times text at the most, however both are written', () => {
    for (const [pattern, text] of hostile) {
      for (const length of [200, 400]) {
        const [p, t] = [glob(pattern(length)), literal(text(length))];
        const steps = countedSteps((watched) => matches(p, watched), t);
        expect(steps).toBeLessThan(4 * (p.length + 1) * (t.length + 1));
      }
    }
  });

  it('grows with the text alone for patterns of one wildcard', () => {
    for (const pattern of ['a*', '*a', 'arn:aws:ec2:*:snapshot/snap-1', '*']) {
      const steps = (length: number) =>
        countedSteps((text) => matches(glob(pattern), text), literal(`arn:aws:ec2:${'a'.repeat(length)}`));
      expect(steps(4000)).toBeLessThan(2.2 * steps(2000) + 100);
    }
  });

  it('of meeting grows with both lengths', () => {
    for (const [pattern, text] of hostile) {
      for (const length of [60, 120]) {
        const [p, t] = [glob(pattern(length)), glob(text(length))];
        const steps = countedSteps((watched) => meet(p, watched), t);
        expect(steps).toBeLessThan(10 * (p.length + 1) * (t.length + 1));
      }
    }
  });
});

type Hostile = (length: number) => string;

const hostile: readonly (readonly [Hostile, Hostile])[] = [
  [(length) => '*a'.repeat(length), (length) => 'a'.repeat(length)],
  [(length) => `${'*a'.repeat(length)}b`, (length) => 'a'.repeat(2 * length)],
  [(length) => `${'a*'.repeat(length)}b`, (length) => 'a'.repeat(2 * length)],
  [(length) => '?*'.repeat(length), (length) => 'a'.repeat(length)],
  [(length) => `*${'a'.repeat(length)}b`, (length) => 'a'.repeat(2 * length)],
  [(length) => '*'.repeat(length), (length) => 'b'.repeat(length)],
];

/** How often a text is looked at while something is found out about it. */
function countedSteps(find: (text: Codes) => boolean, text: readonly number[]): number {
  let steps = 0;
  const watched = new Proxy([...text], {
    get(target, key, receiver) {
      if (key !== 'length') steps += 1;
      return Reflect.get(target, key, receiver);
    },
  });
  find(watched);
  return steps;
}

function everyText(letters: readonly string[], longest: number): readonly string[] {
  const all = [''];
  let last = [''];
  for (let length = 1; length <= longest; length += 1) {
    last = last.flatMap((text) => letters.map((letter) => text + letter));
    all.push(...last);
  }
  return all;
}
