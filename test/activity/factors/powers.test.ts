import { describe, expect, it } from 'vitest';
import type { AuditEvent } from '../../../src/model/event.ts';
import { account, at, denied, event, owner, snap, steps, stranger, vol } from '../../support/audit-event.ts';
import { ann, context, eventsBehind, scored, scoredOne, verdictOf } from '../score-scene.ts';

const share = steps.share(snap('snap-1'), account(stranger));
const made = event('made', 0, steps.create([snap('snap-1')], vol('vol-1')), { name: 'CreateSnapshot' });
const shared = event('share', 60, share, { name: 'ModifySnapshotAttribute' });
const hours = (count: number): number => count * 3600;
const grant = (seconds: number, actions: readonly string[] | null, principal = ann): AuditEvent =>
  event('grant', seconds, context({ what: 'power-granted', principal, policy: 'p', actions }));
const seen = (region: string, from: number, to = hours(5)) => ({ account: owner, region, from: at(from), to: at(to) });

describe('a power granted just before its use', () => {
  const coverage = [seen('us-east-1', -hours(48))];
  it.each([
    ['by name', [grant(-hours(1), ['ec2:ModifySnapshotAttribute'])], 10],
    ['by a pattern in other letters', [grant(-hours(1), ['EC2:modify*'])], 10],
    ['by a policy whose text is not in the event', [grant(-hours(1), null)], 10],
    ['for something else', [grant(-hours(1), ['s3:*'])], 'absent'],
    ['just within a day', [grant(-hours(24) + 1, null)], 10],
    ['a day before', [grant(-hours(24), null)], 'absent'],
    ['afterwards', [grant(hours(1), null)], 'absent'],
    ['to another', [grant(-hours(1), null, `arn:aws:iam::${owner}:user/bob`)], 'absent'],
  ])('%s', (_, grants, verdict) => {
    expect(verdictOf(scoredOne([made, shared, ...grants], { coverage }), 'power-granted')).toBe(verdict);
  });

  it('is told with the grant and the use', () => {
    const chain = scoredOne([made, shared, grant(-hours(1), ['ec2:CreateSnapshot'])]);
    expect(eventsBehind(chain, 'power-granted')).toEqual(['grant', 'made']);
  });

  it('is unknown where the log of users and roles was not read', () => {
    expect(verdictOf(scoredOne([made, shared]), 'power-granted')).toBe('unknown');
    expect(verdictOf(scoredOne([made, shared], { coverage: [seen('eu-west-1', -hours(48))] }), 'power-granted')).toBe(
      'unknown',
    );
  });
});

describe('a first use', () => {
  const covered = (days: number) => ({ coverage: [seen('eu-west-1', -days * hours(24))] });
  const earlier = event('earlier', -hours(400), steps.gone(snap('snap-7')));
  it.each([
    ['with 14 days of logs before it', [], covered(14), 10],
    ['with 13 days of logs before it', [], covered(13), 'unknown'],
    ['with no proof of logs', [], {}, 'unknown'],
    ['after an earlier one', [earlier], covered(14), 'absent'],
    ['after an earlier one, no proof needed', [earlier], {}, 'absent'],
    ['after one that was only denied', [denied('earlier', -hours(400), steps.gone(snap('snap-7')))], covered(14), 10],
  ])('%s', (_, before, over, verdict) => {
    const own = scored([made, shared, ...before], over).find(({ stages }) => stages.length > 0);
    expect(own === undefined ? 'no chain' : verdictOf(own, 'first-use')).toBe(verdict);
  });

  it('rests on the very first event', () => {
    expect(eventsBehind(scoredOne([made, shared], covered(14)), 'first-use')).toEqual(['made']);
  });
});
