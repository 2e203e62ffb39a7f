import { expect, it } from 'vitest';
import { canDo } from '../../src/model/power-words.ts';
import { powers } from '../../src/model/principal.ts';

it.each([
  [[], 'do nothing to copies'],
  [['create'], 'make copies'],
  [['share', 'create'], 'make and share copies'],
  [['delete', 'read-out', 'copy'], 'duplicate, read out and delete copies'],
  [['tamper'], 'weaken the protection of copies'],
  [['share', 'tamper'], 'share copies and weaken their protection'],
  [powers, 'make, duplicate, share, read out, delete and restore copies and weaken their protection'],
] as const)('%j are said as what somebody can do: %s', (held, words) => {
  expect(canDo(held)).toBe(words);
});
