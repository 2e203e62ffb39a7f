import { describe, expect, it } from 'vitest';
import type { ApprovedChange } from '../../../src/model/approved-change.ts';
import { known, unknown } from '../../../src/model/reading.ts';
import { account, db, dbSnap, event, snap, steps, stranger, vol } from '../../support/audit-event.ts';
import { ann, byBackup, eventsBehind, scoredOne, verdictOf } from '../score-scene.ts';

const source = vol('vol-1').key;
const made = event('made', 0, steps.create([snap('snap-1')], vol('vol-1')));
const shared = event('share', 60, steps.share(snap('snap-1'), account(stranger)));
const restricted = known(new Map([[source, ['data-class=restricted']]]));
const change = (over: Partial<ApprovedChange> = {}): ApprovedChange => ({
  principal: ann,
  selector: { by: 'key', pattern: 'vol-1' },
  from: '2026-11-27',
  to: '2026-11-27',
  every: null,
  ticket: 'CHG-1',
  ...over,
});

describe('a sensitive source', () => {
  it.each([
    ['with a label', restricted, 20],
    ['of which the copy itself has one', known(new Map([[snap('snap-1').key, ['key']]])), 20],
    ['in the inventory, with none', known(new Map([[source, []]])), 'absent'],
    ['of which the copy is known to have none', known(new Map([[snap('snap-1').key, []]])), 'absent'],
    ['that the inventory does not hold', known(new Map<string, readonly string[]>()), 'unknown'],
    ['where the inventory was not read', unknown('denied'), 'unknown'],
  ])('%s', (_, sensitive, verdict) => {
    expect(verdictOf(scoredOne([made, shared], { sensitive }), 'sensitive-source')).toBe(verdict);
  });

  it('that no log tells of is unknown', () => {
    expect(verdictOf(scoredOne([shared]), 'sensitive-source')).toBe('unknown');
  });
});

describe('something sensitive without an approved change', () => {
  it.each([
    ['none is on the list', [], 10],
    ['one covers it', [change()], 'absent'],
    ['one covers another day', [change({ from: '2026-11-26', to: '2026-11-26' })], 10],
    ['one is for another caller', [change({ principal: '*:role/deploy' })], 10],
    ['no list is configured', null, 'unknown'],
  ])('where %s', (_, changes, verdict) => {
    const chain = scoredOne([made, shared], { sensitive: restricted, changes });
    expect(verdictOf(chain, 'sensitive-unapproved')).toBe(verdict);
  });

  it('is not approved by the name of the new copy, which whoever makes it chooses', () => {
    const payroll = db('payroll');
    const web = dbSnap('web-1');
    const taken = [
      event('dump', 0, steps.create([web], payroll)),
      event('share', 60, steps.share(web, account(stranger))),
    ];
    const changes = [change({ selector: { by: 'key', pattern: 'web-*' } })];
    const sensitive = known(new Map([[payroll.key, ['data-class=restricted']]]));
    expect(verdictOf(scoredOne(taken, { sensitive, changes }), 'sensitive-unapproved')).toBe(10);
    const meant = [change({ selector: { by: 'key', pattern: 'payroll' } })];
    expect(verdictOf(scoredOne(taken, { sensitive, changes: meant }), 'sensitive-unapproved')).toBe('absent');
  });

  it('is not approved by one of several things that were copied, nor where nobody knows of what', () => {
    const two = event('made', 0, [
      steps.create([snap('snap-1')], vol('vol-1')),
      steps.create([snap('snap-2')], vol('vol-2')),
    ]);
    const blind = event('made', 0, [steps.create([snap('snap-1')], vol('vol-1')), steps.create([snap('snap-2')])]);
    for (const events of [
      [two, shared],
      [blind, shared],
    ])
      expect(verdictOf(scoredOne(events, { sensitive: restricted, changes: [change()] }), 'sensitive-unapproved')).toBe(
        10,
      );
  });

  it('is nothing where nothing is sensitive', () => {
    expect(verdictOf(scoredOne([made, shared], { changes: null }), 'sensitive-unapproved')).toBe('absent');
  });

  it('is told with what nobody approved', () => {
    const copy = event('copy', 30, steps.copy(snap('snap-2', undefined, 'us-east-1'), snap('snap-1')));
    const changes = [change({ selector: { by: 'tag', tag: 'app', value: 'pay*' } })];
    const tags = new Map([[source, { app: 'payroll' }]]);
    const chain = scoredOne([made, copy, shared], { sensitive: restricted, changes, tags });
    expect(eventsBehind(chain, 'sensitive-unapproved')).toEqual(['copy']);
  });

  it('is unknown where no log shows its making', () => {
    const sensitive = known(new Map([[snap('snap-1').key, ['key']]]));
    expect(verdictOf(scoredOne([shared], { sensitive }), 'sensitive-unapproved')).toBe('unknown');
  });

  it("is not a service's own backup", () => {
    const chain = scoredOne([{ ...made, ...byBackup }, shared], { sensitive: restricted });
    expect(verdictOf(chain, 'sensitive-unapproved')).toBe('absent');
  });
});
