import type { Fact } from '../../model/fact.ts';
import type { Unit } from '../../model/scan.ts';
import type { CollectorPage } from '../collector.ts';
import type { Line } from '../pace.ts';
import { bucketCalls } from './buckets.ts';
import type { Clients, KeySource } from './client.ts';
import { cloudTrailCalls } from './cloudtrail.ts';
import { readClusterSnapshots } from './cluster-snapshots.ts';
import { readDbClusters } from './db-clusters.ts';
import { readDbInstances } from './db-instances.ts';
import { readDbSnapshots } from './db-snapshots.ts';
import { keyManagerOf } from './directory.ts';
import { ec2Calls } from './ec2.ts';
import { readEncryptionByDefault } from './encryption-by-default.ts';
import { iamCalls } from './iam.ts';
import { readImagePublicBlock } from './image-public-block.ts';
import { readImages } from './images.ts';
import { type KeyMemo, keyRing } from './keys.ts';
import { logGroupCalls } from './log-groups.ts';
import { readOrganizationPolicies } from './organization-policies.ts';
import { organizationsCalls } from './organizations.ts';
import { readPrincipals } from './principals.ts';
import { rdsCalls } from './rds.ts';
import { readRegions } from './regions.ts';
import { sharePlan } from './share-plan.ts';
import { readSnapshotPublicBlock } from './snapshot-public-block.ts';
import { readSnapshots } from './snapshots.ts';
import type { TrailMemo } from './trail-memo.ts';
import { readTrails } from './trails.ts';
import { readVolumes } from './volumes.ts';

/** What reading a unit of an account takes. */
export interface RegionalInput {
  readonly clients: Clients;
  readonly keys: KeySource;
  readonly unit: Unit;
  readonly line: Line;
  readonly home: string;
  readonly full: boolean;
  /** Key managers known so far in this account and region. */
  readonly memo: KeyMemo;
  /** What is known so far of the trails that this account sees. */
  readonly trails: TrailMemo;
  readonly now: () => number;
  readonly wait: (ms: number) => Promise<void>;
}

/** Runs the collector a unit names. Throws for a name that is no collector: a unit is planned from the cards. */
export async function* readRegional(input: RegionalInput): AsyncGenerator<CollectorPage<Fact>> {
  const { clients, keys, unit, line, home, full, memo, wait, now } = input;
  const region = unit.region === 'global' ? home : unit.region;
  const ec2 = async () => ec2Calls(await clients.ec2(unit.account, keys, region), line);
  const rds = async () => rdsCalls(await clients.rds(unit.account, keys, region), line);
  const plan = sharePlan(full);
  const ring = keyRing(unit.account, memo, async (keyId) =>
    keyManagerOf(await clients.kms(unit.account, keys, region), line, keyId),
  );
  switch (unit.collector) {
    case 'regions':
      return yield* readRegions(await ec2(), unit);
    case 'principals':
      return yield* readPrincipals(iamCalls(await clients.iam(unit.account, keys, region), line), unit, wait);
    case 'organization-policies':
      return yield* readOrganizationPolicies(
        organizationsCalls(await clients.organizations(unit.account, keys, region), line),
        unit,
      );
    case 'snapshots':
      return yield* readSnapshots(await ec2(), unit, plan, ring);
    case 'images':
      return yield* readImages(await ec2(), unit);
    case 'volumes':
      return yield* readVolumes(await ec2(), unit, ring);
    case 'db-snapshots':
      return yield* readDbSnapshots(await rds(), unit, plan, ring);
    case 'cluster-snapshots':
      return yield* readClusterSnapshots(await rds(), unit, plan, ring);
    case 'db-instances':
      return yield* readDbInstances(await rds(), unit, ring);
    case 'db-clusters':
      return yield* readDbClusters(await rds(), unit, ring);
    case 'snapshot-public-block':
      return yield* readSnapshotPublicBlock(await ec2(), unit);
    case 'image-public-block':
      return yield* readImagePublicBlock(await ec2(), unit);
    case 'encryption-by-default':
      return yield* readEncryptionByDefault(await ec2(), unit);
    case 'trails':
      return yield* readTrails(
        {
          trails: async (at) => cloudTrailCalls(await clients.cloudtrail(unit.account, keys, at), line),
          buckets: async (at) => bucketCalls(await clients.s3(unit.account, keys, at), line),
          groups: async (at) => logGroupCalls(await clients.logs(unit.account, keys, at), line),
          memo: input.trails,
          now,
        },
        unit,
      );
    default:
      throw new Error(`there is no collector ${unit.collector}`);
  }
}
