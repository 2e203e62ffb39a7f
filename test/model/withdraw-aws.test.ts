import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NoCommand } from '../../src/model/command.ts';
import type { Identity } from '../../src/model/subject.ts';
import { withdrawAws as withdraw } from '../../src/model/withdraw-aws.ts';

const item = (name: string, region = 'eu-west-1'): Identity => ({
  key: `arn:aws:rds:${region}:1:snapshot:${name}`,
  type: 'aws:rds:db-snapshot',
  name,
  account: '1',
  region,
});

/** What a shell hands to the program, word by word. */
function wordsOf(command: string): readonly string[] {
  const script = `aws() { printf '%s\\0' "$@"; }\n${command}`;
  const { status, stdout } = spawnSync('bash', ['-c', script], { encoding: 'utf8', env: { LC_ALL: 'C.UTF-8' } });
  expect(status).toBe(0);
  return stdout.split('\0').slice(0, -1);
}

describe('withdraw', () => {
  it('hands a shell exactly the name and the ids, whatever they contain', () => {
    const text = fc
      .string({ unit: 'binary', minLength: 1, maxLength: 12 })
      .filter((word) => !word.includes('\0') && !word.startsWith('-'));
    fc.assert(
      fc.property(text, fc.uniqueArray(text, { minLength: 1, maxLength: 3 }), (name, ids) => {
        const [first = '', ...rest] = ids;
        const row = (id: string) => ({ who: 'account', id, through: 'restore' });
        const words = wordsOf(withdraw['aws:rds:db-snapshot'](item(name), [row(first), ...rest.map(row)]));
        expect(words.slice(4, 6)).toEqual(['--db-snapshot-identifier', name]);
        expect(words.slice(words.indexOf('--values-to-remove') + 1)).toEqual([...ids].sort());
      }),
      { numRuns: 60 },
    );
  });

  it('names every audience once, in a stable order, and leaves out evidence that is no audience', () => {
    const rows = [
      { who: 'account', id: '2' },
      { trustEnded: '9' },
      { who: 'account', id: '1' },
      { who: 'account', id: '2' },
      { who: 'everyone' },
    ] as const;
    expect(withdraw['aws:rds:cluster-snapshot'](item('c'), [...rows])).toMatch(/--values-to-remove all 1 2$/);
  });

  it.each([
    ['no audience is named', 'aws:ec2:snapshot', { trustEnded: '9' }],
    [
      'a snapshot is shared with an organization, which its own share cannot be',
      'aws:ec2:snapshot',
      { who: 'organization', id: 'arn:o' },
    ],
    ['a principal is named', 'aws:ec2:image', { who: 'principal', id: 'arn:p' }],
    ['an id is missing', 'aws:rds:db-snapshot', { who: 'account' }],
    ['an id would be read as an option', 'aws:rds:db-snapshot', { who: 'account', id: '--debug' }],
  ] as const)('gives no command where %s', (_, type, row) => {
    expect(() => withdraw[type](item('x'), [row])).toThrow(NoCommand);
  });
});
