import { expect, it } from 'vitest';
import { fixText } from '../../src/audit/fix-text.ts';
import type { Check, Outcome } from '../../src/model/check.ts';
import { type Audience, type Exposure, worstState } from '../../src/model/exposure.ts';
import { known, type Reading, unknown } from '../../src/model/reading.ts';
import type { Identity, SnapshotFacts, SubjectType } from '../../src/model/subject.ts';

/** What is known of a private, encrypted, owned, young copy that the baseline knows. */
export const healthy: SnapshotFacts = {
  exposure: exposed(),
  grants: known([]),
  encryption: known({ on: true, keyId: 'key', keyManager: 'customer' }),
  tags: known({}),
  ownership: known({ owner: { name: 'storage', from: 'tag', team: null }, teamsDeclared: false }),
  age: known({ days: 3, staleDays: 180 }),
  automated: known(null),
  source: known('present'),
  sensitive: known([]),
  baseline: known({ accepted: true, standing: 'known', widened: [], before: null }),
  exports: known([]),
  gallery: known(null),
  inherited: known([]),
  groups: known([]),
  widening: known({ accepted: true, standing: 'known', widened: [], before: null }),
  creation: known({ standing: 'no-logs' }),
  accessLog: known({ standing: 'no-logs' }),
};

/** A healthy copy but for these facts. */
export function but(facts: Partial<SnapshotFacts>): SnapshotFacts {
  return { ...healthy, ...facts };
}

/** A certain exposure to these audiences, or what `over` makes of it. */
export function exposed(audiences: readonly Audience[] = [], over: Partial<Exposure> = {}): Reading<Exposure> {
  return known({
    state: worstState(audiences.map(({ reach }) => reach)),
    certain: true,
    audiences,
    why: null,
    ...over,
  });
}

/** The exposure of a copy that nothing bad is known of, but whose shares were not read. */
export const uncertain = exposed([], { state: 'unknown', certain: false, why: 'Not read: its shares (denied)' });

export const denied = unknown('denied', { needs: 'ec2:DescribeSnapshotAttribute' });

export const everyone: Audience = { who: 'everyone', through: 'createVolumePermission', reach: 'public' };

export function account(id: string, over: Partial<Audience> = {}): Audience {
  return { who: 'account', id, through: 'createVolumePermission', reach: 'external', ...over };
}

/** One row of a check's table. `evidence`: the rows a failure must name; `fix`: the exact command, or null for none. */
export interface Row {
  readonly when: string;
  readonly facts: object;
  readonly outcome: Outcome['outcome'];
  readonly message?: RegExp;
  readonly evidence?: readonly object[];
  readonly item?: Identity;
  readonly fix?: string | null;
}

/** Runs a check's table of passing, failing, unknown and not applicable cases; a check without one of the first and third is not tested. */
export function table(check: Check, rows: readonly Row[]): void {
  it.each(rows)('says $outcome $when', ({ facts, outcome, message, evidence, item, fix }) => {
    const said = check.decide(facts as Readonly<Record<string, Reading<unknown>>>);
    expect(said.outcome).toBe(outcome);
    if (message !== undefined) expect('message' in said ? said.message : '').toMatch(message);
    if (evidence !== undefined) expect('evidence' in said ? said.evidence : []).toEqual(evidence);
    if (fix !== undefined) {
      const culprits = said.outcome === 'fail' ? said.evidence : [];
      expect(fixText(check, item ?? thing('aws:ec2:snapshot', 'snap-1'), culprits).command).toBe(fix);
    }
  });

  it('has a passing and an unknown case', () => {
    expect(rows.map(({ outcome }) => outcome)).toEqual(expect.arrayContaining(['pass', 'unknown']));
  });
}

/** An item for a fix. */
export function thing(type: SubjectType, name: string): Identity {
  return { key: `key of ${name}`, type, name, account: '111122223333', region: 'eu-west-1' };
}
