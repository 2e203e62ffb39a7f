import { describe, expect, it } from 'vitest';
import { blockParts, isBlock } from '../../src/compare/block-parts.ts';
import { loggedDeeds } from '../../src/compare/logged-deeds.ts';
import type { Change } from '../../src/model/change.ts';
import type { AuditEvent } from '../../src/model/event.ts';
import { at, event } from '../support/audit-event.ts';
import { changeOf } from './change.ts';

const turned = (id: string, seconds: number, on: boolean, covers: 'snapshots' | 'images' = 'snapshots') =>
  event(id, seconds, { step: 'context', change: { what: 'public-block', covers, on } });
const type = 'aws:snapshot-public-block';
const setting = (before: string, after: string, more: Partial<Change> = {}) =>
  changeOf({ type, cause: null, fields: ['blocks'], before: { blocks: before }, after: { blocks: after }, ...more });
const masked = (before: string, after: string, through = 'createVolumePermission') =>
  changeOf({
    cause: 'mask',
    before: { exposure: { audiences: [{ who: 'everyone', through, reach: before }] } },
    after: { exposure: { audiences: [{ who: 'everyone', through, reach: after }] } },
  });
const [lift, set] = [turned('lift', 1, false), turned('set', 1, true)];

describe('who turned a block on public sharing', () => {
  it.each<[string, Change, readonly AuditEvent[], readonly (string | null)[]]>([
    ['lifted it', setting('all', 'none'), [lift], ['lift']],
    ['set it', setting('none', 'new'), [set], ['set']],
    ['not who set it, where it is lifted', setting('all', 'none'), [set], [null]],
    ['not who lifted it, where it was set again', setting('all', 'none'), [lift, turned('b', 2, true)], [null]],
    ['not who lifted the other one', setting('all', 'none'), [turned('a', 1, false, 'images')], [null]],
    [
      'lifted that of images',
      setting('new', 'none', { type: 'aws:image-public-block' }),
      [turned('a', 1, false, 'images')],
      ['a'],
    ],
    ['not told of one made weaker or stronger', setting('all', 'new'), [set], []],
    ['not told where another holds it', setting('all', 'none', { fields: ['blocks', 'managedBy'] }), [lift], []],
    ['opened copies by it', masked('latent-public', 'public'), [lift], ['lift']],
    ['masked copies by it', masked('public', 'latent-public'), [set], ['set']],
    ['not who set it, where copies are open', masked('latent-public', 'public'), [set], [null]],
    ['not told where a key masked them', masked('external-key-blocked', 'public'), [lift], []],
    ['not told of what an image opens', masked('latent-public', 'public', 'image:ami-1'), [lift], []],
  ])('is who %s', (_, change, events, expected) => {
    expect(blockParts(change, loggedDeeds(events, at(0), at(9))).map((part) => part?.id ?? null)).toEqual(expected);
  });

  it('is asked of blocks and of copies', () => {
    expect(isBlock({ type })).toBe(true);
    expect(isBlock({ type: 'aws:ec2:snapshot' })).toBe(false);
  });
});
