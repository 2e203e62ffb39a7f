import { describe, expect, it } from 'vitest';
import unblocked from '../../checks/public-sharing-not-blocked.ts';
import snapshotPublic from '../../checks/snapshot-public.ts';
import stale from '../../checks/snapshot-stale.ts';
import { blindnessOf } from '../../src/audit/blindness.ts';
import { cardOf } from '../../src/audit/card.ts';
import type { FindingContext } from '../../src/audit/make-finding.ts';
import { type Folded, missingSetting, scopeFindings } from '../../src/audit/scope-findings.ts';
import { asOf, cards, policy, read, refused, scanStartedAt } from './sample.ts';

const context: FindingContext = {
  history: { since: () => null },
  desk: () => ({ waiver: null, note: null }),
  scanStartedAt,
  digest: (text) => text,
};
const row = refused('snapshots');

function gaps(folded: ReadonlyMap<string, Folded> = new Map(), claimed: readonly string[] = []) {
  const blind = blindnessOf(row, { asOf, maxAgeMs: policy.maxAgeMs });
  if (blind === null) return [];
  return scopeFindings(row, blind, [snapshotPublic, stale], folded, new Set(claimed), context);
}

describe('a scope that could not be read', () => {
  it('has one unknown finding for each check it hides', () => {
    expect(gaps().map(({ check, outcome }) => [check, outcome])).toEqual([
      ['snapshot-public', 'unknown'],
      ['snapshot-stale', 'unknown'],
    ]);
    expect(gaps()[0]?.message).toBe(
      'Not assessed: snapshots of 111122223333 in eu-west-1: denied, needs ec2:Describe-snapshots',
    );
  });

  it('has none for a check that already says something under its key', () => {
    expect(gaps(new Map(), ['snapshot-stale']).map(({ check }) => check)).toEqual(['snapshot-public']);
  });

  it('counts the copies it hides', () => {
    const messages = gaps(
      new Map([
        ['snapshot-public', { items: 1, lastSeen: '2026-11-01' }],
        ['snapshot-stale', { items: 12, lastSeen: '2026-11-02' }],
      ]),
    ).map(({ message }) => message);
    expect(messages[0]).toMatch(/; 1 copy known before is not judged \(last seen 2026-11-01\)$/);
    expect(messages[1]).toMatch(/; 12 copies known before are not judged \(last seen 2026-11-02\)$/);
  });
});

describe('a scope that counts as read without the setting it reads', () => {
  it.each([
    ['is unknown', read('snapshot-public-block'), ['public-sharing-not-blocked']],
    ['says nothing where the cloud says it is off', read('snapshot-public-block', { state: 'off' }), []],
    ['says nothing where it reads no setting', read('snapshots'), []],
    ['says nothing where it leads to settings and reads none', read('accounts', { region: 'global' }), []],
  ])('%s', (_, scope, checks) => {
    const findings = missingSetting(scope, cardOf(cards, scope), [unblocked, stale], context);
    expect(findings.map(({ check, outcome }) => [check, outcome])).toEqual(checks.map((check) => [check, 'unknown']));
  });
});
