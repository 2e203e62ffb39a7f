#!/usr/bin/env node
// `npm test`: set-up, build, types, style, floors, leftovers, then every test that needs no foreign server or program.
// `npm test -- test/model` runs the tests of one room only.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { build } from './build.mjs';
import { setUp } from './setup.mjs';
import { capture, root, tool } from './steps.mjs';
import { closeWithCounts, runSuite } from './suite.mjs';

await closeWithCounts(async () => {
  await setUp();
  await build();
  const refused = await failedSteps();
  const { passed, failed, notes } = await runSuite(process.argv.slice(2));
  for (const note of [...notes, ...refused.map((name) => `failed: ${name} (see above)`)]) console.log(note);
  return { passed, failed: failed + refused.length };
});

/** The names of the steps that found something; what they found is printed. */
async function failedSteps() {
  const folders = ['src', 'checks', 'reports', 'test'].filter((name) => existsSync(join(root, name)));
  const steps = [
    ['types', tool('typescript', 'bin/tsc', '--noEmit', '-p', '.')],
    ['types of the page script', tool('typescript', 'bin/tsc', '--noEmit', '-p', 'templates/page')],
    ['style (npm run format mends most)', tool('@biomejs/biome', 'bin/biome', 'check', '--error-on-warnings', '.')],
    [
      'floors',
      tool('dependency-cruiser', 'bin/dependency-cruise.mjs', '--config', '.dependency-cruiser.cjs', ...folders),
    ],
    ['leftovers', tool('knip', 'bin/knip.js', '--no-progress')],
  ];
  const failed = [];
  for (const [name, [command, args]] of steps) {
    const { code, text } = await capture(command, args);
    console.log(`${code === 0 ? 'ok' : 'FAILED'}: ${name}`);
    if (code === 0) continue;
    console.log(text);
    failed.push(name);
  }
  return failed;
}
