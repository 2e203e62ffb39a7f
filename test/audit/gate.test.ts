import { describe, expect, it } from 'vitest';
import { counts, judgeGate } from '../../src/audit/gate.ts';
import { severities } from '../../src/model/check.ts';
import type { Finding } from '../../src/model/finding.ts';
import { finding, pagesOf } from './sample.ts';

const pass = finding();
const fail = finding({ outcome: 'fail' });
const low = finding({ outcome: 'fail', severity: 'low' });
const waived = finding({ outcome: 'waived' });
const scope = 'stillwatch:scope:aws/1/eu-west-1/snapshots';
const unread = (key: string, over: Partial<Finding> = {}, behind: string | null = null) =>
  finding({
    outcome: 'unknown',
    key,
    evidence: [{ cause: 'denied', needs: null, said: null, scope: behind }],
    ...over,
  });
const gap = unread(scope, { type: 'stillwatch:scope' }, scope);

const judge = (findings: readonly Finding[], maxUnknown = 0, failOn: Finding['severity'] = 'high') =>
  judgeGate(pagesOf(findings.slice(0, 1), findings.slice(1)), { failOn, maxUnknown });

describe('the gate', () => {
  it.each([
    ['nothing was judged at all', [], 0, 3],
    ['nothing but the configuration was judged', [finding({ type: 'stillwatch:expected' })], 0, 3],
    ['all passes', [pass], 0, 0],
    ['something fails', [pass, fail], 0, 1],
    ['something fails below the line', [pass, low], 0, 0],
    ['a failure is waived', [pass, waived], 0, 0],
    ['a scope is blind', [pass, gap], 0, 2],
    ['a scope is blind within the allowance', [pass, gap], 1, 0],
    ['an item is blind', [pass, unread('a')], 0, 2],
    ['blindness is below the line', [pass, unread('a', { severity: 'medium' })], 0, 0],
    ['something fails and a scope is blind', [fail, gap], 0, 1],
    ['something fails below the line and a scope is blind', [low, gap], 0, 2],
    ['only what is not applicable was said', [finding({ outcome: 'not-applicable' })], 0, 0],
  ] as const)('where %s', async (_, findings, maxUnknown, exit) => {
    expect((await judge(findings, maxUnknown)).exit).toBe(exit);
  });

  it('counts a scope once, however many checks it blinds', async () => {
    const other = { ...gap, check: 'snapshot-shared-outside-trust' };
    expect((await judge([gap, other], 1)).blind).toEqual([scope]);
  });

  it('does not count an item behind a scope that counts, wherever it stands in the stream', async () => {
    const behind = unread('a', {}, scope);
    expect((await judge([behind, gap])).blind).toEqual([scope]);
    expect((await judge([gap, behind])).blind).toEqual([scope]);
    expect((await judge([behind])).blind).toEqual(['a']);
    expect((await judge([behind, gap, unread('a')])).blind).toEqual(['a', scope]);
  });

  it('hands back what failed and how much was waived', async () => {
    const verdict = await judge([fail, waived, low]);
    expect(verdict.failing).toEqual([fail]);
    expect(verdict.waived).toBe(1);
  });
});

describe('counts', () => {
  it('holds at and above the line', () => {
    expect(severities.filter((severity) => counts(severity, 'high'))).toEqual(['critical', 'high']);
    expect(severities.filter((severity) => counts(severity, 'low'))).toEqual([...severities]);
  });
});
