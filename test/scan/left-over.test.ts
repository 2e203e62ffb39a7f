import { describe, expect, it } from 'vitest';
import { aws } from '../../src/clouds/aws/cloud.ts';
import { why } from '../../src/model/reading.ts';
import type { UnitOutcome } from '../../src/model/scan.ts';
import { type Scope, scopeKey } from '../../src/model/scope.ts';
import { leftOver } from '../../src/scan/left-over.ts';
import { everything } from '../../src/scan/selection.ts';
import { coverageRow } from './coverage-row.ts';

const regions: Scope = { cloud: 'aws', account: '111122223333', region: 'global', collector: 'regions' };
const outcome = (part: Partial<UnitOutcome>): UnitOutcome => ({
  state: 'complete',
  why: null,
  ended: true,
  calls: 1,
  observedAt: '2026-11-20T06:00:00.000Z',
  ...part,
});
const refused = outcome({ state: 'not-assessed', ended: false, why: why('denied', { needs: 'sts:AssumeRole' }) });
const with_ = (unit: Scope, one: UnitOutcome) => new Map([[scopeKey(unit), { unit, outcome: one }]]);
const input = { selection: everything, open: [{ cloud: aws }] };

describe('scopes known before that the plan did not reach', () => {
  it('are not assessed where the way to them was refused, and say why', () => {
    const [rest] = leftOver([coverageRow()], new Set(), with_(regions, refused), input);
    expect(rest).toMatchObject({
      state: 'not-assessed',
      why: { cause: 'denied', needs: 'sts:AssumeRole', scope: scopeKey(regions) },
    });
  });

  it('are no longer configured where the way was open', () => {
    const [rest] = leftOver([coverageRow()], new Set(), with_(regions, outcome({})), input);
    expect(rest?.state).toBe('unconfigured');
  });

  it('are off with their account, unless copies are still held there', () => {
    const off = outcome({ state: 'off', ended: false, why: why('disabled') });
    expect(leftOver([coverageRow({ items: 0 })], new Set(), with_(regions, off), input)[0]?.state).toBe('off');
    expect(leftOver([coverageRow({ items: 3 })], new Set(), with_(regions, off), input)[0]?.state).toBe('not-assessed');
  });

  it('keep their last answer where this scan was narrower', () => {
    const selection = { ...everything, regions: ['us-east-1'] };
    expect(leftOver([coverageRow()], new Set(), with_(regions, outcome({})), { ...input, selection })).toEqual([]);
  });

  it('are left alone where they were planned, or are already known to be unconfigured', () => {
    const row = coverageRow();
    expect(leftOver([row], new Set([scopeKey(row)]), with_(regions, outcome({})), input)).toEqual([]);
    expect(leftOver([coverageRow({ state: 'unconfigured' })], new Set(), with_(regions, outcome({})), input)).toEqual(
      [],
    );
  });

  it('of a cloud that left the configuration are unconfigured', () => {
    expect(leftOver([coverageRow()], new Set(), new Map(), { ...input, open: [] })[0]?.state).toBe('unconfigured');
  });
});
