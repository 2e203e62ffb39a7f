import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { root } from './tree.ts';

/** What a run of the built program left behind. */
export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A program that is still running. */
export interface Running {
  readonly child: ChildProcessWithoutNullStreams;
  /** Everything said so far on both streams. */
  readonly said: () => string;
  /** Resolves once the text has been said; rejects when the program ends without it. */
  readonly until: (text: string) => Promise<void>;
  readonly ended: Promise<Ended>;
}

/** A folder of its own for one test, removed when the test is over. */
export function ownFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'stillwatch-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

const built = join(root, 'dist/cli/main.js');

/** Starts the built program, or another copy of it, in a folder, without anybody's credentials; it is ended with the test at the latest. */
export function startProgram(folder: string, args: readonly string[], program = built): Running {
  const child = spawn(process.execPath, [program, ...args], {
    cwd: folder,
    env: { PATH: process.env['PATH'], HOME: folder, AWS_EC2_METADATA_DISABLED: 'true' },
  });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  let [stdout, stderr] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  const ended = new Promise<Ended>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, stdout, stderr }));
  });
  const said = () => stdout + stderr;
  const until = async (text: string): Promise<void> => {
    let isOver = false;
    void ended.finally(() => {
      isOver = true;
    });
    while (!said().includes(text)) {
      if (isOver) throw new Error(`the program ended without saying "${text}":\n${said()}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };
  return { child, said, until, ended };
}

/** Runs the built program to its end. */
export function runProgram(folder: string, ...args: readonly string[]): Promise<Ended> {
  return startProgram(folder, args).ended;
}
