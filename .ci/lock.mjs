import { linkSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';

const BEAT_MS = 5_000;
const SILENT_MS = 60_000;

/**
 * Runs `work` while holding the lock file `path`, so that two set-ups or two builds of one checkout wait for each other.
 * A lock whose process is gone, or that was not refreshed for a minute, is taken over. `onWait` is called once if it must wait.
 */
export async function withLock(path, work, onWait = () => {}) {
  const mine = `${path}.${process.pid}`;
  const text = JSON.stringify({ pid: process.pid, host: hostname(), token: Math.random() });
  let waited = false;
  for (;;) {
    if (take(path, mine, text)) break;
    if (isAbandoned(path)) {
      discard(path, mine);
      continue;
    }
    if (!waited) onWait();
    waited = true;
    await sleep(500);
  }
  const beat = setInterval(() => touch(path), BEAT_MS);
  const release = () => {
    if (read(path) === text) rmSync(path, { force: true });
  };
  process.once('exit', release);
  try {
    return await work();
  } finally {
    clearInterval(beat);
    process.removeListener('exit', release);
    release();
  }
}

/** A link is made whole or not at all: nobody ever reads a lock that has no text yet. */
function take(path, mine, text) {
  writeFileSync(mine, text);
  try {
    linkSync(mine, path);
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(mine, { force: true });
  }
}

function isAbandoned(path) {
  const text = read(path);
  if (text === null) return false;
  const age = ageOf(path);
  if (age === null) return false;
  if (age > SILENT_MS) return true;
  try {
    const { pid, host } = JSON.parse(text);
    if (host !== hostname()) return false;
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return error.code === 'ESRCH';
  }
}

/** Moves the abandoned lock aside; if somebody else's fresh one was caught instead, it is put back. */
function discard(path, mine) {
  const before = read(path);
  try {
    renameSync(path, `${mine}.old`);
  } catch {
    return;
  }
  if (read(`${mine}.old`) !== before) {
    try {
      linkSync(`${mine}.old`, path);
    } catch {
      // A third process holds the lock by now; it and its owner's stamp decide.
    }
  }
  rmSync(`${mine}.old`, { force: true });
}

function read(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}

function ageOf(path) {
  try {
    return Date.now() - statSync(path).mtimeMs;
  } catch {
    return null;
  }
}

function touch(path) {
  try {
    const now = new Date();
    utimesSync(path, now, now);
  } catch {
    // Taken over or removed by hand: there is nothing left to refresh.
  }
}
