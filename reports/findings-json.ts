import type { Finding } from '../src/model/finding.ts';
import { defineReport, type ReportFacts, type ReportFile } from '../src/model/report.ts';

/** Every finding of every outcome as one JSON document, with what is needed to read it by itself. */
export default defineReport({
  id: 'findings-json',
  title: 'Every finding, as JSON',
  applies: () => null,
  async *write(facts: ReportFacts): AsyncIterable<ReportFile> {
    yield { name: 'findings.json', text: document(facts) };
  },
});

async function* document(facts: ReportFacts): AsyncIterable<string> {
  const { product, organization, scan, baseline, asOf, accountNames, tallies, coverage, places } = facts;
  const head = {
    schema: 'stillwatch/1',
    product,
    organization,
    scan,
    baseline,
    asOf,
    accountNames,
    checks: tallies.map(({ check, severity, counts }) => ({ check, severity, counts })),
    places,
    coverage,
  };
  yield `${JSON.stringify(head).slice(0, -1)},\n"findings":[`;
  let comma = '\n';
  for await (const page of facts.findings()) {
    if (page.length === 0) continue;
    yield comma + page.map((finding) => JSON.stringify(exported(finding))).join(',\n');
    comma = ',\n';
  }
  yield '\n]}\n';
}

/** A finding in the order of the contract, whatever order its maker built it in. */
function exported(finding: Finding): Finding {
  const {
    id,
    check,
    title,
    severity,
    key,
    type,
    name,
    cloud,
    account,
    region,
    owner,
    outcome,
    message,
    evidence,
    audience,
  } = finding;
  const { fix, since, firstSeen, waiver, waiverNote, attack, frameworks } = finding;
  const first = {
    id,
    check,
    title,
    severity,
    key,
    type,
    name,
    cloud,
    account,
    region,
    owner,
    outcome,
    message,
    evidence,
  };
  return { ...first, audience, fix, since, firstSeen, waiver, waiverNote, attack, frameworks };
}
