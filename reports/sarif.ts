import { defineReport, type ReportFacts, type ReportFile } from '../src/model/report.ts';
import { isBlind } from '../src/model/view/blind.ts';
import { sarifNotification, sarifResult, sarifRule } from '../src/model/view/sarif.ts';

/** Failing, waived and unassessed findings as SARIF 2.1.0, for code scanning. Passing ones are left out: findings-json has them. */
export default defineReport({
  id: 'sarif',
  title: 'Findings for code scanning (SARIF 2.1.0)',
  applies: () => null,
  async *write(facts: ReportFacts): AsyncIterable<ReportFile> {
    yield { name: 'stillwatch.sarif', text: log(facts) };
  },
});

async function* log(facts: ReportFacts): AsyncIterable<string> {
  const checks = [...facts.checks].sort((a, b) => (a.id < b.id ? -1 : 1));
  const indexes = new Map(checks.map((check, index) => [check.id, index]));
  const driver = {
    name: facts.product.name,
    semanticVersion: facts.product.version,
    rules: checks.map(sarifRule),
    notifications: [{ id: 'not-assessed', shortDescription: { text: 'A place could not be read' } }],
  };
  const notes = facts.coverage.filter(isBlind).map(sarifNotification);
  const invocation = {
    executionSuccessful: notes.length === 0,
    startTimeUtc: facts.scan.startedAt,
    ...(facts.scan.finishedAt === null ? {} : { endTimeUtc: facts.scan.finishedAt }),
    toolExecutionNotifications: notes,
  };
  const run = {
    tool: { driver },
    automationDetails: { id: 'stillwatch/' },
    invocations: [invocation],
    properties: { scan: facts.scan.id, evidence: facts.scan.evidence, asOf: facts.asOf },
  };
  const head = {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
  };
  yield `${JSON.stringify(head).slice(0, -1)},"runs":[${JSON.stringify(run).slice(0, -1)},"results":[`;
  let comma = '\n';
  for await (const page of facts.findings()) {
    const results = page.filter(({ outcome }) => outcome !== 'pass' && outcome !== 'not-applicable');
    if (results.length === 0) continue;
    yield comma +
      results.map((finding) => JSON.stringify(sarifResult(finding, indexes.get(finding.check) ?? -1))).join(',\n');
    comma = ',\n';
  }
  yield '\n]}]}\n';
}
