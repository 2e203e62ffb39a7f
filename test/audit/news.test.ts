import { describe, expect, it } from 'vitest';
import { accepted, isNews } from '../../src/audit/news.ts';
import type { Audience } from '../../src/model/exposure.ts';
import { everyone, finding, stranger } from './sample.ts';

const stands = (standing: 'known' | 'new' | 'first-seen', widened: readonly Audience[] = []) =>
  ({ accepted: true, standing, widened, before: null }) as const;

describe('a failure', () => {
  it.each([
    ['on a copy the baseline knows as it is', stands('known'), ['everyone'], false],
    ['without an audience on a copy that widened', stands('known', [everyone]), [], false],
    ['for an audience added since', stands('known', [everyone]), ['everyone'], true],
    ['for another audience than the one added since', stands('known', [stranger('1')]), ['account 2'], false],
    ['on a new copy', stands('new'), [], true],
    ['in a place the baseline did not cover', stands('first-seen'), [], true],
    ['without a baseline', { accepted: false, reason: 'none' } as const, [], true],
  ])('%s is news: %#', (_, standing, audience, news) => {
    expect(isNews(standing, audience)).toBe(news);
  });
});

describe('an accepted failure', () => {
  it('stays visible and no longer fails, waived or not', () => {
    for (const outcome of ['fail', 'waived'] as const) {
      expect(accepted(finding({ outcome, message: 'Usable' }))).toMatchObject({
        outcome: 'not-applicable',
        message: 'In the accepted baseline: Usable',
        waiver: null,
      });
    }
  });

  it('is the only thing that changes', () => {
    for (const outcome of ['pass', 'unknown', 'not-applicable'] as const) {
      const row = finding({ outcome });
      expect(accepted(row)).toBe(row);
    }
  });
});
