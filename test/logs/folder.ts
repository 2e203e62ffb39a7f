import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { FileOutcome } from '../../src/logs/file-outcome.ts';
import { type LogPart, type ReadLogOptions, readLogFiles } from '../../src/logs/read-log-files.ts';
import { wanted } from './written.ts';

/** A folder of files that is gone once the work is done. */
export async function withFiles<T>(
  files: Readonly<Record<string, string | Uint8Array>>,
  work: (folder: string) => T | Promise<T>,
): Promise<T> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'stillwatch-logs-')));
  try {
    for (const [name, bytes] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), bytes);
    }
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Everything that reading some paths gives, in this thread unless options say otherwise. */
export async function readAll(
  paths: readonly string[],
  options: Partial<ReadLogOptions> = {},
): Promise<readonly LogPart[]> {
  const parts: LogPart[] = [];
  for await (const part of readLogFiles(paths, { events: wanted, workers: 0, ...options })) parts.push(part);
  return parts;
}

/** How each file ended. */
export function outcomesOf(parts: readonly LogPart[]): readonly FileOutcome[] {
  return parts.flatMap((part) => (part.part === 'outcome' ? [part.outcome] : []));
}

/** Ids of the events that were handed out. */
export function idsOf(parts: readonly LogPart[]): readonly unknown[] {
  return parts.flatMap((part) => (part.part === 'records' ? part.records.map((record) => record['eventID']) : []));
}

/** An event that is asked for. */
export function event(id: string, more: object = {}): Readonly<Record<string, unknown>> {
  return {
    eventID: id,
    eventName: 'CreateSnapshot',
    eventTime: '2026-11-27T02:03:04Z',
    awsRegion: 'us-east-1',
    recipientAccountId: '111122223333',
    readOnly: false,
    ...more,
  };
}
