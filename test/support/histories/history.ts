import {
  backupAbused,
  blockReads,
  commandLine,
  crossAccount,
  insideAccount,
  pacuVolumes,
  shareVolume,
  wholeMachine,
} from './attack-ebs.ts';
import { exportedImage, registeredImage, sharedImage } from './attack-images.ts';
import { dryRuns, probing } from './attack-probing.ts';
import { exportedDatabase, lastSnapshot, pacuDatabases, publicRestore, sharedDatabase } from './attack-rds.ts';
import { backupFleet, databaseNights, lifecycleFleet } from './benign-backup.ts';
import { autoscaling, imagePipeline, infrastructureCode, worldOpenings } from './benign-build.ts';
import { blankVolume, daily, malwareScan, recoveryTest, restoreTesting, stagingRefresh } from './benign-restore.ts';
import { rootUser, session, user } from './caller.ts';
import { type Random, randomFrom } from './random.ts';
import type { Deed, RawRecord, Scene } from './scene.ts';
import type { Told } from './told.ts';
import { truthOf } from './truth.ts';
import { twinOf } from './twins.ts';

/** One history: what stands in the log files, in the order it arrives, and what must be found in it. */
export interface History {
  readonly seed: number;
  /** With duplicates, in any order. */
  readonly records: readonly RawRecord[];
  /** How many of the records are different ones. */
  readonly distinct: number;
  readonly told: readonly Told[];
  /** The victim's account, the declared one, the thief's. */
  readonly home: string;
  readonly recovery: string;
  readonly stranger: string;
}

/** What an intruder does, by name. */
export const attacks: Readonly<Record<string, (scene: Scene) => void>> = {
  ...{ pacuVolumes, commandLine, shareVolume, crossAccount, insideAccount, blockReads, wholeMachine, backupAbused },
  ...{ sharedImage, registeredImage, exportedImage },
  ...{ pacuDatabases, sharedDatabase, exportedDatabase, publicRestore, lastSnapshot },
  ...{ probing, dryRuns },
};

/** What everyone does all day, by name; `size` is about how many events. */
export const dailyWork: Readonly<Record<string, (scene: Scene, size: number) => void>> = {
  backupFleet: (scene, size) => backupFleet(scene, size / 3),
  lifecycleFleet: (scene, size) => lifecycleFleet(scene, size / 3, true),
  databaseNights: (scene, size) => databaseNights(scene, size / 3),
  infrastructureCode: (scene, size) => infrastructureCode(scene, size / 3),
  autoscaling: (scene, size) => autoscaling(scene, size / 2),
  worldOpenings: (scene, size) => worldOpenings(scene, size / 2),
  daily,
  recoveryTest: (scene, size) => {
    for (let round = 0; round < size / 12; round += 1) recoveryTest(scene);
  },
  imagePipeline: (scene, size) => {
    for (let round = 0; round < size / 12; round += 1) imagePipeline(scene);
  },
  stagingRefresh: (scene, size) => stagingRefresh(scene, Math.ceil(size / 10)),
  malwareScan,
  restoreTesting,
  blankVolume,
};

/** An empty stage: accounts (some begin with zeros), regions, people, three days of time. */
function sceneOf(random: Random): Scene {
  const regions = random.pick([
    ['eu-central-1', 'us-west-2'],
    ['us-east-1', 'eu-west-1'],
    ['us-gov-west-1', 'us-gov-east-1'],
  ] as const);
  const account = (start: string): string => `${start}${random.int(0, 99_999_999).toString().padStart(8, '0')}`;
  const home = { account: account(random.pick(['0123', '1111', '0000'])), region: regions[0] };
  const stranger = { account: account(random.pick(['0999', '9999', '0001'])), region: regions[0] };
  const from = 1_772_755_200 + random.int(0, 86_400);
  return {
    ...{ random, home, stranger, from, until: from + 150_000 },
    away: { account: home.account, region: regions[1] },
    recovery: { account: account('2222'), region: regions[0] },
    people: [
      user(random, home, 'mallory'),
      user(random, home, 'olivia'),
      session(random, home, 'Admin', 'olivia@example.com'),
      session(random, home, 'AWSReservedSSO_Ops_0a1b2c', 'sam', 'aws-reserved/sso.amazonaws.com/'),
      ...(random.chance(0.2) ? [rootUser(random, home)] : []),
    ],
    thieves: [user(random, stranger, 'eve'), session(random, stranger, 'loader', 'x1')],
    ...{ deeds: [], plots: [], taken: new Set<number>(), benches: new Map(), ids: random.int(0, 4_000) },
  };
}

/** Loses a few records of a scene (never one that holds a chain together), adds failed twins, and asks for the truth of what is left. */
export function historyOf(seed: number, told: (scene: Scene) => void = anything): History {
  const random = randomFrom(seed);
  const scene = sceneOf(random);
  told(scene);
  const missing = random.pick([0, 0, 0.05, 0.2]);
  const twins = random.pick([0, 0.05, 0.25]);
  const start = random.chance(0.2) ? scene.from + random.int(0, 40_000) : 0;
  const isKept = (deed: Deed): boolean => deed.edge || (deed.at >= start && !random.chance(missing));
  const all = scene.deeds.flatMap((deed) => {
    const twin = random.chance(twins) ? twinOf(scene, deed) : null;
    return [...(isKept(deed) ? [deed] : []), ...(twin === null ? [] : [twin])];
  });
  const accounts = { home: scene.home.account, recovery: scene.recovery.account, stranger: scene.stranger.account };
  return { seed, records: arrival(random, all), distinct: all.length, told: truthOf(all), ...accounts };
}

function anything(scene: Scene): void {
  const { random } = scene;
  const size = random.chance(0.06) ? random.int(200, 500) : random.int(20, 90);
  const works = random.shuffled(Object.values(dailyWork)).slice(0, random.int(2, 4));
  for (const work of works) work(scene, Math.ceil(size / works.length));
  const list = Object.values(attacks);
  for (let count = random.int(0, 3); count > 0; count -= 1) random.pick(list)(scene);
}

/** Files as they come: in order, late by up to ten minutes, or in any order; some records twice, in another file. */
function arrival(random: Random, deeds: readonly Deed[]): readonly RawRecord[] {
  const late = random.pick([0, 600, 0]);
  const due = deeds.map((deed) => ({ deed, due: deed.at + random.int(0, late) }));
  const ordered = random.chance(0.4) ? random.shuffled(due) : due.sort((a, b) => a.due - b.due);
  const twice = random.pick([0, 0.2, 0.02]);
  const records = ordered.map(({ deed }) => deed.record);
  const again = records.filter(() => random.chance(twice)).map((record) => structuredClone(record));
  return random.chance(0.5) ? [...records, ...again] : [...again, ...records];
}
