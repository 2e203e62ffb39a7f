import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../../support/tree.ts';

/** What a run of the built program left behind. */
export interface Run {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly ms: number;
}

/** A folder with a configuration of its own, and the program to run in it. */
export interface Desk {
  readonly folder: string;
  readonly run: (...args: readonly string[]) => Promise<Run>;
  /** Runs a command that must end with a code; its stdout. */
  readonly must: (code: number, ...args: readonly string[]) => Promise<string>;
  /** The lines of a command that prints JSON Lines. */
  readonly rows: (...args: readonly string[]) => Promise<readonly Row[]>;
  readonly clear: () => void;
}

/** One exported line. */
export type Row = Readonly<Record<string, unknown>>;

/** Keys that look real and lead elsewhere: on loopback nobody may use them. */
const strangeKeys = {
  AWS_ACCESS_KEY_ID: 'AKIAZZZZZZZZZZZZZZZZ',
  AWS_SECRET_ACCESS_KEY: 'not-to-be-used',
  AWS_SESSION_TOKEN: 'not-to-be-used-either',
  AWS_PROFILE: 'a-profile-that-does-not-exist',
  AWS_REGION: 'us-gov-west-1',
  AWS_DEFAULT_REGION: 'cn-north-1',
  AWS_ENDPOINT_URL_EC2: 'http://127.0.0.1:1',
  AWS_ROLE_ARN: 'arn:aws:iam::999999999999:role/not-to-be-used',
  AWS_EC2_METADATA_DISABLED: 'true',
} as const;

/** Opens a desk in a new temporary folder. */
export function openDesk(): Desk {
  const folder = mkdtempSync(join(tmpdir(), 'stillwatch-moto-desk-'));
  const run = (...args: readonly string[]) => runProgram(folder, args);
  const must = async (code: number, ...args: readonly string[]): Promise<string> => {
    const ended = await run(...args);
    if (ended.code !== code)
      throw new Error(
        `stillwatch ${args.join(' ')} ended with ${ended.code}, not ${code}:\n${ended.stdout.slice(0, 4000)}\n${ended.stderr.slice(0, 4000)}`,
      );
    return ended.stdout;
  };
  return {
    folder,
    run,
    must,
    rows: async (...args) => rowsOf(await must(0, ...args)),
    clear: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** JSON Lines as rows. */
export function rowsOf(text: string): readonly Row[] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line): Row => JSON.parse(line));
}

function runProgram(folder: string, args: readonly string[]): Promise<Run> {
  const started = performance.now();
  const child = spawn(process.execPath, [join(root, 'dist/cli/main.js'), ...args], {
    cwd: folder,
    env: { PATH: process.env['PATH'], HOME: folder, ...strangeKeys },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [stdout, stderr] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, stdout, stderr, ms: performance.now() - started }));
  });
}
