import { type ChildProcess, spawn } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exportFacts } from '../../src/cli/commands/export.ts';
import { parseScopeKey, type Scope } from '../../src/model/scope.ts';
import type { Estate } from '../../src/simulator/aws/estate.ts';
import { placeOf } from '../../src/simulator/aws/estate.ts';
import { placeMaker } from '../../src/simulator/aws/estates/maker.ts';
import { smallAccounts } from '../../src/simulator/aws/estates/small.ts';
import { type AwsSimulator, startAwsSimulator } from '../../src/simulator/aws/simulator.ts';
import { itemsOf } from '../../src/simulator/shelf.ts';
import { openStore } from '../../src/store/open.ts';
import type { Store } from '../../src/store/store.ts';
import { exposedEstate } from './planted.ts';
import { root } from './tree.ts';
import { quietIo } from './whole-scan.ts';

/** The moment everything is judged by, in this whole run. */
export const asOf = `${new Date(Date.now()).toISOString().slice(0, 13)}:00:00.000Z`;

/** What the second scan finds changed: a share, a publication, a block lifted, copies added and one removed. */
function estateOf(isChanged: boolean): Estate {
  const { estate } = exposedEstate(new Date(asOf));
  const { home, member, stranger } = smallAccounts;
  for (const [at, [account, region]] of places(estate).entries()) {
    const make = placeMaker(estate, new Date(asOf), account, region, 300 + at);
    for (let daysOld = 1; daysOld <= 25; daysOld += 1) make.snapshot({ daysOld, description: `bulk ${daysOld}` });
  }
  if (!isChanged) return estate;
  const [first, second, theirs] = [
    placeOf(estate, home, 'us-east-1'),
    placeOf(estate, home, 'eu-west-1'),
    placeOf(estate, member, 'us-east-1'),
  ];
  if (first === undefined || second === undefined || theirs === undefined) throw new Error('the estate lacks a place');
  const find = (description: string) => [...itemsOf(first.snapshots)].find((one) => one.description === description);
  find('private')?.permissions.push({ userId: stranger });
  find('bulk 3')?.permissions.push({ group: 'all' });
  first.snapshots.remove(find('bulk 4')?.id ?? '');
  first.snapshots.remove(find('to a stranger')?.id ?? '');
  for (const one of itemsOf(first.images)) if (one.name === 'private-image') one.permissions.push({ group: 'all' });
  second.snapshotBlock = 'unblocked';
  theirs.dbSnapshots.remove('member-db-public');
  placeMaker(estate, new Date(asOf), member, 'us-east-1', 400).snapshot({
    daysOld: 0,
    description: 'new',
    permissions: [{ userId: stranger }],
  });
  return estate;
}

function places(estate: Estate): readonly (readonly [account: string, region: string])[] {
  return [...estate.accounts].flatMap(([id, { places: held }]) =>
    [...held.keys()].map((region) => [id, region] as const),
  );
}

/** A store with one finished scan, and everything a second one would say if nothing disturbed it. */
export interface Bench {
  readonly driver: string;
  readonly simulator: AwsSimulator;
  readonly first: Facts;
  readonly second: Facts;
  /** Milliseconds an undisturbed second scan takes, those before its first request, and those after its last one. */
  readonly lasts: number;
  readonly asksAfter: number;
  readonly settles: number;
  /** Its requests. */
  readonly asks: number;
  /** Copies the store into a new folder with a configuration. */
  folder(): string;
  close(): Promise<void>;
}

/** Exported facts of a scan, without what legitimately differs: calls, and when each scan was made. */
export type Facts = Readonly<Record<'snapshots' | 'coverage' | 'changes' | 'findings', readonly string[]>>;

/** Makes a bench for a driver: two real scans by the built program. */
export async function openBench(driver: string): Promise<Bench> {
  const base = mkdtempSync(join(tmpdir(), 'stillwatch-crash-'));
  const simulator = await startAwsSimulator({ estate: estateOf(false) });
  let serial = 0;
  const empty = (): string => {
    serial += 1;
    const folder = join(base, String(serial));
    mkdirSync(folder);
    const aws = `{ accounts: organization, role: StillwatchAudit, endpoint: "${simulator.url}" }`;
    const store = `sqlite:store/db?driver=${driver}`;
    writeFileSync(join(folder, 'stillwatch.yaml'), `store: "${store}"\nclouds: { aws: ${aws} }\n`);
    mkdirSync(join(folder, 'store'));
    return folder;
  };
  const template = empty();
  await expectExit(program(template, 'scan'), 0);
  simulator.replace(estateOf(true));
  const folder = (): string => {
    const made = empty();
    copyFileSync(join(template, 'store/db'), join(made, 'store/db'));
    return made;
  };
  const whole = folder();
  const start = performance.now();
  simulator.requests.reset();
  const running = program(whole, 'scan');
  const ending = expectExit(running, 0);
  const moments: number[] = [];
  for (let seen = 0; running.exitCode === null; await pause(2)) {
    if (simulator.requests.total > seen) moments.push(performance.now() - start);
    seen = simulator.requests.total;
  }
  await ending;
  const lasts = performance.now() - start;
  const asks = simulator.requests.total;
  return {
    driver,
    simulator,
    first: await factsOf(template, 1),
    second: await factsOf(whole, 2),
    lasts,
    asksAfter: moments[0] ?? 0,
    settles: lasts - (moments.at(-1) ?? 0),
    asks,
    folder,
    async close() {
      await simulator.close();
      rmSync(base, { recursive: true, force: true });
    },
  };
}

