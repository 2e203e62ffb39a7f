import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import compliance from '../../reports/compliance-html.ts';
import type { ReportTools } from '../../src/model/report.ts';
import { syntheticFacts } from './synthetic.ts';

/** Writes the compliance page of `count` synthetic findings into a folder: where it lies, its size, and how long writing took. */
export async function writeLargeReport(
  count: number,
  folder: string,
  tools: ReportTools,
): Promise<{ readonly path: string; readonly bytes: number; readonly milliseconds: number }> {
  const facts = syntheticFacts(count);
  const begun = performance.now();
  const parts: string[] = [];
  for await (const file of compliance.write(facts, tools)) for await (const part of file.text) parts.push(part);
  const page = Buffer.from(parts.join(''));
  const path = join(folder, `compliance-${count}.html`);
  writeFileSync(path, page);
  return { path, bytes: page.length, milliseconds: performance.now() - begun };
}
