import { describe, expect, it } from 'vitest';
import snapshotPublic from '../../checks/snapshot-public.ts';
import { type FindingContext, scopeFinding, subjectFinding } from '../../src/audit/make-finding.ts';
import { copyRow } from '../../src/audit/subject-rows.ts';
import { waiverDesk } from '../../src/audit/waive.ts';
import { fail, notApplicable, type Outcome, pass } from '../../src/model/check.ts';
import type { Waiver } from '../../src/model/policy.ts';
import { why } from '../../src/model/reading.ts';
import { asOf, everyone, policy, scanStartedAt, scope, stored } from './sample.ts';

const copy = stored('snap-1', [everyone]);
const row = copyRow(copy, { accepted: false, reason: 'none' }, { policy, asOf });
const waiver: Waiver = {
  check: 'snapshot-public',
  key: copy.fact.key,
  audience: ['everyone'],
  reason: 'Open data',
  owner: 'web',
  until: '2027-01-01',
};
const context = (waivers: readonly Waiver[] = []): FindingContext => ({
  history: { since: () => null },
  desk: waiverDesk(waivers, asOf),
  scanStartedAt,
  digest: (text) => `digest of ${text}`.padEnd(64),
});
const say = (outcome: Outcome, waivers: readonly Waiver[] = [], note: string | null = null) =>
  subjectFinding(snapshotPublic, row, outcome, note, context(waivers));

describe('the finding of a subject', () => {
  it('that fails names culprits, audience and the exact fix', () => {
    expect(say(fail('Usable by everyone', [everyone]))).toMatchObject({
      check: 'snapshot-public',
      severity: 'critical',
      key: copy.fact.key,
      type: 'aws:ec2:snapshot',
      name: 'snap-1',
      owner: 'storage',
      outcome: 'fail',
      message: 'Usable by everyone',
      evidence: [everyone],
      audience: ['everyone'],
      fix: { command: expect.stringContaining('--group-names all') },
      since: scanStartedAt,
      firstSeen: copy.firstSeen,
      waiver: null,
      waiverNote: null,
      attack: snapshotPublic.attack,
      frameworks: snapshotPublic.frameworks,
    });
  });

  it('that is waived stays, with its evidence, its fix and the waiver', () => {
    const waived = say(fail('Usable by everyone', [everyone]), [waiver]);
    expect(waived).toMatchObject({
      outcome: 'waived',
      evidence: [everyone],
      waiver: { reason: 'Open data', owner: 'web', until: '2027-01-01' },
      waiverNote: null,
    });
    expect(waived.fix?.command).toContain('--group-names all');
  });

  it('whose waiver does not fit fails and says why', () => {
    const widened = say(fail('Usable', [everyone, { who: 'account', id: '9' }]), [waiver]);
    expect(widened).toMatchObject({
      outcome: 'fail',
      waiver: null,
      waiverNote: expect.stringContaining('does not name account 9'),
    });
  });

  it('that is unknown is never waived and carries the reason', () => {
    const reason = why('denied', { needs: 'ec2:DescribeSnapshotAttribute' });
    expect(say({ outcome: 'unknown', message: 'Not assessed', why: reason }, [waiver])).toMatchObject({
      outcome: 'unknown',
      evidence: [{ cause: 'denied', needs: 'ec2:DescribeSnapshotAttribute', said: null, scope: null }],
      fix: { command: null, note: expect.stringContaining('ec2:DescribeSnapshotAttribute') },
      waiver: null,
    });
  });

  it('that passes says the healthy world, or what its check saw', () => {
    expect(say(pass())).toMatchObject({
      outcome: 'pass',
      message: snapshotPublic.title,
      evidence: [],
      fix: null,
      since: copy.firstSeen,
    });
    expect(say(pass('Seen', [{ a: 1 }]))).toMatchObject({ message: 'Seen', evidence: [{ a: 1 }], audience: [] });
  });

  it('that does not apply says why', () => {
    expect(say(notApplicable('No baseline'))).toMatchObject({
      outcome: 'not-applicable',
      message: 'No baseline',
      fix: null,
    });
  });

  it('out of sight says when it was last seen', () => {
    expect(say(fail('Usable', [everyone]), [], 'last seen then').message).toBe('Usable (last seen then)');
  });

  it('has an id that depends on check and subject alone', () => {
    expect(say(pass()).id).toBe(say(fail('x', [everyone]), [waiver]).id);
    expect(say(pass()).id).toHaveLength(16);
  });
});

describe('the finding of a scope', () => {
  it('is unknown, stands under the scope and says what would cure it', () => {
    const reason = why('throttled', { needs: 'ec2:DescribeSnapshots' });
    expect(scopeFinding(snapshotPublic, scope('snapshots'), 'Not assessed: x', reason, context())).toMatchObject({
      outcome: 'unknown',
      key: 'stillwatch:scope:aws/111122223333/eu-west-1/snapshots',
      type: 'stillwatch:scope',
      name: 'snapshots in eu-west-1',
      evidence: [{ cause: 'throttled', scope: 'stillwatch:scope:aws/111122223333/eu-west-1/snapshots' }],
      fix: { command: null },
    });
  });
});
