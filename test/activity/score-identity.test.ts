import { expect, it } from 'vitest';
import { identityKey } from '../../src/activity/score-identity.ts';

it.each([
  ['arn:aws:iam::111122223333:user/team/ann', 'arn:aws:iam::111122223333:user/ann'],
  ['arn:aws:iam::111122223333:role/a/b/deploy', 'arn:aws:iam::111122223333:role/deploy'],
  ['arn:aws:iam::111122223333:user/ann', 'arn:aws:iam::111122223333:user/ann'],
  ['arn:aws:iam::111122223333:group/team/admins', 'arn:aws:iam::111122223333:group/team/admins'],
  ['arn:aws:iam::111122223333:root', 'arn:aws:iam::111122223333:root'],
  ['backup.amazonaws.com', 'backup.amazonaws.com'],
  ['unknown', 'unknown'],
])('%s is %s', (key, identity) => {
  expect(identityKey(key)).toBe(identity);
});
