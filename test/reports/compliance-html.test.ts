import { inflateRawSync } from 'node:zlib';
import { HtmlValidate } from 'html-validate';
import { beforeAll, describe, expect, it } from 'vitest';
import compliance from '../../reports/compliance-html.ts';
import type { Packed } from '../../src/model/view/packed.ts';
import { allClearFacts, reportFacts } from './fixture.ts';
import { pagesOf } from './fixture-findings.ts';
import { hostile } from './fixture-places.ts';
import { syntheticFindings } from './synthetic.ts';
import { builtTools, plainTools, written } from './tools.ts';

// wcag/h32: the filter has nothing to submit, the list follows each key.
const validator = new HtmlValidate({
  extends: ['html-validate:recommended'],
  rules: { 'no-trailing-whitespace': 'off', 'attribute-boolean-style': 'off', 'long-title': 'off', 'wcag/h32': 'off' },
});
let page = '';

async function pageOf(facts = reportFacts()): Promise<string> {
  return (await written(compliance, facts, plainTools())).get('compliance.html') ?? '';
}

function block(html: string): Packed {
  const base64 = /id="rows">([A-Za-z0-9+/=]*)</.exec(html)?.[1] ?? '';
  return JSON.parse(inflateRawSync(Buffer.from(base64, 'base64')).toString());
}

beforeAll(async () => {
  page = await pageOf();
});

describe('the compliance page', () => {
  it('is as it was looked at', async () => {
    await expect(page.replace(/(id="rows">)[A-Za-z0-9+/=]*/, '$1')).toMatchFileSnapshot('../golden/compliance.html');
  });

  it('says the same for the same facts', async () => {
    expect(await pageOf()).toBe(page);
  });

  it.each([
    ['with findings', () => page],
    ['all clear', () => pageOf(allClearFacts())],
    ['without baseline or diff', () => pageOf(reportFacts({ baseline: null, diff: null, organization: null }))],
  ])('is valid HTML %s', async (_name, make) => {
    const report = await validator.validateString(await make());
    expect(
      report.results.flatMap(({ messages }) =>
        messages.map(({ ruleId, message, line }) => `${line} ${ruleId}: ${message}`),
      ),
    ).toEqual([]);
  });

  it('names no resource to load, and its policy would forbid it', () => {
    expect(page).toContain("default-src 'none'");
    expect(page).not.toMatch(/<(link|img|iframe|object|embed|base|form action)\b|src=|@import|url\((?!#hatch)/);
  });

  it('keeps every name, tag and message from acting', () => {
    expect(page).not.toContain('<img');
    expect(page.match(/<script/g)).toHaveLength(2);
    expect(page).not.toMatch(/[\p{Zl}\p{Zp}\p{Cf}]/u);
    expect(page).not.toContain(hostile);
  });

  it('links to nothing that a cloud said', () => {
    const links = [...page.matchAll(/href="([^"]*)"/g)].map(([, href]) => href);
    expect(
      links.filter(
        (href) =>
          href?.startsWith('#') === false && !/^https:\/\/(attack\.mitre\.org|docs\.aws\.amazon\.com)\//.test(href),
      ),
    ).toEqual([]);
  });

  it('says a check’s reasons once, not in every row', async () => {
    const many = await pageOf(reportFacts({ findings: pagesOf(syntheticFindings(500)) }));
    expect(many.split('Whoever finds a public snapshot').length - 1).toBe(1);
  });

  it('stands without script: the first 200 rows, and how many more there are', async () => {
    const many = await pageOf(reportFacts({ findings: pagesOf(syntheticFindings(1000)) }));
    expect(many.match(/<tbody class="subject">/g)).toHaveLength(200);
    expect(many).toContain('The first 200 of 500 rows.');
    expect(many).not.toContain('id="more"><');
  });

  it('counts passing findings and does not embed them', () => {
    expect(block(page).rows).toHaveLength(10);
    expect(page).toContain('40 passed');
  });

  it('carries its script and style under their own hashes', async () => {
    const tools = await builtTools();
    const html = (await written(compliance, reportFacts(), tools)).get('compliance.html') ?? '';
    const script = /<script>([\s\S]*?)<\/script>/.exec(html)?.[1] ?? '';
    const style = /<style>([\s\S]*?)<\/style>/.exec(html)?.[1] ?? '';
    const policy = /Content-Security-Policy" content="([^"]*)"/.exec(html)?.[1]?.replaceAll('&#x3D;', '=') ?? '';
    expect(policy).toContain(`script-src '${tools.integrity(script)}'`);
    expect(policy).toContain(`style-src '${tools.integrity(style)}'`);
    expect(html).not.toContain(' style="');
  });
});
