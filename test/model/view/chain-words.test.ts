import { expect, it } from 'vitest';
import { principalWord, stageWord, storyWords, thingWord } from '../../../src/model/view/chain-words.ts';
import { stageAt } from '../../support/chain.ts';

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
