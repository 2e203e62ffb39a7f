import { describe, expect, it } from 'vitest';
import { accepted, isNews } from '../../src/audit/news.ts';
import type { Audience } from '../../src/model/exposure.ts';
import { everyone, finding, stranger } from './sample.ts';

const stands = (standing: 'known' | 'new' | 'first-seen', widened: readonly Audience[] = []) =>
  ({ accepted: true, standing, widened, before: null }) as const;

describe('a failure', () => {
  it.each([
    ['on a copy the baseline knows as it is', stands('known'), ['everyone'], true, false],
    ['without an audience on a copy that widened', stands('known', [everyone]), [], true, false],
    ['for an audience added since', stands('known', [everyone]), ['everyone'], true, true],
    ['for another audience than the one added since', stands('known', [stranger('1')]), ['account 2'], true, false],
    ['of a check that passed or was unknown in the baseline', stands('known'), [], false, true],
    ['for an audience it had, of a check that was unknown then', stands('known'), ['everyone'], false, true],
    ['on a new copy', stands('new'), [], true, true],
    ['in a place the baseline did not cover', stands('first-seen'), [], true, true],
    ['without a baseline', { accepted: false, reason: 'none' } as const, [], true, true],
  ])('%s is news: %#', (_, standing, audience, failedThen, news) => {
    expect(isNews(standing, audience, failedThen)).toBe(news);
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
