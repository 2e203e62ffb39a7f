import { describe, expect, it } from 'vitest';
import { passagesOf } from '../../src/activity/passages.ts';
import type { AuditEvent } from '../../src/model/event.ts';
import {
  account,
  actor,
  at,
  db,
  dbSnap,
  event,
  image,
  owner,
  snap,
  steps,
  stranger,
  vol,
} from '../support/audit-event.ts';

const { create, share, unshare, gone } = steps;
const one = snap('snap-1');
const them = account(stranger);
const told = (events: readonly AuditEvent[], wanted: readonly string[] = []) =>
  passagesOf(events, new Set(wanted)).map(({ name, type, audience, came, went, routine }) =>
    [name, type, audience === null ? 'itself' : 'audience', came?.event, went?.event, routine].join(' '),
  );

describe('what came and went by the logs', () => {
  it('is copies made and deleted, and audiences let in and taken out, with who, when and from where', () => {
    const events = [
      event('a', 0, create([one], vol('vol-1'))),
      event('b', 5, share(one, them), actor('mallory')),
      event('c', 9, gone(one)),
    ];
    expect(told(events)).toEqual([
      'snap-1 aws:ec2:snapshot itself a c false',
      'snap-1 aws:ec2:snapshot audience b c false',
    ]);
    const [life, passage] = passagesOf(events, new Set());
    expect(passage).toEqual({
      key: one.key,
      type: 'aws:ec2:snapshot',
      name: 'snap-1',
      cloud: 'aws',
      account: owner,
      region: 'eu-west-1',
      audience: them,
      came: { principal: `arn:aws:iam::${owner}:user/mallory`, event: 'b', at: at(5), from: '198.51.100.7' },
      went: { principal: `arn:aws:iam::${owner}:user/ann`, event: 'c', at: at(9), from: '198.51.100.7' },
      goneAt: at(9),
      routine: false,
    });
    expect(life).toMatchObject({ audience: null, goneAt: at(9) });
  });

  it.each([
    [image('ami-1'), 'aws:ec2:image'],
    [dbSnap('nightly'), 'aws:rds:db-snapshot'],
    [{ ...dbSnap('c'), key: 'arn:aws:rds:eu-west-1:111122223333:cluster-snapshot:c' }, 'aws:rds:cluster-snapshot'],
  ])('is told of %o as what it is', (thing, type) => {
    expect(passagesOf([event('a', 0, create([thing], db('x'))), event('b', 1, gone(thing))], new Set())).toMatchObject([
      { type },
    ]);
  });

  it('is routine where a service is proven to have made and deleted the copy, or GuardDuty shared it with itself', () => {
    const { actor: ann } = event('', 0, []);
    const backup = { tags: { 'aws:backup:source-resource': 'x' } };
    const service: Partial<AuditEvent> = {
      actor: { ...ann, kind: 'service', key: 'backup.amazonaws.com' },
      origin: { kind: 'service', address: 'backup.amazonaws.com', agent: null },
    };
    const made = event('a', 0, create([one]), backup);
    expect(told([made, event('b', 9, gone(one), service)])).toEqual(['snap-1 aws:ec2:snapshot itself a b true']);
    expect(told([made, event('b', 9, gone(one))])).toEqual(['snap-1 aws:ec2:snapshot itself a b false']);
    const role = `arn:aws:iam::${owner}:role/aws-service-role/malware-protection.guardduty.amazonaws.com/Scan`;
    const scan: Partial<AuditEvent> = {
      actor: { ...ann, kind: 'role', key: role },
      origin: { kind: 'service', address: 'malware-protection.guardduty.amazonaws.com', agent: null },
    };
    expect(told([event('a', 0, share(one, them), scan), event('b', 9, unshare(one, them), scan)])).toEqual([
      'snap-1 aws:ec2:snapshot audience a b true',
    ]);
  });

  it('is told in parts, and each event once, of copies of which more is wanted', () => {
    const events = [event('a', 0, create([snap('snap-2')])), event('b', 9, gone(one)), event('b', 9, gone(one))];
    expect(told(events, [one.key, snap('snap-2').key])).toEqual([
      'snap-2 aws:ec2:snapshot itself a  false',
      'snap-1 aws:ec2:snapshot itself  b false',
    ]);
    expect(told(events)).toEqual([]);
  });
});
