import type { Finding } from '../src/model/finding.ts';
import { defineReport, type ReportFacts, type ReportFile, type ReportTools } from '../src/model/report.ts';

const columns = [
  ['id', (finding: Finding) => finding.id],
  ['check', (finding: Finding) => finding.check],
  ['title', (finding: Finding) => finding.title],
  ['severity', (finding: Finding) => finding.severity],
  ['outcome', (finding: Finding) => finding.outcome],
  ['key', (finding: Finding) => finding.key],
  ['type', (finding: Finding) => finding.type],
  ['name', (finding: Finding) => finding.name],
  ['cloud', (finding: Finding) => finding.cloud],
  ['account', (finding: Finding) => finding.account],
  ['region', (finding: Finding) => finding.region],
  ['owner', (finding: Finding) => finding.owner],
  ['message', (finding: Finding) => finding.message],
  ['evidence', (finding: Finding) => (finding.evidence.length === 0 ? null : JSON.stringify(finding.evidence))],
  ['fix_command', (finding: Finding) => finding.fix?.command ?? null],
  ['fix_note', (finding: Finding) => finding.fix?.note ?? null],
  ['since', (finding: Finding) => finding.since],
  ['first_seen', (finding: Finding) => finding.firstSeen],
  ['waiver_reason', (finding: Finding) => finding.waiver?.reason ?? null],
  ['waiver_owner', (finding: Finding) => finding.waiver?.owner ?? null],
  ['waiver_until', (finding: Finding) => finding.waiver?.until ?? null],
  ['waiver_note', (finding: Finding) => finding.waiverNote],
  ['attack', (finding: Finding) => finding.attack.join(' ')],
  ['frameworks', (finding: Finding) => frameworks(finding)],
] as const satisfies readonly (readonly [string, (finding: Finding) => string | null])[];

/** Every finding of every outcome as a table for a spreadsheet; nothing in it can act as a formula. */
export default defineReport({
  id: 'findings-csv',
  title: 'Every finding, as CSV',
  applies: () => null,
  async *write(facts: ReportFacts, tools: ReportTools): AsyncIterable<ReportFile> {
    yield { name: 'findings.csv', text: table(facts, tools) };
  },
});

async function* table(facts: ReportFacts, tools: ReportTools): AsyncIterable<string> {
  yield tools.csv([columns.map(([name]) => name)]);
  for await (const page of facts.findings()) {
    if (page.length > 0) yield tools.csv(page.map((finding) => columns.map(([, cell]) => cell(finding))));
  }
}

function frameworks(finding: Finding): string {
  const entries = Object.entries(finding.frameworks).sort(([a], [b]) => (a < b ? -1 : 1));
  return entries.map(([name, controls]) => `${name}: ${controls.join(' ')}`).join('; ');
}
