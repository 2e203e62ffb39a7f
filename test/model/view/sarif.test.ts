import { describe, expect, it } from 'vitest';
import outside from '../../../checks/snapshot-shared-outside-trust.ts';
import { sarifNotification, sarifResult, sarifRule, sarifText } from '../../../src/model/view/sarif.ts';
import { finding } from '../../reports/fixture-findings.ts';
import { hostile, sampleCoverage } from '../../reports/fixture-places.ts';

describe('a SARIF result', () => {
  it.each([
    ['fail', 'fail', 'error'],
    ['unknown', 'open', 'none'],
    ['waived', 'fail', 'error'],
  ] as const)('of what is %s has kind %s and level %s', (outcome, kind, level) => {
    const result = sarifResult(finding(outside, { name: 'a', reach: 'external', outcome }), 0);
    expect(result).toMatchObject({ kind, level, ruleId: outside.id });
    expect('suppressions' in result).toBe(outcome === 'waived');
  });

  it('keeps hostile names inside one path segment', () => {
    const text = JSON.stringify(sarifResult(finding(outside, { name: `../../${hostile}`, reach: 'external' }), 0));
    expect(text).toContain('"uri":"aws/111111111111/eu-central-1/ec2-snapshot/..%2F..%2F');
  });
});

describe('SARIF text', () => {
  it.each([
    ['[a](http://x)', '\\[a\\](http://x)'],
    ['{0}', '{{0}}'],
    ['back\\slash', 'back\\\\slash'],
  ])('%s is written %s, so that nothing becomes a link or a placeholder', (text, written) => {
    expect(sarifText(text)).toBe(written);
  });
});

describe('a SARIF rule and notification', () => {
  it('carry the advice once, and what was not read as an error of the run', () => {
    expect(sarifRule(outside)).toMatchObject({ id: outside.id, properties: { 'security-severity': '8.0' } });
    const [denied] = sampleCoverage.filter(({ state }) => state === 'not-assessed');
    if (denied === undefined) throw new Error('the fixture has a refused scope');
    expect(sarifNotification(denied)).toMatchObject({ level: 'error', descriptor: { id: 'not-assessed' } });
  });
});
