#!/usr/bin/env node
// Writes docs/reference/: every page is what the built program says of itself, so that none can drift from it.
// `--check` writes nothing and ends with 1 where a committed page differs.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { checksPage, cliPage, configurationPage, permissionsPage } from './reference.mjs';
import { capture, isProgram, root } from './steps.mjs';

const program = join(root, 'dist/cli/main.js');

/** The generated files by their path: `{ 'docs/reference/checks.md': text, .. }`. Throws where the program is not built. */
export async function referencePages() {
  if (!existsSync(program)) throw new Error('The program is not built: run `npm run build` first.');
  const [schema, checks, permissions, policy, help] = await Promise.all([
    say('init', '--schema'),
    say('checks', 'list', '--json'),
    say('permissions', '--json'),
    say('permissions'),
    helpPages(),
  ]);
  return {
    'docs/reference/checks.md': checksPage(rows(checks)),
    'docs/reference/cli.md': cliPage(help),
    'docs/reference/configuration.md': configurationPage(JSON.parse(schema)),
    'docs/reference/permissions.md': permissionsPage(rows(permissions), policy),
    'docs/reference/stillwatch.schema.json': schema,
  };
}

/** Every command's help by its name, in the order of the program's own help; '' is the program itself. */
async function helpPages(...words) {
  const text = await say(...words, '--help');
  const names = [...text.matchAll(/^ {2}([a-z-]+) \[options\]/gm)].map(([, name]) => name);
  const below = await Promise.all(names.map((name) => helpPages(...words, name)));
  return [{ name: words.join(' '), text }, ...below.flat()];
}

async function say(...args) {
  const { code, text } = await capture(process.execPath, [program, ...args], {
    env: { PATH: process.env.PATH, COLUMNS: '100', NO_COLOR: '1' },
  });
  if (code !== 0) throw new Error(`stillwatch ${args.join(' ')} ended with ${code}: ${text}`);
  return text;
}

function rows(text) {
  return text
    .trim()
    .split('\n')
    .map((row) => JSON.parse(row));
}

function differs(path, text) {
  return !existsSync(join(root, path)) || readFileSync(join(root, path), 'utf8') !== text;
}

if (isProgram(import.meta.url)) {
  try {
    const changed = Object.entries(await referencePages()).filter(([path, text]) => differs(path, text));
    for (const [path, text] of changed) {
      if (process.argv.includes('--check')) {
        console.error(`${path} is not what the program says: run \`npm run docs\`.`);
        process.exitCode = 1;
        continue;
      }
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
      console.error(`Wrote ${path}`);
    }
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
