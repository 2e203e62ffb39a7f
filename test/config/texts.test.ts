import { expect, test } from 'vitest';
import { day, duration, name } from '../../src/config/texts.ts';

test.each<readonly [{ safeParse(text: unknown): { readonly success: boolean } }, unknown, boolean]>([
  [duration, '36h', true],
  [duration, '36 hours', false],
  [day, '2028-02-29', true],
  [day, '2027-02-29', false],
  [name, 'x', true],
  [name, '', false],
])('a text is what its kind asks for', (kind, text, fits) => {
  expect(kind.safeParse(text).success).toBe(fits);
});
