import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { LoadedConfig } from '../config/load.ts';
import type { Policy } from '../model/policy.ts';
import type { Scan } from '../model/scan.ts';
import type { Store } from '../store/store.ts';
import type { GlobalOptions, Io } from './io.ts';
import { parseCount, parseTime } from './parse.ts';
import { UsageProblem } from './problem.ts';

/** What most commands stand on: configuration, policy, an open store. */
export interface Workspace {
  readonly loaded: LoadedConfig;
  readonly policy: Policy;
  readonly store: Store;
}

/** The version of the running program. */
export const version = '0.1.0';

/** Folders of the running program: beside `dist/cli` when built, the project's own when run from source. */
export function programFolders(): { readonly checks: string; readonly reports: string; readonly templates: string } {
  const root = import.meta.url.endsWith('.ts') ? '../..' : '..';
  const base = join(dirname(fileURLToPath(import.meta.url)), root);
  return { checks: join(base, 'checks'), reports: join(base, 'reports'), templates: join(base, 'templates') };
}

/** Path of the running program's main file, for commands shown to people who have not installed it. */
export function mainFile(): string {
  return process.argv[1] ?? 'dist/cli/main.js';
}

/** Loads the configuration the options name. Throws ConfigProblem. */
export async function openConfig(options: GlobalOptions, io: Io): Promise<LoadedConfig> {
  const [{ loadConfig }, { resolve }] = [await import('../config/load.ts'), await import('node:path')];
  return loadConfig(resolve(io.folder, options.config ?? 'stillwatch.yaml'));
}

/** Opens configuration and store, runs `use`, closes the store whatever happens. */
export async function withWorkspace<T>(
  options: GlobalOptions,
  io: Io,
  use: (space: Workspace) => Promise<T>,
): Promise<T> {
  return withStore(await openConfig(options, io), options, io, use);
}

/** The same for what needs no cloud: the configuration may name none, or (where no option names it) be missing. */
export async function withCloudless<T>(
  options: GlobalOptions,
  io: Io,
  use: (space: Workspace) => Promise<T>,
): Promise<T> {
  const [{ loadCloudless }, { resolve }] = [await import('../config/load.ts'), await import('node:path')];
  const path = resolve(io.folder, options.config ?? 'stillwatch.yaml');
  return withStore(loadCloudless(path, options.config === undefined), options, io, use);
}

async function withStore<T>(
  loaded: LoadedConfig,
  options: GlobalOptions,
  io: Io,
  use: (space: Workspace) => Promise<T>,
): Promise<T> {
  const [{ policyOf }, { storeUrl }, { openStore }] = [
    await import('../config/policy.ts'),
    await import('../config/load.ts'),
    await import('../store/open.ts'),
  ];
  const store = await openStore(storeUrl(loaded, options.store), { now: io.now, environment: io.environment });
  try {
    return await use({ loaded, policy: policyOf(loaded.config), store });
  } finally {
    await store.close();
  }
}

/** The instant everything is judged by: `--as-of`, else now. */
export function asOfTime(options: GlobalOptions, io: Io): string {
  return options.asOf === undefined ? new Date(io.now()).toISOString() : parseTime(options.asOf, '--as-of');
}

/** The scan to show: the one with this id, else the latest finished. Throws UsageProblem where nothing was scanned yet. */
export async function pickScan(store: Store, id: string | undefined): Promise<Scan> {
  if (id === undefined || id === 'latest') {
    const latest = await store.latest();
    if (latest === null) throw new UsageProblem('Nothing was scanned yet. Run `stillwatch scan` first.');
    return latest;
  }
  const wanted = parseCount(id, '--scan');
  const scan = (await store.scans()).find((candidate) => candidate.id === wanted);
  if (scan === undefined)
    throw new UsageProblem(`There is no scan ${wanted} in this store. \`stillwatch scans\` lists them.`);
  if (scan.finishedAt === null)
    throw new UsageProblem(
      `Scan ${wanted} was never finished. Finish it with \`stillwatch scan --resume ${wanted}\`, or choose another.`,
    );
  return scan;
}
