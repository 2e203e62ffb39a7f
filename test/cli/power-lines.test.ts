import { describe, expect, it } from 'vitest';
import { powerLines, type Shown, some, viaWords } from '../../src/cli/power-lines.ts';
import { entryOf } from './principal-sample.ts';

const shown: Shown = { width: 100, lines: 4, actions: 3, ways: 3, needs: false };
const lines = (...entries: Parameters<typeof powerLines>[0]) => powerLines(entries, shown).join('\n').split('\n');

describe('powers for people', () => {
  it('say what, on what, by which statement', () => {
    expect(lines(entryOf('share'))).toEqual([
      '    allowed       share: all snapshots (ec2:ModifySnapshotAttribute)',
      '                  by user/ada -> group/backup -> policy/Backups -> statement 2 (CopyOnly)',
    ]);
  });

  it('say the condition, and what is missing where a verdict is open', () => {
    const condition = { text: 'aws:RequestedRegion is eu-west-1', keys: ['aws:RequestedRegion'] };
    expect(
      lines(
        entryOf('delete', { verdict: 'unknown', missing: ['policy Backups was not read', 'an ambiguous policy'] }),
        entryOf('share', { verdict: 'conditional', condition }),
      ).filter((text) => !text.includes(' by ')),
    ).toEqual([
      '    conditional   share: all snapshots (ec2:ModifySnapshotAttribute)',
      '                  if aws:RequestedRegion is eu-west-1',
      '    not assessed  delete: all snapshots (ec2:ModifySnapshotAttribute)',
      '                  because policy Backups was not read; an ambiguous policy',
    ]);
  });

  it('stand together where they come by the same statement, the worst first', () => {
    const copies = entryOf('copy', { actions: ['ec2:CopySnapshot'] });
    const makes = entryOf('create', { actions: ['rds:CreateDBSnapshot'], resources: ['*'] });
    expect(lines(makes, copies, entryOf('share')).slice(0, 2)).toEqual([
      '    allowed       share, copy: all snapshots (ec2:ModifySnapshotAttribute, ec2:CopySnapshot)',
      '                  create: everything of rds (rds:CreateDBSnapshot)',
    ]);
  });

  it('are cut where there are many, and say how much is left', () => {
    const kinds = ['a', 'b', 'c', 'd', 'e', 'f'].map((name) =>
      entryOf('share', { resources: [`arn:aws:ec2:*::snapshot/${name}`] }),
    );
    const via = ['1', '2', '3', '4', '5'].map((at) => `user/ada -> inline policy p -> statement ${at}`);
    const actions = ['ec2:A', 'ec2:B', 'ec2:C', 'ec2:D', 'ec2:E'];
    const text = lines(...kinds.map((entry) => ({ ...entry, via, actions })));
    expect(text).toContain('                  … and 2 more kinds of things');
    expect(text).toContain('                  by 2 more');
    expect(text[0]).toContain('(ec2:A, ec2:B, ec2:C, 2 more)');
    const whole = powerLines(
      kinds.map((entry) => ({ ...entry, via, actions })),
      { ...shown, lines: null, actions: null, ways: null },
    ).join('\n');
    expect(whole).not.toContain('more');
  });

  it('name what else is needed where that is wanted', () => {
    const text = powerLines([entryOf('copy', { actions: ['ec2:CopySnapshot'] })], { ...shown, needs: true });
    expect(text).toContain(
      '                  also needs kms:CreateGrant and kms:Decrypt on the key of what is encrypted',
    );
  });

  it('let nothing through that a terminal would act on', () => {
    const evil = 'user/ada -> inline policy \u001b[31mred\u001b[0m\nnext';
    const condition = { text: 'aws:x is \u0007', keys: [] };
    const text = lines(
      entryOf('share', {
        via: [evil],
        condition,
        verdict: 'conditional',
        resources: ['arn:aws:ec2:*::snapshot/\u001b'],
      }),
    );
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be there.
    expect(text.join('\n')).not.toMatch(/[\u0000-\u0009\u000b-\u001f]/);
    expect(text.filter((row) => row.includes('next'))).toHaveLength(1);
  });
});

describe('a way', () => {
  it('names managed policies as people do', () => {
    expect(viaWords('role/r -> arn:aws:iam::aws:policy/service-role/Some -> statement 1')).toBe(
      'role/r -> policy/Some -> statement 1',
    );
  });
});

describe('the first of some texts', () => {
  it('are all of them where there are few', () => {
    expect([some(['a', 'b'], 2), some(['a', 'b'], null), some(['a', 'b', 'c'], 2)]).toEqual([
      ['a', 'b'],
      ['a', 'b'],
      ['a', 'b', '1 more'],
    ]);
  });
});
