import type { Diff } from '../model/change.ts';
import type { Scan } from '../model/scan.ts';

/** A stand-in replaced below. */
export function diffMarkdown(diff: Diff, from: Scan, to: Scan): string {
  return `# From scan ${from.id} to scan ${to.id}: ${diff.changes.length}\n`;
}
export function diffView(diff: Diff, from: Scan, to: Scan): object {
  return { diff, from, to };
}
