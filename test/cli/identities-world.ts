import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Io } from '../../src/cli/io.ts';
import { performScan } from '../../src/cli/perform-scan.ts';
import { withWorkspace } from '../../src/cli/workspace.ts';
import { everything } from '../../src/scan/selection.ts';
import type { Estate } from '../../src/simulator/aws/estate.ts';
import { identitiesEstate } from '../../src/simulator/aws/estates/identities.ts';
import { startAwsSimulator } from '../../src/simulator/aws/simulator.ts';
import type { Fault } from '../../src/simulator/faults.ts';
import { quietIo } from '../support/whole-scan.ts';

/** The day the estate is looked at. */
export const day = '2026-11-20T00:00:00.000Z';

/** What a command left behind. */
export interface Said {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** A folder with a configuration and a store, and the estate of identities behind a simulator. */
export interface IdentitiesWorld {
  readonly folder: string;
  readonly estate: Estate;
  /** Scans so many days after `day`. */
  scan(after?: number, faults?: readonly Fault[]): Promise<number>;
  /** Runs a command in this folder a day after `day`, and catches what it says. */
  run(command: (io: Io) => Promise<number>, part?: Partial<Io>): Promise<Said>;
  /** Writes a file beside the configuration. */
  write(name: string, text: string): void;
  close(): Promise<void>;
}

/** Opens one; whoever opens it closes it. `config`: further lines of `stillwatch.yaml`. */
export async function identitiesWorld(config: readonly string[] = []): Promise<IdentitiesWorld> {
  const folder = mkdtempSync(join(tmpdir(), 'stillwatch-identities-'));
  const estate = identitiesEstate({ now: new Date(day) });
  const simulator = await startAwsSimulator({ estate, now: () => new Date(day) });
  const lines = [
    'store: sqlite:store.db',
    'clouds:',
    `  aws: { accounts: organization, role: StillwatchAudit, regions: enabled, endpoint: "${simulator.url}" }`,
    'limits: { request: 20s, retries: 1, patience: 5s }',
    ...config,
  ];
  writeFileSync(join(folder, 'stillwatch.yaml'), `${lines.join('\n')}\n`);
  const ioAfter = (days: number): Io => ({
    ...quietIo(new Date(Date.parse(day) + days * 86_400_000).toISOString()),
    folder,
    quiet: false,
  });
  return {
    folder,
    estate,
    async scan(after = 0, faults = []) {
      simulator.faults.clear();
      simulator.faults.add(...faults);
      const ears = { onProgress: () => {}, onUnit: () => {} };
      const request = { selection: everything, resume: false };
      return withWorkspace({}, ioAfter(after), async (space) => {
        const { exit } = await performScan(space, {}, { ...ioAfter(after), quiet: true }, request, ears);
        return exit;
      });
    },
    async run(command, part = {}) {
      let [stdout, stderr] = ['', ''];
      const io: Io = {
        ...ioAfter(1),
        stdout: async (text) => {
          stdout += text;
        },
        stderr: (text) => {
          stderr += text;
        },
        ...part,
      };
      const code = await command(io);
      return { code, stdout, stderr };
    },
    write: (name, text) => writeFileSync(join(folder, name), text),
    async close() {
      await simulator.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
