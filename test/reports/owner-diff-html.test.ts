import { HtmlValidate } from 'html-validate';
import { describe, expect, it } from 'vitest';
import ownerDiff from '../../reports/owner-diff-html.ts';
import { reportFacts } from './fixture.ts';
import { plainTools, written } from './tools.ts';

const validator = new HtmlValidate({
  extends: ['html-validate:recommended'],
  rules: { 'no-trailing-whitespace': 'off', 'long-title': 'off' },
});

describe('the owner diff in HTML', () => {
  it('is one page an owner, one for the unassigned, and an index, named by declared names only', async () => {
    const names = [...(await written(ownerDiff, reportFacts(), plainTools())).keys()];
    expect(names.map((name) => name.replace(/-[0-9a-f]{8}\./, '-#.'))).toEqual([
      'owner-diff-finance-data-#.html',
      'owner-diff-payments-#.html',
      'owner-diff-cloud-team-#.html',
      'owner-diff-unassigned.html',
      'owner-diff-index.html',
    ]);
  });

  it('is valid HTML in which nothing acts', async () => {
    for (const [name, page] of await written(ownerDiff, reportFacts(), plainTools())) {
      const { results } = await validator.validateString(page, name);
      expect(
        results.flatMap(({ messages }) => messages.map(({ ruleId, message }) => `${name} ${ruleId}: ${message}`)),
      ).toEqual([]);
      expect(page).not.toMatch(/<script|<img|src=/);
    }
  });

  it('is as it was looked at', async () => {
    const pages = await written(ownerDiff, reportFacts(), plainTools());
    await expect(pages.get('owner-diff-unassigned.html') ?? '').toMatchFileSnapshot(
      '../golden/owner-diff-unassigned.html',
    );
  });

  it('does not apply where there is only one scan', () => {
    expect(ownerDiff.applies(reportFacts({ week: null }))).toContain('there is only one');
    expect(ownerDiff.applies(reportFacts())).toBeNull();
  });
});
