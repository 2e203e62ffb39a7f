import { defineReport, type ReportFacts, type ReportFile, type ReportTools } from '../src/model/report.ts';
import { type OwnerDiff, ownerDiffs } from '../src/model/view/owner-diff.ts';
import { fileStem } from '../src/model/view/owners.ts';
import { pageParts } from '../src/model/view/page-parts.ts';

/** What changed in each owner's copies this week: one page an owner, and an index. */
export default defineReport({
  id: 'owner-diff-html',
  title: 'What changed this week, a page for each owner',
  applies: (facts) =>
    facts.week === null ? 'No two scans to compare: there is only one, or none in the week reported on.' : null,
  async *write(facts: ReportFacts, tools: ReportTools): AsyncIterable<ReportFile> {
    if (facts.week === null) return;
    const diffs = ownerDiffs(facts, facts.week);
    const style = tools.asset('page.css');
    const styleHash = tools.integrity(style);
    const file = (diff: OwnerDiff) => `owner-diff-${fileStem(diff.share.recipient, tools.digest)}.html`;
    for (const diff of diffs) {
      yield { name: file(diff), text: parts(tools.render('owner-diff', { ...diff, styleHash }), style) };
    }
    const index = {
      title: `Changes of week ${facts.week.number}, by owner`,
      window: diffs[0]?.window ?? '',
      styleHash,
      diffs: diffs.map((diff) => ({
        ...diff,
        address: diff.share.recipient.address ?? 'nobody yet',
        file: file(diff),
      })),
    };
    yield { name: 'owner-diff-index.html', text: parts(tools.render('owner-index', index), style) };
  },
});

async function* parts(markup: string, style: string): AsyncIterable<string> {
  yield* pageParts(markup, { style });
}
