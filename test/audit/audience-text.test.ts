import { describe, expect, it } from 'vitest';
import { audiencesOf, audienceText } from '../../src/audit/audience-text.ts';

describe('audienceText', () => {
  it.each([
    [{ who: 'everyone', through: 'x' }, 'everyone'],
    [{ who: 'bearer' }, 'bearer'],
    [{ who: 'account', id: '999999999999' }, 'account 999999999999'],
    [
      { who: 'organization', id: 'arn:aws:organizations::1:organization/o-1' },
      'organization arn:aws:organizations::1:organization/o-1',
    ],
    [{ trustEnded: '1' }, null],
    [{ who: 7 }, null],
  ])('spells %j as %j', (evidence, text) => {
    expect(audienceText(evidence)).toBe(text);
  });
});

describe('audiencesOf', () => {
  it('names each audience once, sorted, whatever mechanism it comes through', () => {
    const rows = [
      { who: 'everyone', through: 'a' },
      { who: 'account', id: '2' },
      { who: 'everyone', through: 'b' },
      { owner: null },
    ];
    expect(audiencesOf(rows)).toEqual(['account 2', 'everyone']);
  });
});
