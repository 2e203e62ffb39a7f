import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Io } from '../../src/cli/io.ts';
import { performScan, type ScanEars, type ScanRequest, type ScanResult } from '../../src/cli/perform-scan.ts';
import type { Workspace } from '../../src/cli/workspace.ts';
import { policyOf } from '../../src/config/policy.ts';
import { configSchema } from '../../src/config/schema.ts';
import type { StoredSnapshot } from '../../src/model/verdict.ts';
import { everything } from '../../src/scan/selection.ts';
import { smallEstate } from '../../src/simulator/aws/estates/small.ts';
import { type AwsSimulator, startAwsSimulator } from '../../src/simulator/aws/simulator.ts';
import { openStore } from '../../src/store/open.ts';
import type { Store } from '../../src/store/store.ts';
import { quietIo } from './whole-scan.ts';

/** The day the small estate is looked at. */
export const day = '2026-11-20T00:00:00.000Z';

/** How one scan differs from a whole one of the stand. */
export interface ScanManner extends Partial<ScanRequest> {
  /** Whole days after `day`. */
  readonly after?: number;
  /** Parts of `stillwatch.yaml`, besides the cloud. */
  readonly config?: Record<string, unknown>;
  readonly io?: Partial<Io>;
  readonly ears?: Partial<ScanEars>;
}

/** The small estate behind a simulator, and a store to scan it into. */
export interface Stand {
  readonly folder: string;
  readonly simulator: AwsSimulator;
  readonly store: Store;
  space(config?: Record<string, unknown>): Workspace;
  io(after?: number, part?: Partial<Io>): Io;
  /** The instant so many days after `day`. */
  day(after: number): string;
  /** Writes a file beside the configuration. */
  write(name: string, content: object): void;
  scan(manner?: ScanManner): Promise<ScanResult>;
  /** The copy of the latest scan with this description or name. */
  copy(named: string): Promise<StoredSnapshot>;
  close(): Promise<void>;
}

/**
 * A stand. By default it scans the credentials' own account in the region where every way of sharing occurs; `cloud` changes
 * that. Whoever opens it closes it.
 */
export async function openStand(cloud: Record<string, unknown> = {}): Promise<Stand> {
  const folder = mkdtempSync(join(tmpdir(), 'stillwatch-stand-'));
  const simulator = await startAwsSimulator({ estate: smallEstate({ now: new Date(day) }), now: () => new Date(day) });
  const io = (after = 0, part: Partial<Io> = {}): Io => ({
    ...quietIo(dayAfter(after)),
    folder,
    ...part,
  });
  const store = await openStore(`sqlite:${join(folder, 'store.db')}`, { now: io().now });
  const space = (config: Record<string, unknown> = {}): Workspace => {
    const aws = { accounts: 'current', regions: ['us-east-1'], endpoint: simulator.url, ...cloud };
    const limits = { request: '20s', retries: 1, patience: '5s' };
    const parsed = configSchema.parse({ clouds: { aws }, limits, ...config });
    return { loaded: { config: parsed, folder }, policy: policyOf(parsed), store };
  };
  return {
    folder,
    simulator,
    store,
    space,
    io,
    day: dayAfter,
    write: (name, content) => writeFileSync(join(folder, name), JSON.stringify(content)),
    scan: ({ after = 0, config = {}, io: part = {}, ears = {}, selection = everything, resume = false } = {}) =>
      performScan(
        space(config),
        {},
        io(after, part),
        { selection, resume },
        { onProgress: () => {}, onUnit: () => {}, ...ears },
      ),
    async copy(named) {
      const { id } = (await store.latest()) ?? { id: 0 };
      for await (const page of store.snapshots(id)) {
        const found = page.find(({ fact }) => fact.name === named || nameOf(fact.details) === named);
        if (found !== undefined) return found;
      }
      throw new Error(`no copy is called ${named}`);
    },
    async close() {
      await store.close();
      await simulator.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A stand that is closed with the test. */
export async function standOf(cloud: Record<string, unknown> = {}): Promise<Stand> {
  const stand = await openStand(cloud);
  onTestFinished(() => stand.close());
  return stand;
}

function dayAfter(days: number): string {
  return new Date(Date.parse(day) + days * 86_400_000).toISOString();
}

function nameOf(details: StoredSnapshot['fact']['details']): unknown {
  return details['imageName'] ?? details['description'];
}
