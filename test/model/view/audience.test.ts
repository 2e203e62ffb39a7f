import { describe, expect, it } from 'vitest';
import type { Evidence } from '../../../src/model/check.ts';
import { audiencesOf, audienceWords, worstReach } from '../../../src/model/view/audience.ts';
import { clockIn } from '../../../src/model/view/clock.ts';
import { checks, finding } from '../../reports/fixture-findings.ts';

const [check] = checks;

function told(...evidence: readonly Evidence[]): string {
  if (check === undefined) throw new Error('the fixture has no check');
  return audienceWords(audiencesOf([{ ...finding(check, { name: 'snap' }), evidence }]), clockIn('UTC'));
}

describe('an audience', () => {
  it.each([
    [{ who: 'everyone', reach: 'public' }, 'everyone'],
    [{ who: 'everyone', reach: 'latent-public' }, 'everyone, once the block on public sharing is lifted'],
    [
      { who: 'everyone', reach: 'latent-public', through: 'gallery-community-prepared' },
      'everyone, once its gallery is shared with the community',
    ],
    [{ who: 'account', id: '999999999999', reach: 'external' }, 'account 999999999999'],
    [{ who: 'account', id: '1', reach: 'external', name: 'DR\n' }, 'account 1 (DR\\u{a})'],
    [
      { who: 'account', id: '1', reach: 'external', expired: true, until: '2026-06-30' },
      'account 1, whose trust ended with 30 Jun 2026',
    ],
    [
      { who: 'everyone', reach: 'public', through: 'image:arn:aws:ec2:eu-west-1::image/ami-1' },
      'everyone, through an image made from it',
    ],
    [{ who: 'bearer', reach: 'link-live' }, 'whoever holds the link'],
    [{ who: 'account', id: '1', reach: 'external-key-blocked' }, 'account 1, who cannot use the key'],
  ])('of %j reads %s', (evidence, words) => {
    expect(told(evidence)).toBe(words);
  });

  it('comes worst first, once, and past three is counted', () => {
    const strangers = ['5', '4', '3', '2', '2'].map((id) => ({ who: 'account', id, reach: 'external' }));
    expect(told(...strangers, { who: 'everyone', reach: 'public' })).toBe('everyone; account 2; account 3; and 2 more');
  });

  it('is not seen in evidence about anything else', () => {
    expect(told({ encrypted: false }, { who: 7, reach: 'public' }, { who: 'account', reach: 'nonsense' })).toBe('');
    expect(worstReach([{ encrypted: false }])).toBeNull();
    expect(
      worstReach([
        { who: 'account', reach: 'external' },
        { who: 'everyone', reach: 'public' },
      ]),
    ).toBe('public');
  });
});
