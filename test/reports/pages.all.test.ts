import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import axe from 'axe-core';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import compliance from '../../reports/compliance-html.ts';
import ownerDiff from '../../reports/owner-diff-html.ts';
import type { ReportFacts } from '../../src/model/report.ts';
import { allClearFacts, reportFacts } from './fixture.ts';
import { pagesOf } from './fixture-findings.ts';
import { samplePlaces } from './fixture-places.ts';
import { writeLargeReport } from './large-report.ts';
import { syntheticFacts } from './synthetic.ts';
import { builtTools, written } from './tools.ts';

const folder = mkdtempSync(join(tmpdir(), 'stillwatch-pages-'));
let browser: Browser;
let loaded: string[] = [];
let complaints: string[] = [];

const blindFacts = () =>
  reportFacts({
    places: samplePlaces.map((place) => ({
      ...place,
      copies: 0,
      states: {},
      worst: null,
      sight: 'not-assessed' as const,
    })),
    findings: pagesOf([]),
  });

async function save(name: string, facts: ReportFacts): Promise<void> {
  const html = (await written(compliance, facts, await builtTools())).get('compliance.html') ?? '';
  writeFileSync(join(folder, name), html);
}

async function open(name: string, options: BrowserContextOptions = {}): Promise<Page> {
  const page = await (await browser.newContext({ viewport: { width: 1200, height: 900 }, ...options })).newPage();
  loaded = [];
  complaints = [];
  page.on('request', (request) => loaded.push(request.url()));
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('dialog', (dialog) => complaints.push(`a dialog: ${dialog.message()}`));
  await page.goto(pathToFileURL(join(folder, name)).href);
  if (options.javaScriptEnabled !== false) await page.waitForSelector('html[data-ready="yes"]');
  return page;
}

beforeAll(async () => {
  browser = await chromium.launch({
    executablePath: process.env['STILLWATCH_CHROMIUM'] ?? 'chromium',
    args: ['--no-sandbox'],
  });
  await save('sample.html', reportFacts());
  await save('clear.html', allClearFacts());
  await save('blind.html', blindFacts());
  await save('thousand.html', syntheticFacts(1000));
  for (const [name, text] of await written(ownerDiff, reportFacts(), await builtTools()))
    writeFileSync(join(folder, name.replace(/-[0-9a-f]{8}\./, '.')), text);
});

