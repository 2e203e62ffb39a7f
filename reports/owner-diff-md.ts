import { defineReport, type ReportFacts, type ReportFile, type ReportTools } from '../src/model/report.ts';
import { letterMarkdown } from '../src/model/view/letter.ts';
import { type OwnerDiff, ownerDiffs } from '../src/model/view/owner-diff.ts';
import { fileStem } from '../src/model/view/owners.ts';
import { inMarkdown } from '../src/model/view/visible.ts';

/** The same as owner-diff-html in Markdown, fit for the plain text part of a mail, a ticket or a chat. */
export default defineReport({
  id: 'owner-diff-md',
  title: 'What changed this week, in Markdown for each owner',
  applies: (facts) =>
    facts.week === null ? 'No two scans to compare: there is only one, or none in the week reported on.' : null,
  async *write(facts: ReportFacts, tools: ReportTools): AsyncIterable<ReportFile> {
    if (facts.week === null) return;
    const diffs = ownerDiffs(facts, facts.week);
    const file = (diff: OwnerDiff) => `owner-diff-${fileStem(diff.share.recipient, tools.digest)}.md`;
    for (const diff of diffs) yield { name: file(diff), text: once(letterMarkdown(diff)) };
    const lines = diffs.map(
      (diff) =>
        `- ${inMarkdown(diff.to)}, to ${inMarkdown(diff.share.recipient.address ?? 'nobody yet')}: [${diff.subject}](${file(diff)})`,
    );
    yield {
      name: 'owner-diff-index.md',
      text: once(`# Changes of week ${facts.week.number}, by owner\n\n${lines.join('\n')}\n`),
    };
  },
});

async function* once(text: string): AsyncIterable<string> {
  yield text;
}
