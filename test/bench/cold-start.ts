import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { type Ran, runNode } from './child.ts';
import { type Bench, type Figure, median, type Row, times } from './figure.ts';
import { foreignModules } from './foreign-modules.ts';
import { auditFolder } from './simulated.ts';

const helpTarget = 1.6;
const scanTarget = 1.3;

/** How long it takes until the program says something, or asks a cloud something. */
export const coldStart: Figure = {
  name: 'start',
  title: 'Cold start',
  async *measure(bench) {
    yield await help(bench);
    yield* await firstCall(bench);
    yield await foreignModules(bench, 'azure', 'Azure');
    yield await foreignModules(bench, 'gcp', 'Google Cloud');
  },
};

async function help(bench: Bench): Promise<Row> {
  const runs = bench.quick ? 3 : 21;
  const [bare, ours]: [Ran[], Ran[]] = [[], []];
  for (let run = 0; run < runs; run += 1) {
    bare.push(await runNode(['--input-type=module', '-e', '0']));
    ours.push(await runNode([join(bench.root, 'dist/cli/main.js'), '--help']));
  }
  return compared('`--help`, against bare Node', ours, bare, helpTarget, runs);
}

/** A scan until its first call leaves, against a bare import of the very SDK packages it had loaded by then. */
async function firstCall(bench: Bench): Promise<readonly Row[]> {
  const runs = bench.quick ? 3 : 11;
  const loaded = await modulesOfScan(bench);
  const packages = [
    ...new Set(
      loaded.flatMap(
        (url) => /node_modules\/(@aws-sdk\/(?:client-[a-z0-9-]+|credential-providers))\//.exec(url)?.[1] ?? [],
      ),
    ),
  ].sort();
  const foreign = loaded.filter((url) =>
    /node_modules\/(@azure|@google-cloud|google-auth-library|google-gax|googleapis)/.test(url),
  );
  const whole = awsClients.map((name) => `@aws-sdk/client-${name}`);
  const [same, all, ours]: [Ran[], Ran[], Ran[]] = [[], [], []];
  for (let run = 0; run < runs; run += 1) {
    same.push(await bareImport(bench, packages));
    all.push(await bareImport(bench, whole));
    ours.push(await untilFirstCall(bench, {}));
  }
  const what = 'scan of one cloud until its first call leaves, against a bare import of';
  return [
    compared(`${what} every AWS client a scan uses (${awsClients.join(', ')})`, ours, all, scanTarget, runs),
    compared(`${what} only the clients loaded by then (${packages.join(', ')})`, ours, same, scanTarget, runs),
    {
      what: 'modules of other clouds loaded by then',
      measured: `${foreign.length} of ${loaded.length}`,
      limit: '',
      ratio: '',
      target: '0',
      met: foreign.length === 0 && packages.length > 0,
      runs: 1,
    },
  ];
}

const awsClients = ['ec2', 'iam', 'kms', 'organizations', 'rds', 'sts'];

function bareImport(bench: Bench, packages: readonly string[]): Promise<Ran> {
  const script = packages.map((name) => `import('${name}')`).join(',');
  return runNode(['--input-type=module', '-e', `await Promise.all([${script}])`], { cwd: bench.root });
}

async function modulesOfScan(bench: Bench): Promise<readonly string[]> {
  const file = join(bench.folder, 'modules.txt');
  await untilFirstCall(
    bench,
    { NODE_OPTIONS: `--import=${join(bench.compiled, 'loaded-modules.js')}`, BENCH_MODULES: file },
    200,
  );
  return [...new Set(readFileSync(file, 'utf8').split('\n'))].filter((line) => line !== '');
}

/** Starts a scan in a new folder and ends it when its first call arrives; what it takes to make the store is part of it. */
async function untilFirstCall(bench: Bench, env: Readonly<Record<string, string>>, lingerMs = 0): Promise<Ran> {
  const start = performance.now();
  let wallMs: number | null = null;
  let end = (): void => undefined;
  const server = createServer(() => {
    wallMs ??= performance.now() - start;
    setTimeout(() => end(), lingerMs);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const folder = auditFolder(bench, `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  const ran = await runNode([join(bench.root, 'dist/cli/main.js'), 'scan', '--quiet'], {
    cwd: folder,
    env,
    limitMs: 30_000,
    watch: (child) => {
      end = () => void child.kill('SIGKILL');
    },
  });
  server.closeAllConnections();
  server.close();
  if (wallMs === null) throw new Error(`the scan called nobody: ${ran.stderr}`);
  return { ...ran, wallMs };
}

function compared(what: string, ours: readonly Ran[], bare: readonly Ran[], target: number, runs: number): Row {
  const middle = (all: readonly Ran[]) => ({
    wallMs: median(all.map((one) => one.wallMs)),
    cpuMs: all.reduce((sum, one) => sum + one.cpuMs, 0) / all.length,
  });
  const [mine, limit] = [middle(ours), middle(bare)];
  const ratio = mine.wallMs / limit.wallMs;
  return {
    what,
    measured: times(mine),
    limit: times(limit),
    ratio: `${ratio.toFixed(2)}x (CPU ${(mine.cpuMs / limit.cpuMs).toFixed(2)}x)`,
    target: `<= ${target}x`,
    met: ratio <= target,
    runs,
  };
}
