import { describe, expect, it } from 'vitest';
import { isMalwareScan, serviceProof } from '../../src/activity/score-service-proof.ts';
import type { Actor, AuditEvent, Origin } from '../../src/model/event.ts';
import { event, owner } from '../support/audit-event.ts';
import { byBackup, byService } from './score-scene.ts';

const backup = 'backup.amazonaws.com';
const linked = `arn:aws:iam::${owner}:role/aws-service-role/${backup}/AWSServiceRoleForBackup`;
const ours = `arn:aws:iam::${owner}:role/service-role/AWSBackupDefaultServiceRole`;
const someone = event('', 0, []);
const act = (over: Partial<AuditEvent>): AuditEvent => ({ ...someone, ...over });
const origin = (kind: Origin['kind'], address: string): Origin => ({ kind, address, agent: backup });
const actor = (over: Partial<Actor>): Actor => ({ ...someone.actor, ...over });
const service = actor({ kind: 'service', key: backup });

describe('proof that a service acted', () => {
  it.each([
    ['the log names the service itself', { actor: service, origin: origin('service', backup) }, 'service'],
    ['the same, from inside the cloud', { actor: service, origin: origin('internal', 'AWS Internal') }, 'service'],
    ['its service-linked role, from its host', byBackup, 'linked-role'],
    ['a role of ours, by a service whose trade is copies', byService(ours, backup), 'role-for-service'],
    ['a tag that only a service can write', { tags: { 'aws:dlm:lifecycle-policy-id': 'p' } }, 'tag'],
  ])('is %s', (_, over, by) => {
    expect(serviceProof(act(over))?.by).toBe(by);
  });

  it.each([
    ['what the program says', { origin: { kind: 'address', address: '198.51.100.7', agent: backup } }],
    ['a service that calls from an address', { actor: service, origin: origin('address', '198.51.100.7') }],
    ['the name of a role', byService(`arn:aws:iam::${owner}:role/AWSServiceRoleForBackup`, 'ec2.amazonaws.com')],
    ['its role from an address', { ...byBackup, origin: origin('address', '198.51.100.7') }],
    ['its role by another service', byService(linked, 'cloudformation.amazonaws.com')],
    ['its role where no service calls', { ...byBackup, actor: actor({ kind: 'role', key: linked, via: null }) }],
    ['a host that only sounds like one', byService(linked, 'backup.amazonaws.com.example.org')],
    ['a role of ours, by a service that does what people ask', byService(ours, 'cloudformation.amazonaws.com')],
    [
      "a person's session that a service carries on",
      { ...byService(ours, backup), authority: { mfa: true, console: null, sessionAt: null } },
    ],
    ['a user, by a service', { ...byBackup, actor: actor({ via: backup }) }],
    ['a tag of a call that failed', { tags: { 'aws:backup:source-resource': 'x' }, outcome: 'denied' }],
    ['a tag that anyone can write', { tags: { 'backup:source': 'x' } }],
  ] as const)('is not %s', (_, over) => {
    expect(serviceProof(act(over))).toBeNull();
  });

  it('knows a service by a part of it', () => {
    const host = 'malware-protection.guardduty.amazonaws.com';
    const role = `arn:aws:iam::${owner}:role/aws-service-role/${host}/AWSServiceRoleForAmazonGuardDutyMalwareProtection`;
    expect(serviceProof(act(byService(role, 'guardduty.amazonaws.com')))?.by).toBe('linked-role');
    expect(isMalwareScan(act(byService(role, 'guardduty.amazonaws.com')))).toBe(true);
    expect(isMalwareScan(act(byBackup))).toBe(false);
  });
});
