import { defineReport, type ReportFacts, type ReportFile, type ReportTools } from '../src/model/report.ts';
import { clockIn } from '../src/model/view/clock.ts';
import { complianceView, rowContext } from '../src/model/view/compliance.ts';
import { packed } from '../src/model/view/packed.ts';
import { pageParts } from '../src/model/view/page-parts.ts';
import { surveyPowers } from '../src/model/view/power-survey.ts';
import { listSubjects } from '../src/model/view/subjects.ts';

/** Findings one page takes; what does not fit is counted on the page and stands in findings.json. */
const roomFor = 250_000;

/** Users, roles and outsiders one page takes; the rest is counted, and stands in an export. */
const roomForPeople = 3_000;

/** The report for compliance teams and auditors: one self-contained page that loads nothing. */
export default defineReport({
  id: 'compliance-html',
  title: 'Snapshot posture, for compliance teams and auditors',
  applies: () => null,
  async *write(facts: ReportFacts, tools: ReportTools): AsyncIterable<ReportFile> {
    yield { name: 'compliance.html', text: page(facts, tools) };
  },
});

async function* page(facts: ReportFacts, tools: ReportTools): AsyncIterable<string> {
  const list = await listSubjects(facts.findings(), roomFor);
  const style = tools.asset('page.css');
  const script = tools.asset('page.js');
  const { clock, ...told } = rowContext(facts, clockIn(facts.timezone));
  const survey = await surveyPowers(facts, roomForPeople);
  const rows = tools.deflate(packed(list.subjects, { ...told, zone: clock.zone }, survey.rows));
  const view = complianceView(facts, list, survey, tools.line);
  const markup = tools.render('compliance', {
    ...view,
    styleHash: tools.integrity(style),
    scriptHash: tools.integrity(script),
  });
  yield* pageParts(markup, { style, rows: await rows, script });
}
