import { describe, expect, it } from 'vitest';
import { isSettingStep, settingStep } from '../../../src/model/view/setting-step.ts';

describe('a change of a setting', () => {
  it.each([
    [{ blocks: 'all' }, { blocks: 'none' }, 'blocked every public share, now blocks nothing'],
    [{ blocks: 'none' }, { blocks: 'new' }, 'blocked nothing, now blocks new public shares only'],
    [null, { blocks: 'all' }, 'now blocks every public share'],
    [{ on: true }, { on: false }, 'now off'],
    [{ on: false }, { on: true }, 'now on'],
    [{ tags: {} }, { tags: { a: 'b' } }, null],
    [{ blocks: 'all' }, { blocks: 'something new' }, null],
    [null, null, null],
  ])('from %j to %j reads %s', (before, after, words) => {
    expect(settingStep({ before, after })).toBe(words);
  });
});

describe('a setting', () => {
  it.each([
    ['aws:snapshot-public-block', 'altered', true],
    ['aws:image-public-block', 'altered', true],
    ['aws:encryption-by-default', 'altered', true],
    ['azure:recoveryservices:vault', 'altered', true],
    ['gcp:iam-policy', 'altered', true],
    ['gcp:iam-policy', 'first-seen', false],
    ['aws:ec2:snapshot', 'altered', false],
    ['stillwatch:scope', 'altered', false],
  ] as const)('%s, %s: changed is %s', (type, change, isOne) => {
    expect(isSettingStep({ type, change })).toBe(isOne);
  });
});
