#!/usr/bin/env node
// `npm run mutate -- [--seed N] [--only glob,solve] [--list]`: how many small changes of the access evaluator its tests notice.
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { root } from '../../.ci/steps.mjs';

const here = join(root, 'test', 'mutate');
// Inside the checkout, so that packages are found from there.
const outdir = join(root, 'node_modules', '.cache', 'stillwatch-mutate', String(process.pid));
mkdirSync(outdir, { recursive: true });
await build({
  absWorkingDir: root,
  entryPoints: ['mutate.ts', 'worker.ts'].map((name) => join(here, name)),
  outdir,
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  packages: 'external',
  logLevel: 'error',
});
const { mutate } = await import(pathToFileURL(join(outdir, 'mutate.js')).href);
process.exitCode = await mutate({ root, compiled: outdir }, process.argv.slice(2));
rmSync(outdir, { recursive: true, force: true });
