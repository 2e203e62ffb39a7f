#!/usr/bin/env node
// The one set-up step. Plain Node, no dependencies: it is what installs them.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { withLock } from './lock.mjs';
import { capture, isProgram, root, run } from './steps.mjs';

const modules = join(root, 'node_modules');
const stampFile = join(modules, '.stillwatch-setup');
const oldest = [20, 19];

/**
 * Installs the locked dependencies, unless the stamp in node_modules says that this lock file was installed to the end
 * for this Node's ABI and platform. Throws with one sentence saying what to do.
 */
export async function setUp() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < oldest[0] || (major === oldest[0] && minor < oldest[1])) {
    throw new Error(`Node ${process.versions.node} is too old. Install Node ${oldest.join('.')} or newer.`);
  }
  if (isSetUp()) return;
  await withLock(join(root, '.setup.lock'), install, () =>
    console.error('Waiting for another set-up of this checkout.'),
  );
}

async function install() {
  if (isSetUp()) return;
  console.error('Installing dependencies (a minute or two where better-sqlite3 has to be compiled).');
  const [command, ...args] = await npm();
  const code = await run(command, [...args, 'ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund'], {
    stdio: ['ignore', 2, 2],
    env: { ...process.env, ...(await headers([command, ...args])) },
    shell: process.platform === 'win32' && command === 'npm',
  });
  if (code !== 0) {
    throw new Error(
      '`npm ci` failed (see above). Mend the cause, mostly the network or the registry, and run it again.',
    );
  }
  stamp();
  const probe = 'new (require("better-sqlite3"))(":memory:").close()';
  if ((await capture(process.execPath, ['-e', probe])).code !== 0) {
    console.error(
      'better-sqlite3 could not be installed: no prebuilt binary was reachable, or g++, make and python3 are not all here. ' +
        'Stillwatch uses its slower WebAssembly store instead; everything works.',
    );
  }
}

/** What the stamp must say: which lock file, which Node ABI, which platform. */
function expected() {
  const lock = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
  return `${lock} abi-${process.versions.modules} ${process.platform}-${process.arch}\n`;
}

function isSetUp() {
  return existsSync(stampFile) && readFileSync(stampFile, 'utf8') === expected() && missing().length === 0;
}

/**
 * Pinned direct dependencies that are absent or of another version: a folder deleted by hand is mended too. npm passes over
 * an optional one that it could not fetch; only the store can do without its own.
 */
function missing() {
  const { dependencies, devDependencies, optionalDependencies } = readJson(join(root, 'package.json'));
  return Object.entries({ ...dependencies, ...devDependencies, ...optionalDependencies })
    .filter(([name, version]) => name !== 'better-sqlite3' && installedVersion(name) !== version)
    .map(([name, version]) => `${name}@${version}`);
}

function installedVersion(name) {
  const path = join(modules, name, 'package.json');
  return existsSync(path) ? readJson(path).version : null;
}

function readJson(path) {
  return JSON.parse(readFileSync(path, 'utf8'));
}

function stamp() {
  const absent = missing();
  if (absent.length > 0) throw new Error(`Not installed as package.json says: ${absent.join(', ')}. Run \`npm ci\`.`);
  writeFileSync(stampFile, expected());
}

/** The npm that runs us, else the one beside this Node, else the one on the PATH. */
async function npm() {
  const running = process.env.npm_execpath;
  if (running !== undefined && /[\\/]npm[\\/]bin[\\/]npm-cli\.[cm]?js$/.test(running) && existsSync(running)) {
    return [process.execPath, running];
  }
  const beside = join(dirname(process.execPath), '..', 'lib', 'node_modules', 'npm', 'bin', 'npm-cli.js');
  return existsSync(beside) ? [process.execPath, beside] : ['npm'];
}

/**
 * Node's own headers, where they lie beside its binary as in every official archive: then compiling needs no download.
 * npm 10 and older pass the setting on only as npm_config_nodedir; newer ones warn about that name.
 */
async function headers([command, ...args]) {
  const prefix = join(dirname(process.execPath), '..');
  const version = join(prefix, 'include', 'node', 'node_version.h');
  if (!existsSync(version) || !existsSync(join(prefix, 'include', 'node', 'common.gypi'))) return {};
  const [major, minor, patch] = process.versions.node.split('.');
  const text = readFileSync(version, 'utf8');
  const says = (word, number) => new RegExp(`#define NODE_${word}_VERSION ${number}\\b`).test(text);
  if (!says('MAJOR', major) || !says('MINOR', minor) || !says('PATCH', patch)) return {};
  const npmMajor = Number.parseInt((await capture(command, [...args, '--version'])).text, 10);
  return npmMajor <= 10 ? { npm_config_nodedir: prefix } : { npm_package_config_node_gyp_nodedir: prefix };
}

if (isProgram(import.meta.url)) {
  try {
    // `--stamp`: after `npm install <package>` by hand, which leaves a whole tree but no stamp.
    if (process.argv.includes('--stamp')) stamp();
    else await setUp();
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
