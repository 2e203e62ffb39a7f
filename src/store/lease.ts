import { randomBytes } from 'node:crypto';
import { readdirSync, rmSync, utimesSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { dropClaim, readClaim, takeClaim } from './claim.ts';
import { isAlive, thisHolder } from './holder.ts';
import { heldProblem } from './problem.ts';
import { StoreProblem } from './store.ts';

/** The right to scan into a store: one process has it, and it ends with that process. */
export interface Lease {
  /** Throws StoreProblem where the lease is no longer ours. */
  check(): void;
  release(): void;
}

const touchMs = 20_000;

/** Takes the lease of a store (`FILE.lease`) or throws StoreProblem naming the process that has it. */
export function takeLease(path: string, now: () => number): Lease {
  const file = `${path}.lease`;
  const self = thisHolder(new Date(now()).toISOString(), randomBytes(8).toString('hex'));
  const holder = takeClaim(file, self);
  if (holder !== null) throw heldProblem(path, holder);
  sweep(path);
  const timer = setInterval(() => touch(file), touchMs);
  timer.unref();
  return {
    check() {
      const current = readClaim(file);
      if (current?.token === self.token) return;
      throw new StoreProblem(
        `The store ${path} was taken over by another scan while this one slept. Start again with \`stillwatch scan --resume\`.`,
      );
    },
    release() {
      clearInterval(timer);
      dropClaim(file, self);
    },
  };
}

/** Shows processes elsewhere that we live. */
function touch(file: string): void {
  try {
    const now = new Date(Date.now());
    utimesSync(file, now, now);
  } catch {
    // Gone or read-only: `check` will say so before the next commit.
  }
}

/**
 * Removes what killed processes left beside the store: pages never committed, half-made claims. Of claims only those whose
 * process is dead: somebody else may be making one just now.
 */
function sweep(path: string): void {
  const folder = dirname(path);
  const name = basename(path);
  for (const file of readdirSync(folder)) {
    const rest = file.startsWith(name) ? file.slice(name.length) : '';
    const whole = join(folder, file);
    const isDead = /^\.(lease|mutex)\.[a-z0-9.]+$/.test(rest) && isLeft(whole);
    if (isDead || /^\.pages-[a-z0-9]+$/.test(rest)) rmSync(whole, { force: true });
  }
}

function isLeft(claim: string): boolean {
  const holder = readClaim(claim);
  return holder !== null && !isAlive(holder, claim);
}
