import { describe, expect, it } from 'vitest';
import ownerless from '../../checks/snapshot-ownerless.ts';
import junit from '../../reports/junit.ts';
import { reportFacts } from './fixture.ts';
import { finding, pagesOf } from './fixture-findings.ts';
import { plainTools, written } from './tools.ts';

const xml = async (facts = reportFacts()) => (await written(junit, facts, plainTools())).get('junit.xml') ?? '';

describe('JUnit', () => {
  it('is as it was looked at', async () => {
    await expect(await xml()).toMatchFileSnapshot('../golden/junit.xml');
  });

  it('has a suite for every check, empty ones too, and counts what was not assessed as errors', async () => {
    const text = await xml();
    expect(text.match(/<testsuite /g)).toHaveLength(6);
    expect(text).toContain('<testsuite name="snapshot-public" tests="4" failures="2" errors="2" skipped="0">');
  });

  it('folds passes past ten thousand into one case a check', async () => {
    const passes = Array.from({ length: 10_003 }, (_, at) => finding(ownerless, { name: `n${at}`, outcome: 'pass' }));
    const text = await xml(reportFacts({ findings: pagesOf(passes) }));
    expect(text).toContain('name="3 more pass"');
    expect(text).toContain('tests="10001"');
  });
});