/** Starts the built program. What it says on stderr is kept in `stderr`. */
export function program(folder: string, ...args: readonly string[]): ChildProcess & { readonly told: () => string } {
  const child = spawn(process.execPath, [join(root, 'dist/cli/main.js'), ...args, '--as-of', asOf], {
    cwd: folder,
    env: { PATH: process.env['PATH'], HOME: folder, AWS_EC2_METADATA_DISABLED: 'true' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let told = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    told += text;
  });
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    told += text;
  });
  return Object.assign(child, { told: () => told });
}

/** Waits for a child's end; throws with what it said where it ended otherwise. */
export async function expectExit(child: ReturnType<typeof program>, code: number | 'SIGKILL'): Promise<string> {
  const ended = await endOf(child);
  if (ended !== code) throw new Error(`ended with ${ended} instead of ${code}: ${child.told()}`);
  return child.told();
}

/** The exit code or signal a child ends with, once its streams are closed. */
export function endOf(child: ChildProcess): Promise<number | string | null> {
  return new Promise((resolve) => child.on('close', (code, signal) => resolve(signal ?? code)));
}

/** A pause in milliseconds. */
export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** Opens a folder's store, runs `use`, closes it. */
export async function withStore<T>(
  bench: Pick<Bench, 'driver'>,
  folder: string,
  use: (store: Store) => Promise<T>,
): Promise<T> {
  const store = await openStore(`sqlite:${join(folder, 'store/db')}?driver=${bench.driver}`, { now: Date.now });
  try {
    return await use(store);
  } finally {
    await store.close();
  }
}

/** What `export` says of a scan, line by line. */
export async function factsOf(folder: string, scan: number | 'latest'): Promise<Facts> {
  const lines = async (what: string): Promise<readonly Readonly<Record<string, unknown>>[]> => {
    let text = '';
    const io = {
      ...quietIo(asOf),
      folder,
      stdout: async (part: string) => {
        text += part;
      },
    };
    await exportFacts({ config: join(folder, 'stillwatch.yaml'), asOf, scan: String(scan) }, io, [what]);
    return text === ''
      ? []
      : text
          .trimEnd()
          .split('\n')
          .map((line) => JSON.parse(line) as Record<string, unknown>);
  };
  const snapshots = await lines('snapshots');
  // Starts of scans, oldest first: the copies of the first scan are still there in the second.
  const starts = [...new Set(snapshots.flatMap((row) => [row['firstSeen'], row['lastSeen']]))].sort();
  const plain = (row: Readonly<Record<string, unknown>>): string =>
    JSON.stringify(row, (key, value: unknown) => {
      if (key === 'calls' || key === 'observedAt') return undefined;
      const at = starts.indexOf(value);
      return at < 0 ? value : `start of scan ${at + 1}`;
    });
  return {
    snapshots: snapshots.map(plain),
    coverage: (await lines('coverage')).map(plain),
    changes: (await lines('changes')).map(plain),
    findings: (await lines('findings')).map(plain),
  };
}

/**
 * What stays beside a store that nobody uses: nothing that locks, waits or was left half done. Only a claim that was not
 * even written yet when its process was killed waits a little, since nobody can tell whose it is.
 */
export function leftBeside(folder: string): readonly string[] {
  const beside = join(folder, 'store');
  const own = /^(db(-wal|-shm|-journal)?|\.gitignore)$/;
  return readdirSync(beside).filter(
    (name) => !own.test(name) && !(name.endsWith('.new') && statSync(join(beside, name)).size === 0),
  );
}

const listings: Readonly<Record<string, readonly [service: string, action: string]>> = {
  accounts: ['organizations', 'ListAccounts'],
  regions: ['ec2', 'DescribeRegions'],
  snapshots: ['ec2', 'DescribeSnapshots'],
  images: ['ec2', 'DescribeImages'],
  volumes: ['ec2', 'DescribeVolumes'],
  'db-snapshots': ['rds', 'DescribeDBSnapshots'],
  'cluster-snapshots': ['rds', 'DescribeDBClusterSnapshots'],
  'db-instances': ['rds', 'DescribeDBInstances'],
  'db-clusters': ['rds', 'DescribeDBClusters'],
  'snapshot-public-block': ['ec2', 'GetSnapshotBlockPublicAccessState'],
  'image-public-block': ['ec2', 'GetImageBlockPublicAccessState'],
  'encryption-by-default': ['ec2', 'GetEbsEncryptionByDefault'],
};

/** Committed units that the simulator was asked for again since its count was reset. */
export function askedAgain(simulator: AwsSimulator, committed: ReadonlySet<string>): readonly string[] {
  return [...committed].filter((key) => {
    const scope: Scope | null = parseScopeKey(key);
    const listing = scope === null ? undefined : listings[scope.collector];
    if (scope === null || listing === undefined) return false;
    const [service, action] = listing;
    const { account, region } = scope;
    return simulator.requests.count({ service, action, account, ...(region === 'global' ? {} : { region }) }) > 0;
  });
}
