import { describe, expect, it } from 'vitest';
import { db, dbSnap, event, group, image, machine, snap, steps, vol } from '../../support/audit-event.ts';
import { eventsBehind, scoredOne, verdictOf } from '../score-scene.ts';

const made = event('made', 0, steps.create([snap('snap-1')], vol('vol-1')));
const restored = event('restored', 60, steps.restore([vol('vol-2')], snap('snap-1')));
const attached = event('attached', 120, steps.attach(vol('vol-2'), machine('i-2')));
const launched = event('launched', 60, steps.restore([machine('i-2')], image('ami-1')));
const imaged = event('made', 0, steps.create([image('ami-1')], machine('i-1')));

describe('another machine', () => {
  it.each([
    ['is one it is attached to', [made, restored, attached], 20],
    [
      'is not the one whose volume it was made from',
      [made, restored, attached, event('before', -9000, steps.attach(vol('vol-1'), machine('i-2')))],
      'absent',
    ],
    ['is not one that was merely launched', [imaged, launched], 'absent'],
    ['is one that was launched and opened', [imaged, launched, event('open', 90, steps.open(machine('i-2')))], 20],
    ['is none where it is only restored', [made, restored], 'absent'],
  ])('%s', (_, events, verdict) => {
    expect(verdictOf(scoredOne(events), 'on-another-machine')).toBe(verdict);
  });
});

describe('an opening', () => {
  const worn = event('worn', 121, steps.wear(machine('i-2'), group('sg-1')));
  it.each([
    ['to every address', [steps.open(group('sg-1'))], [25, 'absent']],
    [
      'to some public addresses',
      [steps.open(group('sg-1'), { to: 'public', ranges: ['198.51.100.0/24'] })],
      ['absent', 10],
    ],
    ['that nobody made', [], ['absent', 'absent']],
    ['outwards to every address', [steps.open(group('sg-1'), { way: 'out' })], [25, 'absent']],
  ])('%s', (_, openings, verdicts) => {
    const opened = openings.map((step, index) => event(`open-${index}`, 130, step));
    const chain = scoredOne([made, restored, attached, worn, ...opened]);
    expect([verdictOf(chain, 'opened-to-world'), verdictOf(chain, 'opened-to-public')]).toEqual(verdicts);
  });

  it('to every address counts alone where there are both', () => {
    const some = event('some', 131, steps.open(group('sg-1'), { to: 'public', ranges: ['198.51.100.0/24'] }));
    const world = event('world', 132, steps.open(group('sg-1')));
    const chain = scoredOne([made, restored, attached, worn, some, world]);
    expect(eventsBehind(chain, 'opened-to-world')).toEqual(['world']);
    expect(verdictOf(chain, 'opened-to-public')).toBe('absent');
  });
});

describe('theft inside one account, with no share at all,', () => {
  const worn = event('worn', 121, steps.wear(machine('i-2'), group('sg-1')));
  const open = event('open', 130, steps.open(group('sg-1')));
  it.each([
    ['by a volume', [made, restored, attached, worn, open]],
    ['by a volume, its creation unseen', [restored, attached, worn, open]],
    ['by an image', [imaged, launched, worn, open]],
    [
      'by a database made public',
      [
        event('made', 0, steps.create([dbSnap('copy')], db('prod'))),
        event('restored', 60, { step: 'restore', things: [db('copy')], from: [dbSnap('copy')], open: true }),
      ],
    ],
  ])('is high: %s', (_, events) => {
    const { score } = scoredOne(events);
    expect(score.total).toBeGreaterThanOrEqual(50);
    expect(['high', 'critical']).toContain(score.severity);
  });
});
