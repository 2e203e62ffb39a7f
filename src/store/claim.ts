import { linkSync, readFileSync, renameSync, unlinkSync, writeFileSync } from 'node:fs';
import { type Holder, isAlive } from './holder.ts';

/**
 * Takes an exclusive claim: a file that names its holder. Null = it is ours; else the living process that has it.
 * A claim whose process is dead is taken over at once. Of several contenders for a dead claim exactly one wins: the right
 * to replace it is itself a claim, named after the dead one's token, and whoever gets that looks again before replacing.
 */
export function takeClaim(path: string, self: Holder): Holder | null {
  for (;;) {
    if (create(path, self)) return null;
    const current = readClaim(path);
    if (current === null) continue;
    if (isAlive(current, path)) return current;
    const right = `${path}.${current.token}`;
    const rival = takeClaim(right, self);
    if (rival !== null) return rival;
    try {
      if (readClaim(path)?.token === current.token) {
        renameSync(card(path, self), path);
        return null;
      }
    } finally {
      dropClaim(right, self);
    }
  }
}

/** Lets go of a claim if it is still ours. */
export function dropClaim(path: string, self: Holder): void {
  if (readClaim(path)?.token === self.token) remove(path);
}

/** The holder a claim names; null where there is no claim. A text no holder wrote counts as a process elsewhere. */
export function readClaim(path: string): Holder | null {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
  return parse(text) ?? { pid: 0, host: 'unknown', place: '', started: null, since: 'unknown', token: 'unreadable' };
}

function parse(text: string): Holder | null {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null) return null;
    const { pid, host, place, started, since, token } = value as Readonly<Record<string, unknown>>;
    if (typeof pid !== 'number' || typeof host !== 'string' || typeof place !== 'string') return null;
    if (typeof since !== 'string' || typeof token !== 'string' || !/^[a-z0-9]+$/.test(token)) return null;
    return { pid, host, place, started: typeof started === 'string' ? started : null, since, token };
  } catch {
    return null;
  }
}

/** A link appears whole or not at all, so nobody ever reads half a claim. */
function create(path: string, self: Holder): boolean {
  const whole = card(path, self);
  try {
    linkSync(whole, path);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  } finally {
    remove(whole);
  }
}

function card(path: string, self: Holder): string {
  const whole = `${path}.${self.token}.new`;
  writeFileSync(whole, `${JSON.stringify(self)}\n`, { mode: 0o600 });
  return whole;
}

function remove(path: string): void {
  try {
    unlinkSync(path);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
  }
}
