import { readFileSync, statSync } from 'node:fs';
import { expect } from 'vitest';
import { expectedFindingLines, findingLines, list, type Naming, part } from './actual.ts';
import { type Desk, type Row, rowsOf } from './commands.ts';
import type { ExpectedFinding } from './expected-findings.ts';

const formats = ['compliance-html', 'findings-csv', 'findings-json', 'junit', 'sarif'] as const;

/** Writes all reports that apply: each must hold every failure, be readable by its owner alone, and keep every name in its place. */
export async function expectReports(
  desk: Desk,
  folder: string,
  expected: readonly ExpectedFinding[],
  naming: Naming,
): Promise<void> {
  const [written] = rowsOf(await desk.must(0, 'report', '--out', folder, '--json'));
  const paths = list(written?.['reports']).map(({ report, path }) => [String(report), String(path)] as const);
  expect(paths.map(([report]) => report)).toEqual(expect.arrayContaining([...formats]));
  for (const [report, path] of paths) {
    expect(statSync(path).mode & 0o077).toBe(0);
    expectReport(report, readFileSync(path, 'utf8'), expected, naming);
  }
}

function expectReport(report: string, text: string, expected: readonly ExpectedFinding[], naming: Naming): void {
  const fails = expected.filter(({ outcome }) => outcome === 'fail');
  switch (report) {
    case 'findings-json':
      expect(findingLines(list(part(JSON.parse(text))['findings']), naming)).toEqual(
        expectedFindingLines(expected, naming),
      );
      return;
    case 'findings-csv':
      expect(text).not.toMatch(/(^|,)"?[=@+\t\r]/m);
      return;
    case 'sarif': {
      const results = list(list(part(JSON.parse(text))['runs'])[0]?.['results']);
      expect(results.filter(isFailure)).toHaveLength(fails.length);
      return;
    }
    case 'junit':
      expect(text.match(/<failure[ >]/g) ?? []).toHaveLength(fails.length);
      return;
    default: {
      // In Markdown a name stands between backticks, where nothing in it has a meaning.
      const shown = report.endsWith('-md') ? text.replaceAll(/`[^`\n]+`/g, '') : text;
      expect(shown).not.toMatch(/<script>alert|<img src=x|<b>development/);
      // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for.
      expect(text).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/);
    }
  }
}

// SARIF: a result without a kind is a failure.
function isFailure({ kind }: Row): boolean {
  return kind === undefined || kind === 'fail';
}
