import { describe, expect, it } from 'vitest';
import { audienceWords, daysWords, stateWords, typeWords } from '../../src/cli/wording.ts';
import { type Audience, type ExposureState, exposureOrder } from '../../src/model/exposure.ts';

describe('words for people', () => {
  it('tell every state apart', () => {
    const states: readonly ExposureState[] = [...exposureOrder, 'unknown'];
    expect(new Set(states.map(stateWords)).size).toBe(states.length);
    expect([stateWords('external'), stateWords('unknown')]).toEqual(['outside trust', 'not assessed']);
  });

  it.each([
    ['aws:ec2:snapshot', 'ebs'],
    ['aws:ec2:image', 'image'],
    ['aws:rds:db-snapshot', 'rds'],
    ['aws:rds:cluster-snapshot', 'rds'],
    ['gcp:compute:machine-image', 'machine-image'],
    ['odd', 'odd'],
  ])('call %s %s', (type, words) => {
    expect(typeWords(type)).toBe(words);
  });

  const own = { through: 'restore', reach: 'external' } as const;
  it.each<readonly [Audience, string]>([
    [{ who: 'everyone', ...own }, 'everyone'],
    [{ who: 'account', id: '1', ...own }, 'account 1'],
    [{ who: 'account', id: '1', name: 'DR', ...own }, 'account 1 (DR)'],
    [{ who: 'account', id: '1', name: 'DR', expired: true, ...own }, 'account 1 (DR, trust ended)'],
    [{ who: 'account', id: '1', expired: true, ...own }, 'account 1 (trust ended)'],
    [{ who: 'bearer', ...own }, 'whoever is given a link'],
    [{ who: 'bearer', through: 'export-link', reach: 'link-live' }, 'whoever holds the open link'],
    [{ who: 'principal', id: 'user:a@b.example', ...own }, 'user a@b.example'],
  ])('name an audience: %j', (audience, words) => {
    expect(audienceWords(audience)).toBe(words);
  });

  const now = '2026-11-20T12:00:00Z';
  it.each([
    [now, 'first seen now'],
    ['2026-11-20T11:59:59Z', 'seen for less than a day'],
    ['2026-11-19T12:00:00Z', 'seen for 1 day'],
    ['2026-11-19T11:00:00Z', 'seen for 1 day'],
    ['2026-11-14T12:00:00Z', 'seen for 6 days'],
  ])('tell since when: %s is %s', (firstSeen, words) => {
    expect(daysWords(firstSeen, now)).toBe(words);
  });
});
