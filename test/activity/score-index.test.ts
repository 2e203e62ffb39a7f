import { describe, expect, it } from 'vitest';
import { lineagesOf } from '../../src/activity/lineage.ts';
import { indexEvents } from '../../src/activity/score-index.ts';
import { account, actor, denied, digest, event, machine, snap, steps, stranger, vol } from '../support/audit-event.ts';
import { ann, context } from './score-scene.ts';

const events = [
  event('b', 5, steps.create([snap('snap-1')], vol('vol-1'))),
  event('a', 5, steps.create([snap('snap-2'), snap('snap-3')])),
  event('c', 9, steps.share(snap('snap-1'), account(stranger))),
  denied('d', 7, steps.gone(snap('snap-9'))),
  event('e', 1, steps.attach(vol('vol-1'), machine('i-1'))),
  event('f', 2, context({ what: 'logging', change: 'stopped', trail: null })),
  event('g', 3, context({ what: 'principal-made', principal: ann, how: 'key' }), actor('root')),
  event('h', 3, context({ what: 'principal-made', principal: `${ann}e`, how: 'key' })),
  event('i', 3, steps.create([snap('snap-8')]), actor('bob')),
];
const index = (list: readonly (typeof events)[number][]) => indexEvents(lineagesOf(events, { digest }), list);

describe('the index', () => {
  it('holds what those who stand in chains did and what was done around it', () => {
    const { creations, denials, firsts, made, machines, tampering, addresses } = index(events);
    expect(creations.get(ann)?.map(({ event: { id } }) => id)).toEqual(['a', 'a', 'b']);
    expect(denials.get(ann)?.map(({ event: { id } }) => id)).toEqual(['d']);
    expect(firsts.get(ann)?.event.id).toBe('a');
    expect([...made.keys()]).toEqual([ann]);
    expect([...(machines.get(vol('vol-1').key) ?? [])]).toEqual([machine('i-1').key]);
    expect(tampering.map(({ event: { id } }) => id)).toEqual(['f']);
    expect([...(addresses.get(ann)?.keys() ?? [])]).toEqual(['198.51.100.7']);
  });

  it('leaves out those who stand in none', () => {
    expect([...index(events).creations.keys()]).toEqual([ann]);
  });

  it('is the same in any order and with repeats', () => {
    const one = index(events);
    const other = index([...events].reverse().concat(events));
    expect(other.creations).toEqual(one.creations);
    expect(other.firsts).toEqual(one.firsts);
    expect(other.tampering).toEqual(one.tampering);
    expect(new Map([...other.events].sort())).toEqual(new Map([...one.events].sort()));
  });
});
