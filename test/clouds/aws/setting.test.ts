import { expect, test } from 'vitest';
import { MalformedAnswer } from '../../../src/clouds/ask.ts';
import { managerOf, readSetting } from '../../../src/clouds/aws/setting.ts';
import { unitAt } from './sight.ts';

const unit = unitAt('encryption-by-default');
const fact = { kind: 'default-encryption', key: 'k', cloud: 'aws', account: 'a', region: 'r', on: true } as const;

async function pages(call: () => Promise<boolean>) {
  const all = [];
  for await (const page of readSetting(unit, 'ec2:X', call, () => fact)) all.push(page);
  return all;
}

test('a setting is one fact', async () => {
  expect(await pages(async () => true)).toEqual([{ items: [fact], gaps: [], refused: [] }]);
});

test('a setting that cannot be read is one gap of its whole scope', async () => {
  const [page, ...more] = await pages(async () => Promise.reject(new MalformedAnswer('nothing')));
  expect(more).toEqual([]);
  expect(page).toEqual({
    items: [],
    gaps: [
      {
        why: {
          cause: 'malformed',
          needs: 'ec2:X',
          said: 'nothing',
          scope: 'stillwatch:scope:aws/111111111111/us-east-1/encryption-by-default',
        },
      },
    ],
    refused: [],
  });
});

test('a block is held by the account, the organization or nobody AWS names', () => {
  expect([managerOf('account'), managerOf('declarative-policy'), managerOf(undefined)]).toEqual([
    'account',
    'organization',
    null,
  ]);
  expect(() => managerOf('x')).toThrow(MalformedAnswer);
});
