import { describe, expect, it } from 'vitest';
import { loggedDeeds } from '../../src/compare/logged-deeds.ts';
import type { Step } from '../../src/model/event.ts';
import { at, denied, event, image, owner, snap, steps } from '../support/audit-event.ts';

const one = snap('snap-1');
const block: Step = { step: 'context', change: { what: 'public-block', covers: 'images', on: true } };
const key: Step = { step: 'context', change: { what: 'principal-made', principal: 'p', how: 'key' } };
const deeds = loggedDeeds(
  [
    event('early', -1, steps.gone(one)),
    event('made', 0, steps.create([one, snap('snap-2')])),
    denied('tried', 1, steps.gone(one)),
    event('registered', 2, steps.register(image('ami-1'), one)),
    event('used', 3, steps.used(one)),
    event('context', 4, [block, key]),
    event('gone', 9, steps.gone(one)),
    event('late', 10, steps.gone(one)),
  ],
  at(0),
  at(9),
);
const ids = (rows: readonly { readonly event: { readonly id: string } }[]) => rows.map((row) => row.event.id);

describe('what was done in a time', () => {
  it('is filed by the copy it was done to, if it succeeded within that time', () => {
    expect(ids(deeds.on(one.key))).toEqual(['made', 'gone']);
    expect(ids(deeds.on(snap('snap-2').key))).toEqual(['made']);
    expect(ids(deeds.on(image('ami-1').key))).toEqual(['registered']);
  });

  it('is filed by place and kind for blocks; powers stand together', () => {
    expect(ids(deeds.blocks(owner, 'eu-west-1', 'images'))).toEqual(['context']);
    expect(deeds.blocks(owner, 'eu-west-1', 'snapshots')).toEqual([]);
    expect(deeds.blocks(owner, 'eu-west-2', 'images')).toEqual([]);
    expect(deeds.powers).toMatchObject([{ change: { how: 'key' }, event: { id: 'context' } }]);
  });
});
