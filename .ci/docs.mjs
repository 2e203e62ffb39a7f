#!/usr/bin/env node
// Writes the generated pages of docs/. Each entry: the page, and the arguments of `stillwatch` that print it.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root } from './steps.mjs';

const pages = [['docs/guide/checks.md', ['checks', 'list', '--format', 'md']]];

const program = join(root, 'dist/cli/main.js');
if (!existsSync(program)) {
  console.error('The program is not built: run `npm run build` first.');
  process.exitCode = 1;
} else {
  for (const [page, args] of pages) {
    const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], { cwd: root, encoding: 'utf8' });
    if (status !== 0) {
      console.error(`${page}: stillwatch ${args.join(' ')} ended with ${status}: ${stderr}`);
      process.exitCode = 1;
      continue;
    }
    mkdirSync(dirname(join(root, page)), { recursive: true });
    writeFileSync(join(root, page), stdout);
    console.error(`Wrote ${page}`);
  }
}
