import { describe, expect, it } from 'vitest';
import { patternsExcept } from '../../../src/access/aws/except.ts';
import { resourceWords } from '../../../src/model/view/resource-words.ts';

const snapshot = (tail: string, region = 'eu-central-1') => `arn:aws:ec2:${region}::snapshot/${tail}`;
const ids = (...letters: readonly string[]) => letters.map((letter) => `snap-${letter.repeat(17)}`);
const without = (region: string, names: readonly string[]) => {
  const head = snapshot('snap-', region);
  return patternsExcept(
    head,
    names.map((name) => snapshot(name, region)),
    true,
    10_000,
  );
};

describe('a list of resources in words', () => {
  it.each([
    ['everything', ['*']],
    ['all snapshots', [snapshot('*', '*')]],
    ['all snapshots in eu-central-1 and us-east-1', [snapshot('*'), snapshot('*', 'us-east-1')]],
    ['all snapshots in 4 regions', ['a-1', 'b-1', 'c-1', 'd-1'].map((region) => snapshot('*', region))],
    ['all snapshots; all volumes', [snapshot('*', '*'), 'arn:aws:ec2:*:111122223333:volume/*']],
    ['snapshot snap-0a', [snapshot('snap-0a')]],
    ['snapshots snap-0a and snap-0b', [snapshot('snap-0a'), snapshot('snap-0b')]],
    ['3 named snapshots', [snapshot('snap-0a'), snapshot('snap-0b'), snapshot('snap-0c', 'us-east-1')]],
    ['database snapshots like prod-*', ['arn:aws:rds:*:111122223333:snapshot:prod-*']],
    [
      'database snapshots like a*, b* and 2 more',
      ['a*', 'b*', 'c*', 'd*'].map((one) => `arn:aws:rds:*:1:snapshot:${one}`),
    ],
    ['redshift snapshots like prod/*', ['arn:aws:redshift:*:1:snapshot:prod/*']],
    ['all recovery points', ['arn:aws:backup:*:1:recovery-point:*']],
    ['/subscriptions/1/disks/a', ['/subscriptions/1/disks/a']],
  ])('%s', (words, resources) => {
    expect(resourceWords(resources)).toBe(words);
  });

  it('says what a long list leaves out, region by region', () => {
    const list = [...without('eu-central-1', ids('a', 'b')), ...without('us-east-1', ids('c'))];
    expect(list.length).toBeGreaterThan(300);
    expect(resourceWords(list)).toBe('all snapshots but 3 named ones in eu-central-1 and us-east-1');
  });

  it('names one by one what stands beside such a list', () => {
    const list = [...without('eu-central-1', ids('a', 'b')), snapshot(ids('b')[0] ?? '')];
    expect(resourceWords(list)).toBe(`all snapshots but 2 named ones in eu-central-1; snapshot ${ids('b')[0]}`);
  });

  it('is not longer for a longer list', () => {
    const many = Array.from({ length: 3_000 }, (_, at) => snapshot(`snap-${at.toString(16).padStart(17, '0')}`));
    expect(resourceWords(many)).toBe('3,000 named snapshots');
  });
});
