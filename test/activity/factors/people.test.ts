import { describe, expect, it } from 'vitest';
import type { AuditEvent } from '../../../src/model/event.ts';
import type { ExpectedEntry } from '../../../src/model/policy.ts';
import { known, unknown } from '../../../src/model/reading.ts';
import { account, event, owner, snap, steps, stranger, vol } from '../../support/audit-event.ts';
import { ann, byBackup, context, eventsBehind, scoredOne, verdictOf } from '../score-scene.ts';

const made = event('made', 0, steps.create([snap('snap-1')], vol('vol-1')));
const shared = event('share', 60, steps.share(snap('snap-1'), account(stranger)));
const days = (count: number): number => count * 86_400;
const born = (seconds: number, principal: string, how: 'user' | 'role' | 'key' | 'password'): AuditEvent => ({
  ...event('born', seconds, context({ what: 'principal-made', principal, how })),
  actor: { ...made.actor, key: 'root' },
});

describe('a new principal', () => {
  it.each([
    ['was made six days before', [born(-days(6), ann, 'user')], 15],
    ['got a key an hour before', [born(-3600, ann, 'key')], 15],
    ['got a password an hour before', [born(-3600, ann, 'password')], 15],
    ['was made eight days before', [born(-days(8), ann, 'user')], 'absent'],
    ['was made afterwards', [born(3600, ann, 'key')], 'absent'],
    ['is another one', [born(-3600, `arn:aws:iam::${owner}:user/bob`, 'user')], 'absent'],
    ['is named with its path', [born(-3600, `arn:aws:iam::${owner}:user/team/ann`, 'user')], 15],
    ['is of another account', [born(-3600, `arn:aws:iam::${stranger}:user/ann`, 'user')], 'absent'],
  ])('%s', (_, before, verdict) => {
    expect(verdictOf(scoredOne([made, shared, ...before]), 'new-principal')).toBe(verdict);
  });

  it('is told with the event of its making', () => {
    const chain = scoredOne([made, shared, born(-3600, ann, 'user')]);
    expect(eventsBehind(chain, 'new-principal')).toEqual(['born', 'made', 'share']);
  });

  it.each([
    ['young', known(new Map([[ann, '2026-11-25T00:00:00Z']])), 15],
    ['old', known(new Map([[ann, '2020-01-01T00:00:00Z']])), 'absent'],
    ['made again since', known(new Map([[ann, '2026-11-27T09:00:00Z']])), 'unknown'],
    ['not in the inventory', known(new Map<string, string>()), 'unknown'],
    ['not read', unknown('denied', { needs: 'iam:GetAccountAuthorizationDetails' }), 'unknown'],
  ])('is known from the inventory where no event tells: %s', (_, createdAt, verdict) => {
    expect(verdictOf(scoredOne([made, shared], { createdAt }), 'new-principal')).toBe(verdict);
  });

  it('is never a role that only a service can become', () => {
    const restored = event('r', 60, steps.restore([vol('vol-2')], snap('snap-1')), byBackup);
    const chain = scoredOne([{ ...made, ...byBackup }, restored], { createdAt: known(new Map()) });
    expect(verdictOf(chain, 'new-principal')).toBe('absent');
  });
});

describe('an unexpected principal', () => {
  const entry = (over: Partial<ExpectedEntry>): ExpectedEntry => ({
    can: ['create', 'share'],
    principals: [ann],
    reviewer: 'iam-team',
    until: '2027-03-31',
    ...over,
  });
  it.each([
    ['nobody is declared', [], 'unknown'],
    ['it is expected', [entry({})], 'absent'],
    ['others are', [entry({ principals: ['arn:aws:iam::*:role/backup-*'] })], 10],
    ['its review ended before', [entry({ until: '2026-11-01' })], 10],
    ['its review ended since', [entry({ until: '2026-11-27' })], 'absent'],
    [
      'it is expected to create, others to share',
      [entry({ can: ['create'] }), entry({ can: ['share'], principals: ['x'] })],
      10,
    ],
    ['one of its powers is not declared', [entry({ can: ['create'] })], 'unknown'],
  ])('where %s', (_, expected, verdict) => {
    const chain = scoredOne([made, shared], { expected, asOf: '2026-12-01T00:00:00Z' });
    expect(verdictOf(chain, 'unexpected-principal')).toBe(verdict);
  });
});
