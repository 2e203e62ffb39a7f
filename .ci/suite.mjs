import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { root, run, tool } from './steps.mjs';

/**
 * Runs vitest and counts what it says: `{ passed, failed, notes }`. A file that did not load, a run that ended badly
 * without naming a test, no report at all and no test at all each count as a failure.
 * With `skipIsFailure` a skipped test counts as failed too.
 */
export async function runSuite(args, { env = {}, skipIsFailure = false } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'stillwatch-suite-'));
  const file = join(folder, 'report.json');
  try {
    const [node, command] = tool('vitest', 'vitest.mjs');
    const code = await run(
      node,
      [
        ...command,
        'run',
        '--allowOnly=false',
        '--reporter=default',
        '--reporter=json',
        `--outputFile.json=${file}`,
        ...args,
      ],
      { env: { ...process.env, ...env } },
    );
    return count(readReport(file), code, skipIsFailure);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Counts a vitest JSON report (null if there is none) of a run that ended with `code`. */
export function count(report, code, skipIsFailure) {
  if (report === null) return { passed: 0, failed: 1, notes: [`vitest ended with code ${code} and left no report`] };
  const broken = report.testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
  );
  const tests = report.testResults.flatMap((file) =>
    file.assertionResults.map((test) => ({ ...test, file: relative(root, file.name) })),
  );
  const idle = tests.filter((test) => test.status !== 'passed' && test.status !== 'failed');
  const notes = [
    ...broken.map((file) => `${relative(root, file.name)}: the file itself failed`),
    ...idle.map((test) => `not run: ${test.file}: ${test.fullName}`),
  ];
  const passed = tests.filter((test) => test.status === 'passed').length;
  let failed = tests.filter((test) => test.status === 'failed').length + broken.length;
  if (skipIsFailure) failed += idle.length;
  if (tests.length === 0 && failed === 0) {
    notes.push('vitest found no test');
    failed += 1;
  }
  if (failed === 0 && (code !== 0 || report.success !== true)) {
    notes.push(`vitest ended with code ${code} although no test failed (see above)`);
    failed += 1;
  }
  return { passed, failed, notes };
}

function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}

/**
 * Runs `work`, which returns `{ passed, failed }`, and ends the program with the line `N passed, N failed` as its very
 * last and with an exit code that is 0 only if something passed and nothing failed.
 */
export async function closeWithCounts(work) {
  let counts;
  try {
    counts = await work();
  } catch (error) {
    console.error(error.message);
    counts = { passed: 0, failed: 1 };
  }
  const { passed, failed } = counts;
  process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
  process.stdout.write(`${passed} passed, ${failed} failed\n`);
}
