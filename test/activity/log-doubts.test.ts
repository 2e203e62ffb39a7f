import { describe, expect, it } from 'vitest';
import { logDoubtsOf } from '../../src/activity/log-doubts.ts';
import type { AuditEvent, Step } from '../../src/model/event.ts';
import { at, denied, event, image, owner, snap, steps, vol } from '../support/audit-event.ts';

const told = (events: readonly AuditEvent[], region = 'eu-west-1') =>
  logDoubtsOf(events)(owner, region).map(({ event: id, what, service }) => [id, what, service]);
const named = (name: string, does: readonly Step[] = []) => event(name, 1, does, { name });
const logging = (change: 'stopped' | 'deleted' | 'narrowed' | 'changed' | 'started', over: Partial<AuditEvent> = {}) =>
  event(change, 2, { step: 'context', change: { what: 'logging', change, trail: 'main' } }, over);

describe('what keeps the silence of a log from being proof', () => {
  it.each([
    ['ImportSnapshot', 'import'],
    ['ImportImage', 'import'],
    ['RestoreSnapshotFromRecycleBin', 'recycle-bin'],
    ['RestoreImageFromRecycleBin', 'recycle-bin'],
    ['CreateRestoreImageTask', 'image-restore'],
  ])('is a call that makes copies it does not name: %s', (name, what) => {
    expect(told([named(name)])).toEqual([[name, what, 'ec2']]);
  });

  it.each<[string, Step]>([
    ['made of a volume', steps.create([], vol('vol-1'))],
    ['copied', { step: 'copy', thing: null, from: snap('snap-1') }],
    ['registered', { step: 'register', image: null, from: [snap('snap-1')] }],
  ])('is a record that does not say which copy was %s', (_, step) => {
    expect(told([event('a', 1, step)])).toEqual([['a', 'unnamed', 'ec2']]);
    expect(told([event('a', 1, step, { service: 'rds.amazonaws.com' })])).toEqual([['a', 'unnamed', 'rds']]);
    expect(told([event('a', 1, step, { service: 'backup.amazonaws.com' })])).toEqual([]);
  });

  it('is what was taken out of the log, in all regions of the account', () => {
    const events = [logging('narrowed'), logging('stopped', { region: 'us-east-1' }), logging('deleted')];
    expect(told(events).map(([id]) => id)).toEqual(['deleted', 'narrowed', 'stopped']);
    expect(logDoubtsOf(events)('999988887777', 'eu-west-1')).toEqual([]);
  });

  it('is nothing else', () => {
    expect(
      told([
        logging('started'),
        logging('changed'),
        denied('a', 1, [], { name: 'ImportSnapshot' }),
        event('b', 1, [], { name: 'ImportSnapshot', service: 'other.amazonaws.com' }),
        event('c', 1, steps.create([snap('snap-1')], vol('vol-1'))),
        event('d', 1, steps.register(image('ami-1'), snap('snap-1'))),
        event('e', 1, [], { name: 'ImportSnapshot', region: 'us-east-1' }),
      ]),
    ).toEqual([]);
  });

  it('comes in order of time', () => {
    const events = [named('ImportImage'), event('first', 0, [], { name: 'ImportSnapshot' }), logging('stopped')];
    expect(logDoubtsOf(events)(owner, 'eu-west-1').map(({ at: when }) => when)).toEqual([at(0), at(1), at(2)]);
  });
});
