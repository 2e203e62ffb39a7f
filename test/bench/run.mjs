#!/usr/bin/env node
// `npm run bench -- [--quick] [--only NAME,...] [--write]`: every figure beside its limit, measured in this one run.
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { root } from '../../.ci/steps.mjs';

const here = join(root, 'test', 'bench');
// Inside the checkout, so that packages are found from there.
const outdir = join(root, 'node_modules', '.cache', 'stillwatch-bench', String(process.pid));
mkdirSync(outdir, { recursive: true });
await build({
  absWorkingDir: root,
  entryPoints: readdirSync(here)
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join(here, name)),
  outdir,
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  packages: 'external',
  logLevel: 'error',
});
const { bench } = await import(pathToFileURL(join(outdir, 'bench.js')).href);
process.exitCode = await bench({ root, compiled: outdir }, process.argv.slice(2));
rmSync(outdir, { recursive: true, force: true });
