import { expect, test } from 'vitest';
import { awsAccount, day, duration, name, rolePattern } from '../../src/config/texts.ts';

test.each<readonly [{ safeParse(text: unknown): { readonly success: boolean } }, unknown, boolean]>([
  [duration, '36h', true],
  [duration, '36 hours', false],
  [day, '2028-02-29', true],
  [day, '2027-02-29', false],
  [awsAccount, '000011112222', true],
  [awsAccount, 111122223333, false],
  [awsAccount, '11112222333', false],
  [name, 'x', true],
  [name, '', false],
  [rolePattern, 'arn:aws:iam::111122223333:role/ops/backup', true],
  [rolePattern, 'arn:*:role/backup-*', true],
  [rolePattern, '*:role/backup', true],
  [rolePattern, 'role/Ops', false],
  [rolePattern, 'Ops', false],
  [rolePattern, 'arn:aws:sts::111122223333:assumed-role/Ops/ada', false],
])('a text is what its kind asks for', (kind, text, fits) => {
  expect(kind.safeParse(text).success).toBe(fits);
});
