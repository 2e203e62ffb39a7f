import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Bench, Row } from './figure.ts';
import { cloudFolder, firstScanAt, type LargeCloud, startCloud, wholeScan } from './large-clouds.ts';

const packages = {
  aws: /node_modules\/(@aws-sdk|@aws-crypto|@smithy|@aws)\//,
  azure: /node_modules\/(@azure|@azure-rest|@typespec)\//,
  gcp: /node_modules\/(@google-cloud|google-auth-library|google-gax|googleapis|gaxios|gcp-metadata|protobufjs|@grpc)\//,
} as const;
type CloudName = keyof typeof packages;
const clouds = ['aws', 'azure', 'gcp'] as const;

/** What a whole scan of one cloud alone loaded of the others: their packages, and our own code that speaks to them. */
export async function foreignModules(bench: Bench, cloud: LargeCloud['cloud'], title: string): Promise<Row> {
  const setting: LargeCloud = { cloud, places: 2, perPlace: 25 };
  const simulator = await startCloud(bench, setting);
  const file = join(bench.folder, `modules-${cloud}.txt`);
  try {
    const folder = cloudFolder(bench, cloud, simulator.url);
    const env = {
      NODE_OPTIONS: `--import=${join(bench.compiled, 'loaded-modules.js')}`,
      BENCH_MODULES: file,
    };
    await wholeScan(bench, simulator, folder, { at: firstScanAt, copies: setting.places * setting.perPlace, env });
  } finally {
    await simulator.close();
  }
  const loaded = [...new Set(readFileSync(file, 'utf8').split('\n').map(pathOf))].filter((path) => path !== '');
  const of = (name: CloudName) => loaded.filter((path) => packages[name].test(path) || speaksTo(name, path));
  const foreign = clouds.filter((name) => name !== cloud).flatMap(of);
  return {
    what: `modules of other clouds loaded in a whole scan of ${title} alone`,
    measured: `${foreign.length} of ${loaded.length}`,
    limit: '',
    ratio: '',
    target: '0',
    // Its own must be among them, or nothing was seen.
    met: foreign.length === 0 && of(cloud).some((path) => packages[cloud].test(path)) && loaded.some(isOurs(cloud)),
    runs: 1,
  };
}

/** Both kinds of modules are noted, as addresses and as paths. */
function pathOf(line: string): string {
  return line.startsWith('file:') ? fileURLToPath(line) : line.startsWith('node:') ? '' : line;
}

const isOurs = (cloud: CloudName) => (path: string) => speaksTo(cloud, path);

/** Whether a built file holds what opens a session of a cloud; the bundler names the source of each part. */
function speaksTo(cloud: CloudName, path: string): boolean {
  if (!/\/dist\/.*\.js$/.test(path)) return false;
  return new RegExp(`^// src/clouds/${cloud}/(session|client)\\.ts$`, 'm').test(readFileSync(path, 'utf8'));
}
