import { createHash } from 'node:crypto';
import { accessSync, constants, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { withLock } from './lock.mjs';
import { capture, root, run } from './steps.mjs';

const venv = join(root, '.venv');
const stampFile = join(venv, '.stillwatch-setup');
const requirements = join(root, 'test/support/requirements.txt');
const motoServer = join(venv, 'bin', 'moto_server');

/**
 * Gets ready what `npm run test:all` needs beyond Node: `{ env, missing }`. `env` tells the tests where it is
 * (STILLWATCH_MOTO, STILLWATCH_CHROMIUM); `missing` holds a sentence for each thing that is not there, with how to get it.
 */
export async function foreign() {
  const missing = [];
  const env = { STILLWATCH_TEST: 'all' };
  const chromium = onPath('chromium') ?? onPath('chromium-browser') ?? onPath('google-chrome');
  if (chromium === null)
    missing.push('Chromium is missing. Get it: apt-get install chromium (or run .ci/run as root).');
  else env.STILLWATCH_CHROMIUM = chromium;
  const trouble = await moto();
  if (trouble !== null) missing.push(trouble);
  else env.STILLWATCH_MOTO = motoServer;
  return { env, missing };
}

/** Makes .venv/ with the pinned moto unless its stamp says it is there. Returns what is wrong, or null. */
async function moto() {
  const python = await capture('python3', ['-c', 'import sys, venv, ensurepip; print(sys.version)']);
  if (python.code !== 0) {
    return 'moto cannot be installed: python3 with its venv module is missing. Get it: apt-get install python3 python3-venv.';
  }
  const hash = createHash('sha256').update(readFileSync(requirements)).digest('hex');
  const stamp = `${hash} ${python.text.trim()}\n`;
  return withLock(
    join(root, '.venv.lock'),
    () => install(stamp),
    () => console.error('Waiting for another moto set-up.'),
  );
}

async function install(stamp) {
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp && existsSync(motoServer)) return null;
  console.error('Installing moto into .venv/ (about half a minute).');
  rmSync(venv, { recursive: true, force: true });
  if ((await run('python3', ['-m', 'venv', venv], { stdio: ['ignore', 2, 2] })) !== 0) {
    return 'moto cannot be installed: python3 -m venv failed (see above). Get it: apt-get install python3-venv.';
  }
  const pip = ['-m', 'pip', 'install', '--quiet', '--no-input', '--disable-pip-version-check', '-r', requirements];
  if ((await run(join(venv, 'bin', 'python'), pip, { stdio: ['ignore', 2, 2] })) !== 0) {
    return 'moto could not be installed by pip (see above). Mend the cause, mostly the network or the Python version, and run it again.';
  }
  writeFileSync(stampFile, stamp);
  return null;
}

function onPath(name) {
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    const path = join(folder, name);
    try {
      accessSync(path, constants.X_OK);
      return path;
    } catch {
      // Not in this folder.
    }
  }
  return null;
}
