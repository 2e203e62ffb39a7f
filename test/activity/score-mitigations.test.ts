import { describe, expect, it } from 'vitest';
import type { ApprovedChange } from '../../src/model/approved-change.ts';
import type { AuditEvent } from '../../src/model/event.ts';
import { account, event, everyone, owner, snap, steps, stranger, vol } from '../support/audit-event.ts';
import { ann, byBackup, byService, eventsBehind, recovery, scoredOne, verdictOf } from './score-scene.ts';

const made = event('made', 0, steps.create([snap('snap-1')], vol('vol-1')));
const copied = event('copied', 30, steps.copy(snap('snap-2', undefined, 'us-east-1'), snap('snap-1')), {
  region: 'us-east-1',
});
const shareWith = (to: Parameters<typeof steps.share>[1]): AuditEvent =>
  event('share', 60, steps.share(snap('snap-1'), to));
const gone = event('gone', 90_000, steps.gone(snap('snap-1')));
const by = (over: Partial<AuditEvent>, ...events: readonly AuditEvent[]) => events.map((one) => ({ ...one, ...over }));
const total = (chain: { readonly score: { readonly total: number } }): number => chain.score.total;

const deploy = `arn:aws:iam::${owner}:role/deploy-eu`;
const byDeploy: Partial<AuditEvent> = { actor: { ...made.actor, kind: 'role', key: deploy, name: 'deploy-eu' } };
const approved: ApprovedChange = {
  principal: ann,
  selector: { by: 'key', pattern: '*' },
  from: '2026-11-27',
  to: '2026-11-27',
  every: null,
  ticket: 'CHG-1',
};

describe('what speaks for routine work', () => {
  it.each([
    ['a service, as only the cloud can write it', by(byBackup, made, copied), {}, 'verified-service', -15],
    [
      'a declared role',
      by(byDeploy, made, copied),
      { automation: ['arn:aws:iam::*:role/deploy-??'] },
      'automation-role',
      -15,
    ],
    ['a declared role, no further than it goes', by(byDeploy, made), { automation: [deploy] }, 'automation-role', -5],
    ['a role that is not declared', by(byDeploy, made, copied), {}, 'automation-role', 'absent'],
    ['an approved change', [made, copied], { changes: [approved] }, 'approved-change', -15],
    ['no approved change', [made, copied], {}, 'approved-change', 'absent'],
  ])('%s', (_, events, over, id, points) => {
    const chain = scoredOne([...events, shareWith(account(recovery))], over);
    expect(verdictOf(chain, id)).toBe(points);
    expect(total(chain)).toBe(chain.score.factors.reduce((sum, factor) => sum + factor.points, 0));
  });

  it('names the creations, copies and deletions it speaks for', () => {
    const chain = scoredOne([...by(byBackup, made, copied, gone), shareWith(account(recovery))]);
    expect(eventsBehind(chain, 'verified-service')).toEqual(['copied', 'gone', 'made']);
  });

  it('takes nothing from a share beside it', () => {
    const alone = total(scoredOne([shareWith(account(stranger))]));
    const backed = scoredOne([...by(byBackup, made), shareWith(account(stranger))]);
    expect(total(backed)).toBe(alone);
    expect(backed.score.severity).toBe('high');
  });

  it('takes nothing from a share that it made itself, nor from a public one', () => {
    const own = scoredOne(by(byBackup, made, shareWith(account(stranger))));
    expect([total(own), own.score.severity]).toEqual([40, 'high']);
    expect(scoredOne(by(byBackup, made, shareWith(everyone))).score.severity).toBe('critical');
  });

  it('takes nothing from what a person did in part', () => {
    const again = event('again', 10, steps.create([snap('snap-1')], vol('vol-1')));
    const chain = scoredOne([...by(byBackup, made), again, shareWith(account(recovery))]);
    expect(verdictOf(chain, 'verified-service')).toBe('absent');
  });

  it('takes together no more than there is', () => {
    const chain = scoredOne([...by(byBackup, made), shareWith(account(recovery))], {
      automation: ['*'],
      changes: [{ ...approved, principal: '*' }],
    });
    expect(total(chain)).toBe(0);
    expect(chain.score.severity).toBe('none');
  });
});

describe('a day of backups', () => {
  const dlm = byService(
    `arn:aws:iam::${owner}:role/service-role/AWSDataLifecycleManagerDefaultRole`,
    'dlm.amazonaws.com',
  );
  const night = { timezone: 'UTC', from: '07:00', to: '20:00', days: [] };
  it.each([
    ['AWS Backup', byBackup],
    ['Data Lifecycle Manager, by a role of ours', dlm],
  ])('made, copied and shared with a declared account by %s is low', (_, service) => {
    const others = [2, 3, 4, 5, 6, 7].map((n) =>
      event(`made-${n}`, n, steps.create([snap(`snap-${n}0`)], vol(`vol-${n}`))),
    );
    const events = by(service, ...others, made, copied, shareWith(account(recovery)), gone);
    const chain = scoredOne(events, { hours: night });
    expect(['none', 'low']).toContain(chain.score.severity);
    expect(verdictOf(chain, 'bulk')).toBe(10);
  });
});
