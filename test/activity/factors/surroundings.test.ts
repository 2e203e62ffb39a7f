import { describe, expect, it } from 'vitest';
import type { AuditEvent, ContextChange } from '../../../src/model/event.ts';
import { account, actor, at, denied, event, owner, snap, steps, stranger, vol } from '../../support/audit-event.ts';
import { context, eventsBehind, scored, scoredOne, verdictOf } from '../score-scene.ts';

const made = event('made', 0, steps.create([snap('snap-1')], vol('vol-1')));
const shared = event('share', 60, steps.share(snap('snap-1'), account(stranger)));
const hour = 3600;

describe('denied before', () => {
  const share = steps.share(snap('snap-1'), account(stranger));
  it.each([
    ['the same copy', [denied('no', 30, share)], 10],
    ['the same copy, by somebody else', [denied('no', 30, share, actor('bob'))], 10],
    ['the same copy, afterwards', [denied('no', 90, share)], 'absent'],
    ['nothing', [], 'absent'],
    ['only asked whether it might', [event('no', 30, share, { outcome: 'dry-run' })], 'absent'],
    ['failed for another cause', [event('no', 30, share, { outcome: 'failed' })], 'absent'],
  ])('%s', (_, tries, verdict) => {
    expect(verdictOf(scoredOne([made, shared, ...tries]), 'denied-before')).toBe(verdict);
  });

  it.each([
    ['within the hour', -hour, {}, 10],
    ['earlier', -hour - 61, {}, 'absent'],
    ['by another caller', -60, actor('bob'), 'absent'],
  ])('another copy, %s', (_, seconds, over, verdict) => {
    const other = denied('no', seconds, steps.gone(snap('snap-9')), over);
    const chain = scored([made, shared, other]).find(({ stages }) => stages.length > 0);
    expect(chain === undefined ? 'no chain' : verdictOf(chain, 'denied-before')).toBe(verdict);
  });
});

describe('tampering with what is logged', () => {
  const change = (what: Extract<ContextChange, { what: 'logging' }>['change']) =>
    context({ what: 'logging', change: what, trail: 'main' });
  const coverage = [{ account: owner, region: 'eu-west-1', from: at(-30 * hour), to: at(9 * hour) }];
  const elsewhere: Partial<AuditEvent> = { account: '777766665555' };
  it.each([
    ['stopped', event('log', hour, change('stopped')), 20],
    ['deleted, the day before', event('log', -24 * hour, change('deleted')), 20],
    ['narrowed, more than a day before', event('log', -24 * hour - 1, change('narrowed')), 'absent'],
    ['changed in a way that loses nothing', event('log', hour, change('changed')), 'absent'],
    ['started', event('log', hour, change('started')), 'absent'],
    [
      'stopped in another account by another caller',
      event('log', hour, change('stopped'), { ...elsewhere, ...actor('bob') }),
      'absent',
    ],
    [
      'stopped in another account by the same caller',
      event('log', hour, change('stopped'), { ...elsewhere, ...actor('ann') }),
      20,
    ],
    ['stopped, but denied', denied('log', hour, change('stopped')), 'absent'],
  ])('%s', (_, log, verdict) => {
    expect(verdictOf(scoredOne([made, shared, log], { coverage }), 'logging-tampered')).toBe(verdict);
  });

  it('is unknown where logs are not proven to be read around it', () => {
    expect(verdictOf(scoredOne([made, shared]), 'logging-tampered')).toBe('unknown');
  });

  it('is told with its event', () => {
    const chain = scoredOne([made, shared, event('log', hour, change('stopped'))]);
    expect(eventsBehind(chain, 'logging-tampered')).toEqual(['log']);
  });
});
