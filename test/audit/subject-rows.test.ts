import { describe, expect, it } from 'vitest';
import { copyRow, settingRow } from '../../src/audit/subject-rows.ts';
import { known, unknown } from '../../src/model/reading.ts';
import type { BaselineStanding } from '../../src/model/subject.ts';
import { asOf, block, everyone, exposure, place, policy, stored, stranger } from './sample.ts';

const without: BaselineStanding = { accepted: false, reason: 'none' };
const accepted: BaselineStanding = { accepted: true, standing: 'known', widened: [], before: null };
const context = { policy, asOf };
const facts = (row: ReturnType<typeof stored>, standing: BaselineStanding = without) =>
  copyRow(row, standing, context).facts;

describe('a copy as a subject', () => {
  it('carries what was stored and settled', () => {
    const row = copyRow(stored('snap-1', [everyone]), accepted, context);
    expect(row).toMatchObject({ subject: 'snapshot', owner: 'storage', firstSeen: '2026-11-01T00:00:00.000Z' });
    expect(row.item).toEqual({
      key: 'arn:aws:ec2:eu-west-1::snapshot/snap-1',
      type: 'aws:ec2:snapshot',
      name: 'snap-1',
      ...place,
    });
    expect(row.facts).toMatchObject({
      exposure: known(exposure([everyone])),
      source: known('present'),
      automated: known(null),
      tags: known({}),
      baseline: known(accepted),
    });
  });

  it('is what logs say of it, and where none was read nothing is said', () => {
    const logs = () => ({
      creation: known({ standing: 'missing', coveredFrom: 'a', coveredTo: 'b' } as const),
      accessLog: unknown('not-asked'),
    });
    expect(copyRow(stored('snap-1'), without, { ...context, logs }).facts).toMatchObject(logs());
    const none = known({ standing: 'no-logs' });
    expect(facts(stored('snap-1'))).toMatchObject({ creation: none, accessLog: none });
  });

  it('is an image where its type says so', () => {
    expect(copyRow(stored('ami-1', [], { fact: { type: 'aws:ec2:image' } }), without, context).subject).toBe('image');
  });

  it('knows nothing that was not settled yet', () => {
    const open = facts(stored('snap-1', [], { row: { verdict: null } }), accepted);
    for (const need of ['exposure', 'grants', 'source', 'ownership', 'sensitive', 'widening'])
      expect(open[need]?.state, need).toBe('unknown');
  });

  it.each([
    ['made yesterday', '2026-11-19T11:00:00.000Z', known({ days: 1, staleDays: 180 })],
    ['made less than a day ago', '2026-11-19T13:00:00.000Z', known({ days: 0, staleDays: 180 })],
    ['of a time the cloud did not give', null, unknown('unsupported', { said: 'the cloud gives no time of creation' })],
    ['of a time nobody can read', 'soon', unknown('malformed', { said: 'no time: soon' })],
  ])('has an age where %s', (_, createdAt, age) => {
    expect(facts(stored('snap-1', [], { fact: { createdAt } }))['age']).toEqual(age);
  });

  const denied = unknown('denied', { needs: 'ec2:DescribeVolumes' });
  it.each([
    ['unknown where it has no tag and its source was not read', null, denied, denied],
    [
      'known where its own tag names one though its source was not read',
      { name: 'a', from: 'tag', team: null } as const,
      denied,
      known({ owner: { name: 'a', from: 'tag', team: null }, teamsDeclared: false }),
    ],
    [
      'known to be nobody where all was read',
      null,
      known('gone' as const),
      known({ owner: null, teamsDeclared: false }),
    ],
  ])('has an owner that is %s', (_, owner, source, ownership) => {
    expect(facts(stored('snap-1', [], { verdict: { owner, source } }))['ownership']).toEqual(ownership);
  });

  it('knows whether teams are declared', () => {
    const teams = { ...policy, owners: { ...policy.owners, teams: { storage: 'storage@example.com' } } };
    expect(copyRow(stored('snap-1'), without, { policy: teams, asOf }).facts['ownership']).toMatchObject({
      value: { teamsDeclared: true },
    });
  });

  it.each([
    ['nothing widened and all was read', accepted, exposure(), 'known'],
    [
      'nothing is known to have widened and shares were not read',
      accepted,
      exposure([], { state: 'unknown', certain: false, why: 'Not read' }),
      'unknown',
    ],
    [
      'shares were not read of a copy that is trusted with others',
      accepted,
      exposure([stranger('1', { reach: 'trusted' })], { certain: false }),
      'unknown',
    ],
    [
      'something widened, whatever was not read',
      { ...accepted, widened: [everyone] },
      exposure([everyone], { certain: false }),
      'known',
    ],
    ['there is no baseline', without, exposure([], { certain: false }), 'known'],
    ['the copy is new', { ...accepted, standing: 'new' as const }, exposure([], { certain: false }), 'known'],
  ])('can tell whether its exposure widened where %s', (_, standing, seen, state) => {
    expect(facts(stored('snap-1', [], { verdict: { exposure: seen } }), standing)['widening']?.state).toBe(state);
  });
});

describe('a setting as a subject', () => {
  it('is a block on public sharing, under the key of its scope', () => {
    expect(settingRow(block('new'))).toMatchObject({
      subject: 'public-block',
      item: {
        key: 'stillwatch:scope:aws/111122223333/eu-west-1/snapshot-public-block',
        type: 'aws:snapshot-public-block',
      },
      facts: { block: known({ covers: 'snapshots', blocks: 'new', managedBy: 'account' }) },
    });
  });

  it('is a block for images under a type of its own', () => {
    expect(
      settingRow({ kind: 'public-block', key: 'k', ...place, covers: 'images', blocks: 'none', managedBy: null }).item
        .type,
    ).toBe('aws:image-public-block');
  });

  it('is encryption by default', () => {
    expect(settingRow({ kind: 'default-encryption', key: 'k', ...place, on: false })).toMatchObject({
      subject: 'default-encryption',
      item: { type: 'aws:encryption-by-default' },
      facts: { encryptionByDefault: known(false) },
    });
  });
});

describe('a group that a policy names', () => {
  it.each([
    ['group:g@example.com', ['g@example.com']],
    ['principalSet://goog/group/g@example.com', ['g@example.com']],
    ['user:g@example.com', []],
    ['principalSet://goog/public:all', []],
  ])('is known in either spelling: %s', (id, groups) => {
    const grant = { to: { who: 'principal', id }, role: 'roles/owner', reaches: known([]) } as const;
    const where = { cloud: 'gcp', account: 'p', region: 'global', name: 'p', parent: null } as const;
    const row = settingRow({ kind: 'iam-policy', key: 'k', ...where, grants: [grant] });
    expect(row.facts['groups']).toEqual(known(groups.map((group) => ({ group, role: 'roles/owner' }))));
  });
});