afterAll(async () => {
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('a page in the browser', () => {
  it.each(['sample.html', 'clear.html', 'blind.html'])(
    '%s opens from the disk, asks for nothing and complains of nothing',
    async (name) => {
      const page = await open(name);
      expect(loaded).toEqual([page.url()]);
      expect(complaints).toEqual([]);
    },
  );

  it.each(
    ['sample.html', 'clear.html', 'blind.html'].flatMap((name) =>
      (['light', 'dark'] as const).map((colorScheme) => [name, colorScheme] as const),
    ),
  )('%s in %s has no accessibility fault', async (name, colorScheme) => {
    const page = await open(name, { colorScheme, bypassCSP: true });
    expect(await faults(page)).toEqual([]);
    const row = page.locator('button.name').first();
    if ((await row.count()) === 0) return;
    await row.click();
    expect(await faults(page)).toEqual([]);
  });

  it.each(['light', 'dark'] as const)(
    'an owner’s diff in %s has no accessibility fault and no script',
    async (colorScheme) => {
      const page = await open('owner-diff-unassigned.html', { colorScheme, bypassCSP: true, javaScriptEnabled: false });
      expect(await page.locator('script').count()).toBe(0);
      const scripted = await (await browser.newContext({ colorScheme, bypassCSP: true })).newPage();
      await scripted.goto(page.url());
      expect(await faults(scripted)).toEqual([]);
    },
  );

  it.each([360, 420, 820, 1200])('fits a window of %i pixels', async (width) => {
    const page = await open('sample.html', { viewport: { width, height: 800 } });
    expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0);
  });
});

describe('the list in the browser', () => {
  it('never holds more than sixty table rows, wherever it is scrolled', async () => {
    const page = await open('thousand.html');
    for (const at of [0, 5_000, 20_000, 1e9]) {
      await page.locator('#window').evaluate((view, top) => view.scrollTo(0, top), at);
      await page.waitForTimeout(100);
      expect(await page.locator('#list tr').count()).toBeLessThanOrEqual(60);
      expect(await page.locator('#list tbody.subject').count()).toBeGreaterThan(3);
    }
    expect(await page.locator('#list').getAttribute('aria-rowcount')).toBe('1001');
  });

  it('filters, sorts and clears', async () => {
    const page = await open('sample.html');
    const shown = page.locator('#shown');
    expect(await shown.textContent()).toContain('9 rows');
    await page.getByLabel('Find', { exact: true }).fill('payroll');
    expect(await shown.textContent()).toContain('1 row,');
    await page.getByRole('button', { name: 'Clear' }).click();
    await expect.poll(() => shown.textContent()).toContain('9 rows');
    await page.locator('select[name=order]').selectOption('name');
    expect(await page.locator('button.name').first().textContent()).toContain('</script>');
    await page.locator('select[name=owner]').selectOption('payments');
    expect(await shown.textContent()).toContain('2 rows');
  });

  it('shows behind each figure and count exactly the rows it counts', async () => {
    const page = await open('sample.html');
    const links = page.locator('.figures a[data-show], .counts a');
    for (let at = 0; at < (await links.count()); at += 1) {
      const count = /[\d,]+/.exec((await links.nth(at).textContent()) ?? '')?.[0];
      await links.nth(at).click();
      expect(await page.locator('#shown').textContent()).toMatch(new RegExp(`^${count} rows?,`));
    }
  });

  it('of principals is narrowed by the figures that lead to it, and opens each way', async () => {
    const page = await open('sample.html');
    const shown = page.locator('#people-shown');
    expect(await shown.textContent()).toBe('7 users, roles and outsiders');
    const links = page.locator('.tally a');
    for (let at = 0; at < (await links.count()); at += 1) {
      const count = /[\d,]+/.exec((await links.nth(at).textContent()) ?? '')?.[0];
      await links.nth(at).click();
      expect(await shown.textContent()).toMatch(new RegExp(`^${count} users?, role`));
    }
    await page.locator('#people-filter button').click();
    await page.locator('#people-filter input').fill('snapshot-tooling');
    expect(await page.locator('#people button.name').allTextContents()).toEqual(['m.kern']);
    await page.locator('#people button.name').click();
    expect(await page.locator('dialog[open]').textContent()).toContain('group developers → policy snapshot-tooling');
    expect(complaints).toEqual([]);
  });

  it('is walked by keyboard: one tab stop, arrows, End, Enter opens the panel, Escape returns', async () => {
    const page = await open('thousand.html');
    await page.locator('#window').focus();
    await page.keyboard.press('Tab');
    const focused = () => page.evaluate('document.activeElement.closest("tbody")?.dataset.index');
    expect(await focused()).toBe('0');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    expect(await focused()).toBe('2');
    await page.keyboard.press('End');
    await expect.poll(focused).toBe('499');
    await page.keyboard.press('Enter');
    expect(await page.locator('dialog[open] h2').textContent()).toBe(
      await page.evaluate('document.querySelector(`tbody[data-index="499"] button`).textContent'),
    );
    await page.keyboard.press('Escape');
    expect(await page.locator('dialog[open]').count()).toBe(0);
    await expect.poll(focused).toBe('499');
  });

  it('shows hostile names as text, in the row and in the panel', async () => {
    const page = await open('sample.html');
    await page.getByLabel('Find', { exact: true }).fill('alert(1)');
    await page.locator('button.name', { hasText: 'alert(1)' }).first().click();
    expect(await page.locator('dialog h2').textContent()).toContain(
      '</script><script>alert(1)</script>\\u{1b}[31m\\u{202e}',
    );
    expect(await page.locator('img, dialog script, #list script, #list a, dialog a').count()).toBe(0);
    expect(complaints).toEqual([]);
  });

  it('prints its first 200 rows under repeated heads, and takes them back', async () => {
    const page = await open('thousand.html');
    await page.evaluate('dispatchEvent(new Event("beforeprint"))');
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('#list tbody.subject').count()).toBe(200);
    expect(await page.locator('#shown').textContent()).toContain('; the first 200 are printed');
    expect(await page.evaluate('getComputedStyle(document.querySelector("#list thead")).display')).toBe(
      'table-header-group',
    );
    expect(await page.evaluate('getComputedStyle(document.querySelector("#window")).overflowY')).toBe('visible');
    await page.evaluate('dispatchEvent(new Event("afterprint"))');
    await page.emulateMedia({ media: null });
    await expect.poll(() => page.locator('#list tr').count()).toBeLessThanOrEqual(60);
    const paper = await page.pdf({ format: 'A4' });
    expect(paper.subarray(0, 5).toString()).toBe('%PDF-');
    expect(paper.toString('latin1').match(/\/Type \/Page\b/g)?.length).toBeGreaterThan(10);
  });

  it('stands without script: summary, map and the first 200 rows', async () => {
    const page = await open('thousand.html', { javaScriptEnabled: false });
    expect(await page.locator('#list tbody.subject').count()).toBe(200);
    expect(await page.locator('h1').textContent()).toContain('can be used by people outside your trust list');
    expect(await page.locator('#filter').isVisible()).toBe(false);
    expect(await page.locator('#more').textContent()).toContain('The first 200 of 500 rows');
  });

  it('holds 100,000 findings: how long that takes is printed, not judged', async () => {
    const { path, bytes, milliseconds } = await writeLargeReport(100_000, folder, await builtTools());
    const begun = performance.now();
    const page = await open(basename(path));
    const usable = performance.now() - begun;
    const search = performance.now();
    await page.getByLabel('Find', { exact: true }).fill('team-7');
    const searched = performance.now() - search;
    expect(await page.locator('#shown').textContent()).toMatch(/^[\d,]+ rows/);
    expect(await page.locator('#list tr').count()).toBeLessThanOrEqual(60);
    console.log(
      `100,000 findings: ${bytes} bytes, written in ${milliseconds.toFixed(0)} ms, usable after ${usable.toFixed(0)} ms, first search ${searched.toFixed(0)} ms`,
    );
  });
});

async function faults(page: Page): Promise<readonly string[]> {
  await page.addScriptTag({ content: axe.source });
  const found = (await page.evaluate('axe.run().then(({ violations }) => violations)')) as readonly {
    readonly id: string;
    readonly impact: string;
    readonly nodes: readonly { readonly html: string }[];
  }[];
  return found.map(({ id, impact, nodes }) => `${impact} ${id}: ${nodes[0]?.html}`);
}
