import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** How a process went. `cpuMs` is user and system time of it and its children, to the 10 ms that Linux keeps; NaN elsewhere. */
export interface Ran {
  readonly wallMs: number;
  readonly cpuMs: number;
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Where and in which environment a process runs, how long at most, and who is shown it once it runs. */
export interface RunOptions {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly limitMs?: number;
  readonly watch?: (child: ChildProcess) => void;
}

/** Runs this Node with arguments to its end. Nobody's credentials are handed on. One at a time, or `cpuMs` counts both. */
export async function runNode(args: readonly string[], options: RunOptions = {}): Promise<Ran> {
  const before = reapedCpuMs();
  const start = performance.now();
  const child = spawn(process.execPath, args, {
    cwd: options.cwd,
    env: {
      PATH: process.env['PATH'],
      HOME: options.cwd ?? '/nonexistent',
      AWS_EC2_METADATA_DISABLED: 'true',
      AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
      ...options.env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  options.watch?.(child);
  let [stdout, stderr] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  const over = setTimeout(() => child.kill('SIGKILL'), options.limitMs ?? 600_000);
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  clearTimeout(over);
  return { wallMs: performance.now() - start, cpuMs: reapedCpuMs() - before, code, stdout, stderr };
}

/** Runs one of the bench's own programs and reads the one line of JSON it prints. Throws with what it said instead. */
export async function runPart<T>(
  compiled: string,
  name: string,
  setting: object,
  options: RunOptions = {},
): Promise<T> {
  const ran = await runNode([join(compiled, name), JSON.stringify(setting)], options);
  if (ran.code !== 0) throw new Error(`${name} ended with ${ran.code}: ${ran.stderr.slice(-2000)}`);
  return JSON.parse(ran.stdout) as T;
}

/** The setting one of the bench's own programs was started with. */
export function ownSetting<T>(): T {
  return JSON.parse(process.argv[2] ?? '{}') as T;
}

/** Wall and processor time of a piece of work in this process, and what it gave. */
export async function timed<T>(work: () => T | Promise<T>): Promise<{ wallMs: number; cpuMs: number; value: T }> {
  const cpu = process.cpuUsage();
  const start = performance.now();
  const value = await work();
  const wallMs = performance.now() - start;
  const { user, system } = process.cpuUsage(cpu);
  return { wallMs, cpuMs: (user + system) / 1000, value };
}

/** A part of /proc/PID/status in bytes, such as VmHWM; null where it is not there. */
export function statusBytes(pid: number, part: string): number | null {
  try {
    const kilobytes = new RegExp(`^${part}:\\s+(\\d+) kB`, 'm').exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return kilobytes === undefined ? null : Number(kilobytes) * 1024;
  } catch {
    return null;
  }
}

/** Processor time of every ended child of this process. */
function reapedCpuMs(): number {
  try {
    const fields = readFileSync('/proc/self/stat', 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ');
    return (Number(fields[13]) + Number(fields[14])) * 10;
  } catch {
    return Number.NaN;
  }
}
