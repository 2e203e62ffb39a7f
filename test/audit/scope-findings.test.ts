import { describe, expect, it } from 'vitest';
import unexpected from '../../checks/principal-unexpected-share.ts';
import unblocked from '../../checks/public-sharing-not-blocked.ts';
import snapshotPublic from '../../checks/snapshot-public.ts';
import stale from '../../checks/snapshot-stale.ts';
import administrators from '../../checks/too-many-administrators.ts';
import { blindnessOf } from '../../src/audit/blindness.ts';
import { cardOf } from '../../src/audit/card.ts';
import type { FindingContext } from '../../src/audit/make-finding.ts';
import { type Folded, fold, missingAnswer, scopeFindings } from '../../src/audit/scope-findings.ts';
import { why } from '../../src/model/reading.ts';
import type { Subject } from '../../src/model/subject.ts';
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

  it('names what it hides where that is no copy, and no time that nobody recorded', () => {
    const scope = refused('principals', { region: 'global' });
    const blind = { why: why('denied'), text: 'denied', whole: true };
    const hidden = [administrators, unexpected];
    const place = { blind, hidden, folded: new Map<string, Folded>() };
    fold(place, administrators, null);
    for (const _ of [1, 2]) fold(place, unexpected, null);
    const messages = scopeFindings(scope, blind, hidden, place.folded, new Set(), context).map((one) => one.message);
    expect(messages[0]).toMatch(/denied; 1 account known before is not judged$/);
    expect(messages[1]).toMatch(/denied; 2 principals known before are not judged$/);
  });

  it('keeps the latest time that anything it hides was seen', () => {
    const place = { blind: null, hidden: [], folded: new Map<string, Folded>() };
    for (const lastSeen of ['2026-11-02', null, '2026-11-03', '2026-11-01']) fold(place, stale, lastSeen);
    expect(place.folded.get('snapshot-stale')).toEqual({ items: 4, lastSeen: '2026-11-03' });
  });
});

describe('a scope that counts as read without what it always holds', () => {
  it.each([
    ['is unknown', read('snapshot-public-block'), ['public-sharing-not-blocked']],
    ['says nothing where the cloud says it is off', read('snapshot-public-block', { state: 'off' }), []],
    ['says nothing where it reads no setting', read('snapshots'), []],
    ['says nothing where it leads to settings and reads none', read('accounts', { region: 'global' }), []],
    [
      'is unknown where no row counts administrators',
      read('principals', { region: 'global' }),
      ['too-many-administrators'],
    ],
    ['says nothing where it counts none', read('organization-policies', { region: 'global' }), []],
  ])('%s', (_, scope, checks) => {
    const findings = missingAnswer(scope, cardOf(cards, scope), new Set(), [unblocked, stale, administrators], context);
    expect(findings.map(({ check, outcome }) => [check, outcome])).toEqual(checks.map((check) => [check, 'unknown']));
  });

  it('says nothing where it is there', () => {
    const said = (collector: string, subject: Subject) => {
      const scope = read(collector);
      return missingAnswer(scope, cardOf(cards, scope), new Set([subject]), [unblocked, administrators], context);
    };
    expect(said('snapshot-public-block', 'public-block')).toEqual([]);
    expect(said('principals', 'administrators')).toEqual([]);
    expect(said('principals', 'principal')).toHaveLength(1);
  });
});
