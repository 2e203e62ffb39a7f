import { cpSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundlePage } from '../../.ci/page.mjs';
import type { Report, ReportFacts, ReportFile, ReportTools } from '../../src/model/report.ts';
import { reportTools } from '../../src/render/tools.ts';

const templates = new URL('../../templates', import.meta.url).pathname;

/** Tools on the real templates, with a stand-in for the page script: what golden pages are written with. */
export function plainTools(): ReportTools {
  const tools = reportTools({ templates });
  return {
    ...tools,
    asset: (name) =>
      name === 'page.js' ? '/* page script */' : name === 'page.css' ? '/* style */' : tools.asset(name),
  };
}

/** Tools on a built templates folder, page script included: what the program uses. */
export async function builtTools(): Promise<ReportTools> {
  const folder = mkdtempSync(join(tmpdir(), 'stillwatch-templates-'));
  cpSync(templates, folder, { recursive: true });
  writeFileSync(join(folder, 'page.js'), await bundlePage());
  return reportTools({ templates: folder });
}

/** All files of a report as name and whole text. */
export async function written(
  report: Report,
  facts: ReportFacts,
  tools: ReportTools,
): Promise<ReadonlyMap<string, string>> {
  const files = new Map<string, string>();
  for await (const file of report.write(facts, tools)) files.set(file.name, await wholeText(file));
  return files;
}

async function wholeText(file: ReportFile): Promise<string> {
  let text = '';
  for await (const part of file.text) text += part;
  return text;
}
