#!/usr/bin/env node
// Builds dist/: the program, the checks and reports (each loadable by path), templates, the public `stillwatch/check`.
import { createHash } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join, relative, sep } from 'node:path';
import { inlinedLicences, inlinePackages } from './inline.mjs';
import { withLock } from './lock.mjs';
import { bundlePage } from './page.mjs';
import { capture, isProgram, root, tool } from './steps.mjs';

const dist = join(root, 'dist');
const stampFile = join(dist, '.build-stamp');
const sources = ['src', 'checks', 'reports', 'templates'];
const settings = [
  'package.json',
  'package-lock.json',
  'tsconfig.json',
  'tsconfig.types.json',
  '.ci/build.mjs',
  '.ci/inline.mjs',
  '.ci/page.mjs',
];
/** A program started before this build may still load its old chunks; they stay this long. */
const CHUNK_KEEP_MS = 15 * 60_000;

/** Builds dist/ unless its stamp says that it was built from these very sources. Throws with what the compiler said. */
export async function build() {
  mkdirSync(dist, { recursive: true });
  await withLock(join(dist, '.build.lock'), buildOnce, () =>
    console.error('Waiting for another build of this checkout.'),
  );
}

async function buildOnce() {
  const inputs = inputHash();
  if (isBuilt(inputs)) return;
  console.error('Building dist/.');
  const outputs = new Map([...(await bundle()), ...(await templates()), ...inlinedLicences()]);
  const types = await declarations();
  for (const [path, bytes] of outputs) write(path, bytes);
  if (outputs.has('cli/main.js')) chmodSync(join(dist, 'cli/main.js'), 0o755);
  const built = new Set([...outputs.keys(), ...types]);
  sweep(built);
  write('.build-stamp', JSON.stringify({ inputs, outputs: [...built].sort() }));
}

function inputHash() {
  const hash = createHash('sha256').update(process.versions.node);
  const files = [...sources.flatMap((folder) => walk(join(root, folder))), ...settings.map((path) => join(root, path))];
  for (const path of files.filter((file) => existsSync(file)).sort()) {
    const bytes = readFileSync(path);
    hash.update(`${relative(root, path)}\0${bytes.length}\0`).update(bytes);
  }
  return hash.digest('hex');
}

function isBuilt(inputs) {
  try {
    const stamp = JSON.parse(readFileSync(stampFile, 'utf8'));
    return stamp.inputs === inputs && stamp.outputs.every((path) => existsSync(join(dist, path)));
  } catch {
    return false;
  }
}

/** One esbuild call for everything, so that program, checks and reports share their chunks. */
async function bundle() {
  const entryPoints = entries();
  if (Object.keys(entryPoints).length === 0) return [];
  const { build: esbuild } = await import('esbuild');
  const result = await esbuild({
    absWorkingDir: root,
    entryPoints,
    outdir: 'dist',
    chunkNames: 'chunks/[name]-[hash]',
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    plugins: [inlinePackages],
    sourcemap: 'linked',
    sourcesContent: false,
    legalComments: 'none',
    write: false,
    logLevel: 'error',
  });
  return withShebang(result.outputFiles.map((file) => [inDist(file.path), file.text]));
}

function entries() {
  const found = {
    'cli/main': 'src/cli/main.ts',
    'logs/worker': 'src/logs/worker.ts',
    check: 'src/model/check.ts',
  };
  for (const folder of ['checks', 'reports']) {
    for (const path of walk(join(root, folder))) {
      if (!path.endsWith('.ts') || path.endsWith('.d.ts')) continue;
      if (dirname(path) !== join(root, folder)) throw new Error(`${relative(root, path)}: ${folder}/ has no folders`);
      found[`${folder}/${basename(path, '.ts')}`] = relative(root, path);
    }
  }
  return Object.fromEntries(Object.entries(found).filter(([, path]) => existsSync(join(root, path))));
}

/** The program starts with a shebang line; its source map moves down by that line. */
function withShebang(files) {
  const main = files.find(([path]) => path === 'cli/main.js');
  if (main === undefined || main[1].startsWith('#!')) return files;
  return files.map(([path, text]) => {
    if (path === 'cli/main.js') return [path, `#!/usr/bin/env node\n${text}`];
    if (path !== 'cli/main.js.map') return [path, text];
    const map = JSON.parse(text);
    return [path, JSON.stringify({ ...map, mappings: `;${map.mappings}` })];
  });
}

/** Templates as they are, and the page script, bundled. */
async function templates() {
  const page = join(root, 'templates', 'page');
  const plain = walk(join(root, 'templates')).filter((path) => !path.startsWith(page + sep));
  const files = plain.map((path) => [relative(root, path).split(sep).join('/'), readFileSync(path)]);
  return existsSync(page) ? [...files, ['templates/page.js', await bundlePage()]] : files;
}

/** The types of `stillwatch/check` for a team's own checks. Types are not checked here: `npm run typecheck` does. */
async function declarations() {
  if (!existsSync(join(root, 'src/model/check.ts'))) return [];
  const { code, text } = await capture(...tool('typescript', 'bin/tsc', '-p', 'tsconfig.types.json', '--noCheck'));
  if (code !== 0) throw new Error(`Declarations of src/model could not be written:\n${text}`);
  return walk(join(root, 'src/model'))
    .filter((path) => path.endsWith('.ts'))
    .map((path) => `model/${relative(join(root, 'src/model'), path).split(sep).join('/').replace(/\.ts$/, '.d.ts')}`);
}

/** Removes what an earlier build left: a check that is gone must not be found by its path. */
function sweep(built) {
  for (const path of walk(dist)) {
    const name = inDist(path);
    if (built.has(name) || name.startsWith('.build')) continue;
    if (name.startsWith('chunks/') && Date.now() - statSync(path).mtimeMs < CHUNK_KEEP_MS) continue;
    rmSync(path, { force: true });
  }
}

/** Whole or not at all: a program that is starting never reads half a file. */
function write(name, bytes) {
  const path = join(dist, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(`${path}.new`, bytes);
  renameSync(`${path}.new`, path);
}

function inDist(path) {
  return relative(dist, path).split(sep).join('/');
}

function walk(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

if (isProgram(import.meta.url)) {
  try {
    await build();
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
