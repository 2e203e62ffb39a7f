import { describe, expect, it } from 'vitest';
import type { Chain } from '../../../src/model/chain.ts';
import {
  deedWords,
  principalWord,
  stageWord,
  storyWords,
  thingWord,
  useWords,
} from '../../../src/model/view/chain-words.ts';
import { chainOf, stageAt } from '../../support/chain.ts';

it.each([
  ['arn:aws:iam::111122223333:user/team/ada', 'user/team/ada'],
  ['arn:aws-cn:iam::111122223333:role/backup', 'role/backup'],
  ['arn:aws:sts::111122223333:federated-user/bob', 'federated-user/bob'],
  ['arn:aws:iam::111122223333:root', 'root user'],
  ['backup.amazonaws.com', 'backup.amazonaws.com'],
  ['account:999999999999', 'account 999999999999'],
  ['unknown', 'unknown'],
])('%s is called %s', (key, word) => {
  expect(principalWord(key)).toBe(word);
});

it.each([
  ['arn:aws:ec2:eu-central-1::snapshot/snap-0a1', 'snap-0a1'],
  ['arn:aws:rds:eu-central-1:111122223333:snapshot:payroll', 'payroll'],
  ['plain', 'plain'],
])('the thing %s is called %s', (key, word) => {
  expect(thingWord(key)).toBe(word);
});

it('a story names each kind of thing once, in causal order', () => {
  const stages = [stageAt(3, 'delete'), stageAt(1, 'share'), stageAt(2, 'share'), stageAt(0, 'create')];
  expect(storyWords(stages)).toBe('created, shared, deleted');
  expect(stageWord('foreign-use')).toBe('used elsewhere');
});

it('a story with who did it tells those who used the copy elsewhere apart', () => {
  const used = stageAt(3, 'foreign-use', { principal: 'account:999999999999' });
  const who = (names: readonly string[]) => names.join(' and ');
  expect(deedWords([stageAt(1, 'create'), used, stageAt(4, 'delete')], who)).toBe(
    'created, deleted by user/mallory; used elsewhere by account 999999999999',
  );
  expect(deedWords([used], who)).toBe('used elsewhere by account 999999999999');
});

describe('who else used it', () => {
  const consumed = [{ account: '999999999999', at: '2026-11-26T01:03:00Z', event: 'e' }];
  const made = [stageAt(1, 'create'), stageAt(2, 'restore')];
  const unknownUse = 'whether somebody else used it the logs could not have shown';
  const unknownReads = 'whether its blocks were read the logs could not have shown';

  it.each<[string, Partial<Chain>, string]>([
    ['those who did', { consumed, unseen: [] }, 'used by b 999999999999'],
    [
      'those who did, and reads unseen',
      { consumed, unseen: ['block-reads'] },
      `used by b 999999999999; ${unknownReads}`,
    ],
    [
      'those who did, and others unseen',
      { consumed, unseen: ['foreign-use', 'block-reads'] },
      'used by b 999999999999; whether others used it too the logs could not have shown',
    ],
    ['nobody, where every use would have been seen', { consumed: [], unseen: [] }, 'used by nobody else'],
    ['not known', { consumed: null, unseen: ['foreign-use', 'block-reads'] }, unknownUse],
    ['not known, of what has no blocks', { consumed: null, unseen: ['foreign-use'] }, unknownUse],
    [
      'not known of reads alone',
      { consumed: null, unseen: ['block-reads'] },
      `no other account copied it or made a volume of it; ${unknownReads}`,
    ],
    ['no matter where it was not shared', { stages: made, consumed: [], unseen: ['block-reads'] }, ''],
    ['no matter where nothing worked', { stages: [], consumed: null }, ''],
  ])('is %s', (_, part, words) => {
    expect(useWords(chainOf('high', part), (id) => `b ${id}`)).toBe(words);
  });

  it('tells what is unseen of what was not shared where all of it is told', () => {
    expect(useWords(chainOf('high', { stages: made, unseen: ['block-reads'] }), (id) => id, true)).toBe(unknownReads);
    const blind = chainOf('high', { stages: made, unseen: ['foreign-use', 'block-reads'] });
    expect([true, false].map((whole) => useWords(blind, (id) => id, whole))).toEqual([unknownUse, '']);
    expect(useWords(chainOf('high', { stages: [] }), (id) => id, true)).toBe('');
  });
});
