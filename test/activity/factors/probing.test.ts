import { describe, expect, it } from 'vitest';
import { denied, snap, steps } from '../../support/audit-event.ts';
import { scoredOne, verdictOf } from '../score-scene.ts';

const tries = (count: number, names: readonly string[]) =>
  Array.from({ length: count }, (_, index) =>
    denied(`no-${index}`, index, steps.gone(snap(`snap-${index}`)), { name: names[index % names.length] ?? '' }),
  );

describe('denied calls alone', () => {
  it.each([
    ['one', tries(1, ['DeleteSnapshot']), 10, 'low'],
    ['two, of two kinds', tries(2, ['CopySnapshot', 'DeleteSnapshot']), 10, 'low'],
    ['four of one kind', tries(4, ['DeleteSnapshot']), 10, 'low'],
    ['five of one kind', tries(5, ['DeleteSnapshot']), 25, 'medium'],
    ['three, of several kinds', tries(3, ['CopySnapshot', 'DeleteSnapshot']), 25, 'medium'],
    [
      'database calls that name nothing',
      tries(5, ['CopyDBSnapshot']).map((one) => ({ ...one, steps: [] })),
      25,
      'medium',
    ],
  ])('%s', (_, events, points, severity) => {
    const chain = scoredOne(events);
    expect(chain.stages).toEqual([]);
    expect([verdictOf(chain, 'denied-calls'), chain.score.severity]).toEqual([points, severity]);
  });
});
