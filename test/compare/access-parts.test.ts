import { describe, expect, it } from 'vitest';
import { accessParts } from '../../src/compare/access-parts.ts';
import { loggedDeeds } from '../../src/compare/logged-deeds.ts';
import type { AuditEvent } from '../../src/model/event.ts';
import type { Grant } from '../../src/model/grant.ts';
import { known } from '../../src/model/reading.ts';
import { account, at, event, everyone, image, snap, steps } from '../support/audit-event.ts';
import { changeOf } from './change.ts';

const { share, unshare, sharedWith, gone, create } = steps;
const one = snap('snap-1');
const ami = image('ami-1');
const [x, y] = [account('1'), account('2')];
const own = (to: Grant['to']): Grant => ({ to, through: 'createVolumePermission' });
const through = (to: Grant['to']): Grant => ({ to, through: `image:${ami.key}` });

function parts(before: readonly Grant[], after: readonly Grant[], events: readonly AuditEvent[]) {
  const change = changeOf({ before: { grants: known(before) }, after: { grants: known(after) } });
  return accessParts(change, loggedDeeds(events, at(0), at(99)).on).map((part) => part?.id ?? null);
}

describe('who let in or took out each audience', () => {
  it.each<[string, readonly Grant[], readonly Grant[], readonly AuditEvent[], readonly (string | null)[]]>([
    ['by one event', [], [own(x), own(y)], [event('a', 1, share(one, x, y))], ['a', 'a']],
    ['one of two', [], [own(x), own(everyone)], [event('a', 1, share(one, x))], ['a', null]],
    ['who let in, where others were taken out too', [own(x)], [own(y)], [event('a', 1, unshare(one, x))], [null]],
    ['who took out one', [own(x), own(y)], [own(y)], [event('a', 1, unshare(one, x))], ['a']],
    ['who took out all', [own(x)], [], [event('a', 1, unshare(one))], ['a']],
    ['not who took out another', [own(x)], [], [event('a', 1, unshare(one, y))], [null]],
    [
      'not who took out somebody unnamed',
      [own(x)],
      [],
      [event('a', 1, { step: 'unshare', thing: one, to: [] })],
      [null],
    ],
    ['who shared the image in front', [], [through(x)], [event('a', 1, share(ami, x))], ['a']],
    ['not who shared the copy itself', [], [through(x)], [event('a', 1, share(one, x))], [null]],
    ['who removed the image in front', [through(x)], [], [event('a', 1, gone(ami))], ['a']],
    [
      'not who shared it before an answer that no longer names them',
      [],
      [own(x)],
      [event('a', 1, share(one, x)), event('b', 2, sharedWith(one, y))],
      [null],
    ],
    [
      'not who shared a copy whose name was used again',
      [],
      [own(x)],
      [event('a', 1, share(one, x)), event('b', 2, create([one]))],
      [null],
    ],
    ['nobody, where the lists are the same', [own(x)], [own(x)], [event('a', 1, share(one, x))], []],
  ])('is %s', (_, before, after, events, expected) => {
    expect(parts(before, after, events)).toEqual(expected);
  });

  it('is told by the verdicts where no list is, of newcomers alone', () => {
    const told = (before: readonly object[], after: readonly object[]) =>
      accessParts(
        changeOf({ before: { exposure: { audiences: before } }, after: { exposure: { audiences: after } } }),
        loggedDeeds([event('a', 1, share(one, everyone)), event('b', 2, unshare(one))], at(0), at(1)).on,
      );
    const open = { who: 'everyone', through: 'createVolumePermission', reach: 'public' };
    expect(told([], [open])).toMatchObject([{ id: 'a' }]);
    expect(told([open], [])).toEqual([]);
  });
});
