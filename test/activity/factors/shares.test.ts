import { describe, expect, it } from 'vitest';
import type { AuditEvent } from '../../../src/model/event.ts';
import { unknown, why } from '../../../src/model/reading.ts';
import { noTenants } from '../../../src/model/trust.ts';
import { account, event, everyone, image, owner, snap, steps, stranger, vol } from '../../support/audit-event.ts';
import { byService, eventsBehind, ours, recovery, scoredOne, sister, verdictOf } from '../score-scene.ts';

const made = event('made', 0, steps.create([snap('snap-1')], vol('vol-1')));
const shareWith = (...to: Parameters<typeof steps.share>[1][]): AuditEvent =>
  event('share', 60, steps.share(snap('snap-1'), ...to));
const organization = (id: string) => ({ who: 'organization', id }) as const;
const root = 'arn:aws:organizations::111122223333:organization/';

describe('a share', () => {
  it.each([
    ['with a stranger', [account(stranger)], [40, 'absent', 'absent', 'high']],
    ['with everyone', [everyone], ['absent', 60, 'absent', 'critical']],
    ['with both', [everyone, account(stranger)], [40, 60, 'absent', 'critical']],
    ['with an account of our organization', [account(sister)], ['absent', 'absent', 'absent', 'low']],
    ['with the owner itself', [account(owner)], ['absent', 'absent', 'absent', 'low']],
    ['with a declared account', [account(recovery)], ['absent', 'absent', -40, 'low']],
    ['with a declared account and everyone', [account(recovery), everyone], ['absent', 60, -40, 'critical']],
    ['with our organization', [organization(`${root}o-abcd1234`)], ['absent', 'absent', 'absent', 'low']],
    ['with another organization', [organization(`${root}o-zzzz9999`)], [40, 'absent', 'absent', 'high']],
  ])('%s', (_, to, [outside, publicly, declared, severity]) => {
    const chain = scoredOne([made, shareWith(...to)]);
    expect([
      verdictOf(chain, 'shared-outside-trust'),
      verdictOf(chain, 'shared-publicly'),
      verdictOf(chain, 'declared-share'),
      chain.score.severity,
    ]).toEqual([outside, publicly, declared, severity]);
  });

  it('of an image counts like one of a snapshot', () => {
    const events = [
      event('image', 0, steps.register(image('ami-1'), snap('snap-1'))),
      event('share', 60, steps.share(image('ami-1'), account(stranger))),
    ];
    expect(eventsBehind(scoredOne(events), 'shared-outside-trust')).toEqual(['share']);
  });

  it('counts once, with the events of all', () => {
    const again = event('again', 90, steps.share(snap('snap-1'), account('777766665555')));
    const chain = scoredOne([made, shareWith(account(stranger)), again]);
    expect(verdictOf(chain, 'shared-outside-trust')).toBe(40);
    expect(eventsBehind(chain, 'shared-outside-trust')).toEqual(['again', 'share']);
  });
});

describe('a share with somebody whom its record does not tell', () => {
  const unread = (...to: Parameters<typeof steps.share>[1][]): AuditEvent =>
    event(
      'share',
      60,
      { step: 'share', thing: snap('snap-1'), to, unread: true },
      { unread: { key: snap('snap-1').key } },
    );

  it.each([
    ['alone', [], ['unknown', 20, 'medium']],
    ['beside our own', [account(owner)], ['unknown', 20, 'medium']],
    ['beside a stranger', [account(stranger)], [40, 20, 'high']],
    ['beside everyone', [everyone], ['unknown', 20, 'critical']],
  ])('is never clean: %s', (_, to, [outside, somebody, severity]) => {
    const chain = scoredOne([unread(...to)]);
    expect([verdictOf(chain, 'shared-outside-trust'), verdictOf(chain, 'shared-unread'), chain.score.severity]).toEqual(
      [outside, somebody, severity],
    );
  });

  it('says so', () => {
    const chain = scoredOne([unread()]);
    expect(chain.score.factors.find(({ id }) => id === 'shared-unread')?.reason).toMatch(/record does not tell/);
    expect(chain.stages.map(({ detail }) => detail)).toEqual(['with somebody whom the record does not tell']);
    expect(eventsBehind(chain, 'shared-unread')).toEqual(['share']);
  });
});

