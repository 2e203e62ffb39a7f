import { expect, it } from 'vitest';
import { grantsStep } from '../../src/compare/grants-step.ts';
import type { Grant } from '../../src/model/grant.ts';
import { known, unknown } from '../../src/model/reading.ts';

const policy = '//cloudresourcemanager.googleapis.com/folders/1';
const named = (id: string, above = policy): Grant => ({
  to: { who: 'principal', id },
  through: `inherited:${above} roles/viewer`,
});
const us: Grant = { to: { who: 'organization', id: '5' }, through: `inherited:${policy}` };
const own: Grant = { to: { who: 'principal', id: 'user:c@example.com' }, through: 'roles/viewer' };
const [ana, eve] = [named('user:ana@example.com'), named('user:eve@evil-example.com')];

it.each([
  ['our people are told as one since we know who they are', [own, ana], [own, us], 'gained'],
  ['they are named since we do not', [own, us], [own, ana], 'lost'],
  ['an outsider beside them is named as ever', [ana, eve], [us, eve], 'gained'],
  ['something on the item differs as well', [ana], [us, own], 'altered'],
  ['our people are let in by a policy that let in nobody', [own], [own, us], 'altered'],
  ['our people are let in by another policy', [named('user:x@example.com', 'folders/2')], [us], 'altered'],
  ['an outsider is let in', [us], [us, eve], 'altered'],
  ['somebody is granted the item itself', [], [own], 'altered'],
] as const)('when %s', (_, before, after, step) => {
  expect(grantsStep(known(before), known(after))).toBe(step);
});

it('is left to others where one side was not read', () => {
  expect(grantsStep(unknown('denied'), known([ana]))).toBe('altered');
});
