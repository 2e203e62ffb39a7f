import { describe, expect, it } from 'vitest';
import type { WorkingHours } from '../../../src/model/weekly-window.ts';
import { account, event, snap, steps, stranger, vol } from '../../support/audit-event.ts';
import { eventsBehind, scored, scoredOne, verdictOf } from '../score-scene.ts';

const berlin: WorkingHours = {
  timezone: 'Europe/Berlin',
  from: '07:00',
  to: '20:00',
  days: ['mon', 'tue', 'wed', 'thu', 'fri'],
};
const shareAt = (at: string) => ({ ...event('share', 0, steps.share(snap('snap-1'), account(stranger))), at });

describe('working hours', () => {
  it.each([
    ['Friday morning in winter', '2026-11-27T06:00:00Z', 'absent'],
    ['a minute before', '2026-11-27T05:59:59Z', 5],
    ['Friday morning in summer', '2026-07-03T05:00:00Z', 'absent'],
    ['a minute before, in summer', '2026-07-03T04:59:59Z', 5],
    ['the end of the day', '2026-11-27T19:00:00Z', 5],
    ['just before it', '2026-11-27T18:59:59Z', 'absent'],
    ['Saturday noon', '2026-11-28T11:00:00Z', 5],
  ])('are those of their zone: %s', (_, at, verdict) => {
    expect(verdictOf(scoredOne([shareAt(at)], { hours: berlin }), 'off-hours')).toBe(verdict);
  });

  it('are unknown where none are configured', () => {
    expect(verdictOf(scoredOne([shareAt('2026-11-27T06:00:00Z')], { hours: null }), 'off-hours')).toBe('unknown');
  });

  it('say nothing about a firewall that was opened before anything happened to the copies', () => {
    const rule = {
      ...event('rule', 0, steps.open({ ...vol('x'), key: 'sg', type: 'group' })),
      at: '2026-11-21T03:00:00Z',
    };
    const day = '2026-11-27T10:00:0';
    const restored = {
      ...event('r', 0, steps.restore([{ ...vol('i'), key: 'i', type: 'machine' }], snap('snap-1'))),
      at: `${day}1Z`,
    };
    const worn = {
      ...event(
        'w',
        0,
        steps.wear({ ...vol('i'), key: 'i', type: 'machine' }, { ...vol('x'), key: 'sg', type: 'group' }),
      ),
      at: `${day}2Z`,
    };
    const chain = scoredOne([rule, restored, worn], { hours: berlin });
    expect(verdictOf(chain, 'opened-to-world')).toBe(25);
    expect(verdictOf(chain, 'off-hours')).toBe('absent');
  });
});

describe('many copies at once', () => {
  const share = event('share', 9000, steps.share(snap('snap-0'), account(stranger)));
  const copies = (count: number, apart: number) =>
    Array.from({ length: count }, (_, index) =>
      event(`made-${index}`, index * apart, steps.create([snap(`snap-${index}`)], vol(`vol-${index}`))),
    );

  it.each([
    ['six within an hour', copies(6, 720), 10],
    ['five', copies(5, 1), 'absent'],
    ['six, in more than an hour', copies(6, 721), 'absent'],
    [
      'six of one call',
      [
        event(
          'made-0',
          0,
          steps.create(
            [0, 1, 2, 3, 4, 5].map((n) => snap(`snap-${n}`)),
            vol('v'),
          ),
        ),
      ],
      10,
    ],
  ])('%s', (_, made, verdict) => {
    expect(verdictOf(scoredOne([...made, share]), 'bulk')).toBe(verdict);
  });

  it('count once each, however often they are told of', () => {
    const again = Array.from({ length: 6 }, (_, index) =>
      event(`again-${index}`, index, steps.create([snap('snap-0')])),
    );
    expect(verdictOf(scoredOne([...again, share]), 'bulk')).toBe('absent');
  });

  it('name six of them, the own one among them, also in the middle of many', () => {
    const late = event('share', 9000, steps.share(snap('snap-20'), account(stranger)));
    const [chain] = scored([...copies(40, 60), late]);
    const events = chain === undefined ? [] : (eventsBehind(chain, 'bulk') ?? []);
    expect(events).toHaveLength(6);
    expect(events).toContain('made-20');
  });
});
