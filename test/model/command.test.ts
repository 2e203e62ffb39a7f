import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { command, NoCommand } from '../../src/model/command.ts';

/** What bash hands a program for these words. */
function wordsFrom(lines: readonly string[]): readonly (readonly string[])[] {
  const script = `tell() { printf '%s\\0' "$@"; printf '\\n\\0'; }\n${lines.join('\n')}`;
  const { status, stdout } = spawnSync('bash', ['-c', script], { encoding: 'utf8', env: { LC_ALL: 'C.UTF-8' } });
  expect(status).toBe(0);
  return stdout
    .split('\n\0')
    .slice(0, -1)
    .map((part) => part.split('\0').slice(0, -1));
}

describe('a command', () => {
  it.each<readonly [string, string]>([
    ['snap-0abc', 'tell snap-0abc'],
    ['arn:aws:ec2:eu-west-1::image/ami-1', 'tell arn:aws:ec2:eu-west-1::image/ami-1'],
    ['', "tell ''"],
    ['two words', "tell 'two words'"],
    ['$(reboot)', "tell '$(reboot)'"],
    ["it's", "tell 'it'\\''s'"],
    ['-rf', "tell '-rf'"],
    ['~', "tell '~'"],
    ['a\nb', "tell $'a\\x0ab'"],
    ['\u202efdp', "tell $'\\u202efdp'"],
    ['\u001b[2J', "tell $'\\x1b[2J'"],
    ["\t'\\", "tell $'\\x09\\'\\\\'"],
  ])('writes %j so that a terminal and a shell leave it alone', (word, line) => {
    expect(command`tell ${word}`).toBe(line);
  });

  it('hands a shell exactly the words it was given, whatever they contain', () => {
    const word = fc.string({ unit: 'binary', minLength: 1, maxLength: 10 }).filter((text) => !text.includes('\0'));
    const many = fc.array(fc.array(word, { minLength: 1, maxLength: 3 }), { minLength: 20, maxLength: 40 });
    fc.assert(
      fc.property(many, (lines) => {
        const safe = lines.map((words) => words.filter((text) => !text.includes('\n')));
        const given = safe.filter((words) => words.length > 0);
        expect(wordsFrom(given.map((words) => command`tell ${words}`))).toEqual(given);
      }),
      { numRuns: 8 },
    );
  });

  it('never holds a character that acts on the terminal it is pasted into', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(command`tell ${text}`).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
      }),
    );
  });

  it('makes a list several words, and takes numbers and booleans as they are', () => {
    expect(command`x ${['a', 'b c', 3]} --on ${true}`).toBe("x a 'b c' 3 --on true");
  });

  it.each([[null], [undefined], [[]], [['a', null]]])(
    'with %j in it is none: a hole is worse than no command',
    (value) => {
      expect(() => command`x ${value}`).toThrow(NoCommand);
    },
  );
});
