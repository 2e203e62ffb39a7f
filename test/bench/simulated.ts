import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Bench } from './figure.ts';

/** The estate of one account and region that a simulator process serves. */
export interface SimulatorSetting {
  readonly size: number;
  /** Of 1,000 copies, those encrypted with an AWS-managed key, which AWS lets nobody share. */
  readonly managed: number;
  /** With token buckets as AWS has them. */
  readonly throttle: boolean;
  /** Answers are rendered once and then replayed from memory, so that the simulator costs next to nothing. */
  readonly replay: boolean;
}

/** What a simulator answered so far. */
export interface Served {
  readonly total: number;
  /** By `service:action:region:account`. */
  readonly counts: Readonly<Record<string, number>>;
  readonly refused: number;
  /** Sharing attributes answered, and when the first and the last of them were, in milliseconds since the epoch. */
  readonly reads: { readonly answered: number; readonly firstMs: number; readonly lastMs: number };
}

/** A simulator in a process of its own. */
export interface SimulatorProcess {
  readonly url: string;
  ask(what: 'served' | 'reset'): Promise<Served>;
  close(): Promise<void>;
}

/** Starts simulated AWS in a second process, so that it takes nothing from the one that is measured. */
export async function startSimulator(bench: Bench, setting: SimulatorSetting): Promise<SimulatorProcess> {
  const child = spawn(process.execPath, [join(bench.compiled, 'simulator-process.js'), JSON.stringify(setting)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const ended = new Promise<void>((resolve) => child.on('close', () => resolve()));
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const next = async <T>(): Promise<T> => {
    const line = await lines.next();
    if (line.done === true) throw new Error('the simulator ended');
    return JSON.parse(line.value) as T;
  };
  const { url } = await next<{ url: string }>();
  return {
    url,
    ask(what) {
      child.stdin.write(`${what}\n`);
      return next();
    },
    async close() {
      child.stdin.end();
      await ended;
    },
  };
}

/** A new folder with a `stillwatch.yaml` that audits the simulator. */
export function auditFolder(bench: Bench, url: string): string {
  mkdirSync(bench.folder, { recursive: true });
  const folder = mkdtempSync(join(bench.folder, 'audit-'));
  writeFileSync(
    join(folder, 'stillwatch.yaml'),
    [
      'store: sqlite:stillwatch.db',
      'clouds:',
      '  aws:',
      '    accounts: current',
      '    regions: enabled',
      `    endpoint: ${url}`,
      '',
    ].join('\n'),
  );
  return folder;
}
