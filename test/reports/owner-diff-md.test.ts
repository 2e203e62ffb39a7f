import { describe, expect, it } from 'vitest';
import ownerDiffHtml from '../../reports/owner-diff-html.ts';
import ownerDiff from '../../reports/owner-diff-md.ts';
import { allClearFacts, reportFacts } from './fixture.ts';
import { plainTools, written } from './tools.ts';

/** The words of a text, signs of Markdown and of sentences aside. */
function words(text: string): readonly string[] {
  return text
    .replace(/[`#:,.-]/g, ' ')
    .split(/\s+/)
    .filter((word) => word !== '');
}

/** What a reader of the page sees: the body without tags, entities decoded. */
function seen(page: string): string {
  const body = page.replace(/^[\s\S]*<main[^>]*>|<\/main>[\s\S]*$/g, '').replace(/<[^>]+>/g, ' ');
  const entities: Readonly<Record<string, string>> = {
    lt: '<',
    gt: '>',
    quot: '"',
    '#x27': "'",
    '#x3D': '=',
    amp: '&',
  };
  return body.replace(/&(#?\w+);/g, (_, name) => entities[String(name)] ?? '?');
}

describe('the owner diff in Markdown', () => {
  it('is as it was looked at', async () => {
    const letters = await written(ownerDiff, reportFacts(), plainTools());
    const all = [...letters].map(([name, text]) => `<!-- ${name} -->\n${text}`).join('\n');
    await expect(all).toMatchFileSnapshot('../golden/owner-diff.md');
  });

  it('says what the HTML says', async () => {
    const letters = await written(ownerDiff, reportFacts(), plainTools());
    const pages = await written(ownerDiffHtml, reportFacts(), plainTools());
    for (const [name, letter] of letters) {
      if (name.includes('index')) continue;
      const page = new Set(words(seen(pages.get(name.replace(/md$/, 'html')) ?? '')));
      const window = /^`.*?`, (.*)$/m.exec(letter)?.[1] ?? '';
      expect(words(letter.replace(window, '')).filter((word) => !page.has(word))).toEqual([]);
    }
  });

  it('fits on a screen', async () => {
    for (const letter of (await written(ownerDiff, reportFacts(), plainTools())).values())
      expect(letter.split('\n').length).toBeLessThan(50);
  });

  it('is one line of news where nothing changed and everything was read', async () => {
    const letters = await written(ownerDiff, allClearFacts(), plainTools());
    const [letter] = letters.values();
    expect(letter?.split('\n')[0]).toBe('# Nothing changed in your accounts (week 47)');
    expect(letter?.match(/^##/m)).toBeNull();
  });

  it('leaves no text of a cloud outside a code span', async () => {
    const all = [...(await written(ownerDiff, reportFacts(), plainTools())).values()].join('\n');
    const outside = all.replace(/(`+)(?:(?!\1)[\s\S])*?\1/g, '');
    expect(outside).not.toMatch(/<|onerror|javascript:|\p{Cf}|\p{Zl}/u);
  });
});
