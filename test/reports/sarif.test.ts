import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import formats from 'ajv-formats';
import { describe, expect, it } from 'vitest';
import sarif from '../../reports/sarif.ts';
import type { ReportFacts } from '../../src/model/report.ts';
import { allClearFacts, reportFacts } from './fixture.ts';
import { pagesOf } from './fixture-findings.ts';
import { syntheticFindings } from './synthetic.ts';
import { plainTools, written } from './tools.ts';

const file = new URL('../fixtures/sarif/sarif-2.1.0-rtm.5.json', import.meta.url);
// Written in draft 4; of what it uses, only the spelling of `id` differs from draft 7.
const { $schema, id: $id, ...rest } = JSON.parse(readFileSync(file, 'utf8'));
const schema = { $id, ...rest };
const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
formats.default(ajv);
const validate = ajv.compile(schema);
const text = async (facts: ReportFacts) => (await written(sarif, facts, plainTools())).get('stillwatch.sarif') ?? '';

describe('SARIF', () => {
  it.each([
    ['of the sample', reportFacts()],
    ['all clear', allClearFacts()],
    [
      'of a scan that is not finished',
      reportFacts({ scan: { ...reportFacts().scan, finishedAt: null, evidence: null } }),
    ],
    ['of many findings', reportFacts({ findings: pagesOf(syntheticFindings(2000)) })],
  ])('%s is valid against the schema of OASIS', async (_name, facts) => {
    validate(JSON.parse(await text(facts)));
    expect(validate.errors).toBeNull();
  });

  it('is held against the schema of release 5', () => {
    expect([$schema, $id]).toEqual([
      'http://json-schema.org/draft-04/schema#',
      expect.stringContaining('sarif-2.1.0-rtm.5.json'),
    ]);
  });

  it('refuses what the schema refuses: the validator is awake', () => {
    expect(validate({ version: '2.1.0', runs: [{ results: [] }] })).toBe(false);
  });

  it('is as it was looked at', async () => {
    await expect(`${JSON.stringify(JSON.parse(await text(reportFacts())), null, 1)}\n`).toMatchFileSnapshot(
      '../golden/stillwatch.sarif.json',
    );
  });

  it('says that the run did not see everything where a place could not be read', async () => {
    const [blind] = JSON.parse(await text(reportFacts())).runs;
    const [clear] = JSON.parse(await text(allClearFacts())).runs;
    expect([blind.invocations[0].executionSuccessful, blind.invocations[0].toolExecutionNotifications.length]).toEqual([
      false,
      3,
    ]);
    expect([clear.invocations[0].executionSuccessful, clear.results]).toEqual([true, []]);
  });
});
