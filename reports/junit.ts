import type { Finding } from '../src/model/finding.ts';
import {
  defineReport,
  type JunitSuite,
  type ReportFacts,
  type ReportFile,
  type ReportTools,
} from '../src/model/report.ts';
import { amount } from '../src/model/view/amount.ts';
import { visible } from '../src/model/view/visible.ts';

/** Passing findings listed one by one, at most; the others of each check are one case that counts them. */
const passesListed = 10_000;

/** Findings for CI: a suite a check, a case a subject. Failed is a failure, not assessed an error, waived and not applicable skipped. */
export default defineReport({
  id: 'junit',
  title: 'Findings for CI (JUnit XML)',
  applies: () => null,
  async *write(facts: ReportFacts, tools: ReportTools): AsyncIterable<ReportFile> {
    yield { name: 'junit.xml', text: xml(facts, tools) };
  },
});

type Case = JunitSuite['cases'][number];

async function* xml(facts: ReportFacts, tools: ReportTools): AsyncIterable<string> {
  const suites = new Map<string, { cases: Case[]; folded: number }>(
    facts.checks.map(({ id }) => [id, { cases: [], folded: 0 }]),
  );
  let passes = 0;
  for await (const page of facts.findings()) {
    for (const finding of page) {
      const suite = suites.get(finding.check) ?? { cases: [], folded: 0 };
      suites.set(finding.check, suite);
      if (finding.outcome === 'pass') passes += 1;
      if (finding.outcome === 'pass' && passes > passesListed) suite.folded += 1;
      else suite.cases.push(caseOf(finding));
    }
  }
  const ordered = [...suites].sort(([a], [b]) => (a < b ? -1 : 1));
  yield tools.junit(
    ordered.map(([name, { cases, folded }]) => ({
      name,
      cases:
        folded === 0 ? cases : [...cases, { name: `${amount(folded, 'more passes', 'more pass')}`, classname: name }],
    })),
  );
}

function caseOf(finding: Finding): Case {
  const name = `${visible(finding.name, 200)} (${visible(finding.account, 60)} ${visible(finding.region, 60)}) ${visible(finding.key, 2048)}`;
  const base = { name, classname: finding.check };
  const message = visible(finding.message, 600);
  switch (finding.outcome) {
    case 'pass':
      return base;
    case 'fail':
      return { ...base, failure: { message, text: failureText(finding) } };
    case 'unknown':
      return { ...base, error: { message, text: `${message}\nNot assessed is not passed.` } };
    case 'waived':
      return {
        ...base,
        skipped: `waived until ${finding.waiver?.until ?? ''} by ${visible(finding.waiver?.owner ?? '', 80)}: ${visible(finding.waiver?.reason ?? '')}`,
      };
    case 'not-applicable':
      return { ...base, skipped: message };
    default:
      return finding.outcome satisfies never;
  }
}

function failureText({ title, severity, since, evidence, fix, waiverNote }: Finding): string {
  const lines = [
    `${title} (${severity}), since ${since}`,
    ...evidence.slice(0, 20).map((one) => visible(JSON.stringify(one), 600)),
  ];
  if (waiverNote !== null) lines.push(`A waiver does not apply: ${visible(waiverNote)}`);
  if (fix !== null && fix.command !== null) lines.push(`To mend it: ${visible(fix.command, 4096)}`);
  return lines.join('\n');
}
