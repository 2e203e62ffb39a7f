#!/usr/bin/env node
// `npm run test:all`: the tests that need moto or a browser. What is missing is named and counts as failed, never as skipped.
import { build } from './build.mjs';
import { foreign } from './foreign.mjs';
import { setUp } from './setup.mjs';
import { closeWithCounts, runSuite } from './suite.mjs';

await closeWithCounts(async () => {
  await setUp();
  await build();
  const { env, missing } = await foreign();
  for (const sentence of missing) console.log(sentence);
  const { passed, failed, notes } = await runSuite(process.argv.slice(2), { env, skipIsFailure: true });
  for (const note of [...notes, ...missing]) console.log(note);
  return { passed, failed: failed + missing.length };
});
