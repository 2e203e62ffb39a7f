import { createWriteStream, statSync } from 'node:fs';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import compliance from '../../reports/compliance-html.ts';
import { deliverFile } from '../../src/deliver/files.ts';
import type { Finding } from '../../src/model/finding.ts';
import { reportTools } from '../../src/render/tools.ts';
import { syntheticFacts } from '../reports/synthetic.ts';
import { ownSetting, timed } from './child.ts';
import type { ReportPart, ReportSetting } from './report-page.ts';

// One way of writing the same findings, in a process of its own.
const { way, count, folder, templates } = ownSetting<ReportSetting>();
const facts = syntheticFacts(count);
const tools = reportTools({ templates });
const { wallMs, cpuMs, value: path } = await timed(way === 'ours' ? ours : literals);
const maxRss = process.resourceUsage().maxRSS * 1024;
const result: ReportPart = { wallMs, cpuMs, path, bytes: statSync(path).size, maxRss };
process.stdout.write(JSON.stringify(result));

async function ours(): Promise<string> {
  for await (const file of compliance.write(facts, tools)) return deliverFile(folder, file);
  throw new Error('the report wrote nothing');
}

/** The limit: every finding as a row of a plain table, straight from template literals into the file. */
async function literals(): Promise<string> {
  const path = join(folder, 'literals.html');
  const stream = createWriteStream(path);
  stream.write('<!doctype html><meta charset="utf-8"><title>Findings</title><table>');
  for await (const page of facts.findings()) {
    for (let at = 0; at < page.length; at += 1000) {
      const text = page
        .slice(at, at + 1000)
        .map(row)
        .join('');
      if (!stream.write(text)) await new Promise<void>((resolve) => stream.once('drain', () => resolve()));
    }
  }
  stream.end('</table>');
  await finished(stream);
  return path;
}

function row(finding: Finding): string {
  const { severity, check, name, account, region, owner, outcome, message, since, firstSeen, audience, fix } = finding;
  return `<tr><td>${severity}<td>${check}<td>${safe(name)}<td>${safe(account)}<td>${safe(region)}<td>${safe(owner ?? '')}<td>${outcome}<td>${safe(message)}<td>${since}<td>${firstSeen}<td>${safe(audience.join(', '))}<td>${safe(fix?.command ?? '')}</tr>\n`;
}

function safe(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
