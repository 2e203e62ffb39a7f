import { describe, expect, it } from 'vitest';
import { actor, denied, event, snap, steps, stranger, vol } from '../../support/audit-event.ts';
import { eventsBehind, scored, scoredOne, verdictOf } from '../score-scene.ts';

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

describe('denied calls on a copy with which something else was done', () => {
  const one = snap('snap-x');
  const benign = [
    event('made', 0, steps.create([one], vol('vol-1'))),
    event('tested', 60, steps.restore([vol('vol-2')], one)),
  ];
  const refused = (count: number, from = 600, names = ['ModifySnapshotAttribute']) =>
    Array.from({ length: count }, (_, index) =>
      denied(`no-${from + index}`, from + index, steps.share(one, { who: 'account', id: stranger }), {
        name: names[index % names.length] ?? '',
        ...actor('mallory'),
      }),
    );

  it.each([
    ['few, afterwards', refused(4), 'absent', 'absent', 'low'],
    ['many, afterwards', refused(30), 10, 'absent', 'medium'],
    ['several kinds, afterwards', refused(3, 600, ['ModifySnapshotAttribute', 'CopySnapshot']), 10, 'absent', 'medium'],
    ['few, before', refused(4, 10), 'absent', 10, 'medium'],
    ['many, before', refused(30, 10), 10, 'absent', 'medium'],
  ])('%s', (_, events, points, before, severity) => {
    const chain = scoredOne([...benign, ...events]);
    expect([verdictOf(chain, 'probed'), verdictOf(chain, 'denied-before'), chain.score.severity]).toEqual([
      points,
      before,
      severity,
    ]);
  });

  it('are told with each of them', () => {
    expect(eventsBehind(scoredOne([...benign, ...refused(5)]), 'probed')).toEqual(
      [600, 601, 602, 603, 604].map((id) => `no-${id}`),
    );
  });

  it('count for whoever made them, beside those on nothing that is listed', () => {
    const other = denied('other', 9_000, steps.gone(snap('snap-9')), { name: 'DeleteSnapshot', ...actor('mallory') });
    const alone = scored([...benign, ...refused(4), other]).find(({ stages }) => stages.length === 0);
    expect(alone === undefined ? [] : [alone.attempts.length, verdictOf(alone, 'denied-calls')]).toEqual([1, 25]);
    expect(alone === undefined ? [] : eventsBehind(alone, 'denied-calls')).toHaveLength(5);
  });
});