describe('trust', () => {
  it('of members nobody read is none, and the reason says so', () => {
    const unread = { ...ours, ...noTenants, state: 'unknown', why: why('denied'), members: new Set<string>() } as const;
    const chain = scoredOne([made, shareWith(account(sister))], { membership: new Map([['aws', unread]]) });
    expect(verdictOf(chain, 'shared-outside-trust')).toBe(40);
    expect(chain.score.factors.find(({ id }) => id === 'shared-outside-trust')?.reason).toMatch(/not all read/);
    expect(unknown('denied').state).toBe('unknown');
  });

  it.each([
    ['still stands at its last day', '2027-06-30T23:59:59Z', [], 'declared'],
    ['ended while the share stands', '2027-07-01T00:00:00Z', [], 'outside'],
    ['ended after the share was withdrawn', '2027-07-01T00:00:00Z', ['unshare'], 'declared'],
  ])('that %s', (_, asOf, after, standing) => {
    const withdrawn = event('unshare', 7200, steps.unshare(snap('snap-1'), account(recovery)));
    const chain = scoredOne([made, shareWith(account(recovery)), ...(after.length > 0 ? [withdrawn] : [])], { asOf });
    expect(verdictOf(chain, 'shared-outside-trust')).toBe(standing === 'outside' ? 40 : 'absent');
  });
});

describe("GuardDuty's malware scan", () => {
  const host = 'malware-protection.guardduty.amazonaws.com';
  const linked = `arn:aws:iam::${owner}:role/aws-service-role/${host}/AWSServiceRoleForAmazonGuardDutyMalwareProtection`;
  const alike = `arn:aws:iam::${owner}:role/AWSServiceRoleForAmazonGuardDutyMalwareProtection`;
  const used = event('used', 90, steps.used(snap('snap-1'), stranger));
  const scanBy = (role: string, over: Partial<AuditEvent> = {}): readonly AuditEvent[] => [
    made,
    { ...shareWith(account(stranger)), ...byService(role, host), ...over },
    used,
  ];

  it('may share with its own account, and that account may use it', () => {
    const chain = scoredOne(scanBy(linked));
    expect(verdictOf(chain, 'shared-outside-trust')).toBe('absent');
    expect(verdictOf(chain, 'used-outside-trust')).toBe('absent');
    expect(chain.score.severity).toBe('low');
  });

  it.each([
    ['a role of the same name', scanBy(alike)],
    ['its role from an address', scanBy(linked, { origin: { kind: 'address', address: '198.51.100.7', agent: host } })],
  ])('is not %s', (_, events) => {
    expect(scoredOne(events).score.severity).toBe('critical');
  });

  it('may not share with everyone', () => {
    const events = [made, { ...shareWith(everyone), ...byService(linked, host) }];
    expect(scoredOne(events).score.severity).toBe('critical');
  });
});

describe('a quick withdrawal', () => {
  it.each([
    ['within ten minutes', 60 + 599, steps.unshare(snap('snap-1'), account(stranger)), stranger, 10],
    ['by deletion', 60 + 10, steps.gone(snap('snap-1')), stranger, 10],
    ['after ten minutes', 60 + 600, steps.unshare(snap('snap-1')), stranger, 'absent'],
    ['of a trusted share', 60 + 10, steps.unshare(snap('snap-1')), recovery, 'absent'],
    ['of another copy', 60 + 10, steps.gone(snap('snap-2')), stranger, 'absent'],
  ])('%s', (_, seconds, step, to, verdict) => {
    const copy = event('copy', 1, steps.copy(snap('snap-2'), snap('snap-1')));
    const chain = scoredOne([made, copy, shareWith(account(to)), event('end', seconds, step)]);
    expect(verdictOf(chain, 'quickly-withdrawn')).toBe(verdict);
  });
});
