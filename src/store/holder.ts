import { readFileSync, readlinkSync, statSync } from 'node:fs';
import { hostname } from 'node:os';

/** Who holds a claim: enough to tell whether that very process still lives. */
export interface Holder {
  readonly pid: number;
  readonly host: string;
  /** Machine start and process namespace: where a pid means something. */
  readonly place: string;
  /** When the process started, in the kernel's ticks; null where the system does not tell. */
  readonly started: string | null;
  /** When the claim was made, ISO 8601. */
  readonly since: string;
  /** Unique for this claim. */
  readonly token: string;
}

/** A process elsewhere shows that it lives by touching its claim; after this long without, it is taken for dead. */
export const silenceMs = 120_000;

/** This process as a holder. */
export function thisHolder(since: string, token: string): Holder {
  return { pid: process.pid, host: hostname(), place: here(), started: startOf(process.pid), since, token };
}

/** Whether the process behind a claim still lives. Elsewhere only the claim's last touch can tell. */
export function isAlive(holder: Holder, path: string): boolean {
  if (holder.place !== here()) return touchedWithin(path, silenceMs);
  if (!runs(holder.pid)) return false;
  const started = startOf(holder.pid);
  return started === null || holder.started === null || started === holder.started;
}

/** Whether a file was touched less than so many milliseconds ago; false where it is gone. */
export function touchedWithin(path: string, ms: number): boolean {
  try {
    return Date.now() - statSync(path).mtimeMs < ms;
  } catch {
    return false;
  }
}

function here(): string {
  return [
    hostname(),
    quiet(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()),
    quiet(() => readlinkSync('/proc/self/ns/pid')),
  ].join(' ');
}

function runs(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
  // A zombie has ended; only its parent has not noticed.
  return stateOf(pid) !== 'Z';
}

/** Fields after the command name, which may itself hold spaces and brackets. */
function statOf(pid: number): readonly string[] | null {
  const text = quiet(() => readFileSync(`/proc/${pid}/stat`, 'utf8'));
  return text === '' ? null : text.slice(text.lastIndexOf(')') + 2).split(' ');
}

function stateOf(pid: number): string | null {
  return statOf(pid)?.[0] ?? null;
}

function startOf(pid: number): string | null {
  return statOf(pid)?.[19] ?? null;
}

function quiet(read: () => string): string {
  try {
    return read();
  } catch {
    return '';
  }
}
