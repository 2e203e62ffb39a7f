import { describe, expect, test } from 'vitest';
import { MalformedAnswer } from '../../../src/clouds/ask.ts';
import { bindingsIn, bindingsOf, grantsOf } from '../../../src/clouds/gcp/policy.ts';
import type { Row } from '../../../src/clouds/gcp/row.ts';

const policy = (...bindings: object[]): Row => ({ version: 3, etag: 'e', bindings });

describe('an access policy', () => {
  test.each([
    ['allUsers', { who: 'everyone', id: 'allUsers' }],
    ['allAuthenticatedUsers', { who: 'everyone', id: 'allAuthenticatedUsers' }],
    ['domain:example.com', { who: 'organization', id: 'example.com' }],
    ['user:a@example.com', { who: 'principal', id: 'user:a@example.com' }],
    [
      'serviceAccount:x@p.iam.gserviceaccount.com',
      { who: 'principal', id: 'serviceAccount:x@p.iam.gserviceaccount.com' },
    ],
    ['group:g@example.com', { who: 'principal', id: 'group:g@example.com' }],
    ['deleted:user:a@example.com?uid=1', { who: 'principal', id: 'deleted:user:a@example.com?uid=1' }],
    ['principalSet://goog/public:all', { who: 'principal', id: 'principalSet://goog/public:all' }],
    ['domain:', { who: 'principal', id: 'domain:' }],
    ['', { who: 'principal', id: '' }],
  ])('lets in %s as it stands', (member, to) => {
    expect(grantsOf(policy({ role: 'roles/owner', members: [member] }))).toEqual([{ to, through: 'roles/owner' }]);
  });

  test('gives the same grants in whatever order and however often they are written', () => {
    const one = { role: 'roles/a', members: ['user:x@a.b', 'user:y@a.b'] };
    const other = { role: 'roles/b', members: ['user:x@a.b'] };
    const first = grantsOf(policy(one, other));
    expect(grantsOf(policy(other, { ...one, members: ['user:y@a.b', 'user:x@a.b', 'user:x@a.b'] }, one))).toEqual(
      first,
    );
    expect(first).toHaveLength(3);
  });

  test('keeps conditions, and one that says nothing stays one', () => {
    const given = (condition: unknown) =>
      bindingsOf(policy({ role: 'r', members: ['allUsers'], condition }))[0]?.condition;
    expect(given({ title: 't', expression: 'request.time < timestamp("2027-01-01T00:00:00Z")' })).toBe(
      'request.time < timestamp("2027-01-01T00:00:00Z")',
    );
    expect([given({ title: 't' }), given({}), given('odd'), given(null), given(undefined)]).toEqual([
      '',
      '',
      '',
      undefined,
      undefined,
    ]);
    expect(given({ expression: 'x'.repeat(20_000) })).toHaveLength(12_001);
  });

  test('with a name longer than any is read all the same: what is cut ends in a mark, so that it is nobody we know', () => {
    const long = `user:${'a'.repeat(1_004)}@example.com`;
    const [grant, other] = grantsOf(policy({ role: 'r'.repeat(2_000), members: [`${long}.evil.com`, 'allUsers'] }));
    expect([grant?.to.id, grant?.through.length, other?.to.id]).toEqual([
      'allUsers',
      1_024,
      `${`${long}.evil.com`.slice(0, 1_023)}…`,
    ]);
  });

  test('that was never set has an etag and lets nobody in', () => {
    expect([
      grantsOf({ etag: 'ACAB' }),
      grantsOf({ etag: 'ACAB', bindings: [] }),
      grantsOf(policy({ role: 'r', members: [] })),
    ]).toEqual([[], [], []]);
  });

  test.each<readonly [string, Row]>([
    ['without an etag', { bindings: [], auditConfigs: [] }],
    ['with an empty one', { etag: '', bindings: [] }],
    ['whose bindings are no list', { etag: 'e', bindings: {} }],
    ['with a binding without a role', policy({ members: ['allUsers'] })],
    ['with a binding that is none', policy([])],
    ['with a binding without members', policy({ role: 'r' })],
    ['with a member that is no text', policy({ role: 'r', members: ['user:a@b.c', { member: 'allUsers' }] })],
    ['with a member that is nothing', policy({ role: 'r', members: [null] })],
    [
      'with more members than any',
      policy({ role: 'r', members: Array.from({ length: 10_001 }, (_, index) => `user:${index}@a.b`) }),
    ],
  ])('%s is malformed, never empty', (_what, answer) => {
    expect(() => bindingsOf(answer)).toThrow(MalformedAnswer);
  });

  test('of the index is malformed alike where a member is no text', () => {
    expect(() => bindingsIn({ bindings: [{ role: 'r', members: [['allUsers']] }] })).toThrow(MalformedAnswer);
  });
});
