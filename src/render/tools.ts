import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { ReportTools } from '../model/report.ts';
import { lineChart } from './charts.ts';
import { csvLines } from './csv.ts';
import { deflateBase64 } from './deflate.ts';
import { templatesIn } from './handlebars.ts';
import { junitXml } from './junit.ts';

/** The tools reports are handed. `templates` is the built templates folder (with `page.js`, which the build bundles). */
export function reportTools({ templates }: { readonly templates: string }): ReportTools {
  return {
    render: templatesIn(templates),
    asset: (name) => asset(templates, name),
    csv: csvLines,
    line: lineChart,
    deflate: deflateBase64,
    junit: junitXml,
    digest: (text) => createHash('sha256').update(text).digest('hex'),
    integrity: (text) => `sha256-${createHash('sha256').update(text).digest('base64')}`,
  };
}

function asset(folder: string, name: string): string {
  try {
    return readFileSync(join(folder, basename(name)), 'utf8');
  } catch (cause) {
    throw new Error(`${name} is not in ${folder}. Build the program again (npm run build).`, { cause });
  }
}
