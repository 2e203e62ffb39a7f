import { type Ids, seededIds } from '../../seed.ts';
import { arn } from '../arns.ts';
import type { EbsSnapshot, Tag } from '../copies.ts';
import { type Estate, type Place, placeOf } from '../estate.ts';
import type { DbCluster, DbInstance, Key, Volume } from '../sources.ts';
import { daysBefore } from './setting.ts';
import type { DatabaseSpec, DbSnapshotSpec, ImageSpec, SnapshotSpec, TagRecord, VolumeSpec } from './specs.ts';

/** Tags as the estate keeps them. */
export function tagList(record: TagRecord = {}): Tag[] {
  return Object.entries(record).map(([key, value]) => ({ key, value }));
}

/** Fills one account's place in one region with things whose ids come from a seed. */
export function placeMaker(estate: Estate, now: Date, accountId: string, region: string, seed: number) {
  const found = placeOf(estate, accountId, region);
  if (found === undefined) throw new Error(`Region ${region} is not enabled in account ${accountId}.`);
  const place: Place = found;
  const ids: Ids = seededIds(seed);
  const keyArn = (key: Key | null): string | null =>
    key === null ? null : arn(estate, 'kms', region, accountId, `key/${key.id}`);
  return {
    place,
    ids,
    key(manager: Key['manager'], alias: string | null, description = ''): Key {
      const made: Key = {
        id: ids.uuid(),
        manager,
        alias,
        description,
        createdAt: daysBefore(now, 900),
        state: 'Enabled',
        usableBy: [],
      };
      place.keys.add(made);
      return made;
    },
    volume(spec: VolumeSpec): Volume {
      const key = spec.key ?? null;
      const createdAt = daysBefore(now, spec.daysOld ?? 400);
      const instanceId = spec.machine === null ? null : `i-0${ids.hex(16)}`;
      const tags = tagList(spec.tags);
      if (instanceId !== null && spec.machine !== null) {
        const named = [{ key: 'Name', value: spec.machine }];
        place.instances.add({
          id: instanceId,
          imageId: `ami-0${ids.hex(16)}`,
          launchedAt: createdAt,
          state: 'running',
          tags: named,
        });
      }
      const made: Volume = {
        id: `vol-0${ids.hex(16)}`,
        sizeGiB: spec.sizeGiB,
        createdAt,
        encrypted: key !== null,
        kmsKeyId: keyArn(key),
        snapshotId: null,
        instanceId,
        device: '/dev/xvda',
        tags,
      };
      place.volumes.add(made);
      return made;
    },
    snapshot(spec: SnapshotSpec): EbsSnapshot {
      const kmsKeyId = spec.key === undefined ? (spec.of?.kmsKeyId ?? null) : keyArn(spec.key);
      const made: EbsSnapshot = {
        id: `snap-0${ids.hex(16)}`,
        ownerId: accountId,
        volumeId: spec.copied === true ? 'vol-ffffffff' : (spec.of?.id ?? `vol-0${ids.hex(16)}`),
        sizeGiB: spec.sizeGiB ?? spec.of?.sizeGiB ?? 8,
        startTime: daysBefore(now, spec.daysOld),
        encrypted: kmsKeyId !== null,
        kmsKeyId,
        dataEncryptionKeyId: kmsKeyId === null ? null : ids.uuid(),
        description: spec.description ?? '',
        tier: spec.tier ?? 'standard',
        state: 'completed',
        permissions: spec.permissions ?? [],
        tags: tagList(spec.tags),
      };
      place.snapshots.add(made);
      return made;
    },
    image(spec: ImageSpec): string {
      const id = `ami-0${ids.hex(16)}`;
      const deprecation = spec.deprecatedInDays;
      place.images.add({
        id,
        ownerId: accountId,
        name: spec.name,
        description: spec.description ?? '',
        creationDate: daysBefore(now, spec.daysOld),
        deprecationTime: deprecation === undefined ? null : daysBefore(now, -deprecation),
        sourceInstanceId: null,
        state: spec.disabled === true ? 'disabled' : 'available',
        disks: spec.snapshots.map((snapshot, at) => ({
          device: at === 0 ? '/dev/xvda' : `/dev/xvd${String.fromCharCode(97 + at)}`,
          snapshotId: snapshot.id,
          sizeGiB: snapshot.sizeGiB,
          encrypted: snapshot.encrypted,
        })),
        permissions: spec.permissions ?? [],
        tags: tagList(spec.tags),
      });
      return id;
    },
    database(spec: DatabaseSpec): DbInstance {
      const key = spec.key ?? null;
      const made: DbInstance = {
        id: spec.id,
        resourceId: `db-${ids.letters(26)}`,
        engine: spec.engine,
        sizeGiB: spec.sizeGiB ?? 100,
        createdAt: daysBefore(now, 500),
        encrypted: key !== null,
        kmsKeyId: keyArn(key),
        clusterId: spec.cluster?.id ?? null,
        publiclyAccessible: false,
        tags: tagList(spec.tags),
      };
      place.dbInstances.add(made);
      return made;
    },
    cluster(spec: DatabaseSpec): DbCluster {
      const key = spec.key ?? null;
      const made: DbCluster = {
        id: spec.id,
        resourceId: `cluster-${ids.letters(26)}`,
        engine: spec.engine,
        createdAt: daysBefore(now, 500),
        encrypted: key !== null,
        kmsKeyId: keyArn(key),
        tags: tagList(spec.tags),
      };
      place.dbClusters.add(made);
      return made;
    },
    dbSnapshot(of: DbInstance, spec: DbSnapshotSpec): void {
      place.dbSnapshots.add({ ...copyOf(of, spec), instanceId: of.id, sizeGiB: of.sizeGiB });
    },
    clusterSnapshot(of: DbCluster, spec: DbSnapshotSpec): void {
      place.clusterSnapshots.add({ ...copyOf(of, spec), clusterId: of.id, sizeGiB: 120 });
    },
  };

  function copyOf(of: DbInstance | DbCluster, spec: DbSnapshotSpec) {
    return {
      id: spec.id,
      ownerId: accountId,
      resourceId: of.resourceId,
      engine: of.engine,
      createdAt: daysBefore(now, spec.daysOld),
      type: spec.type,
      status: 'available',
      encrypted: of.encrypted,
      kmsKeyId: of.kmsKeyId,
      restore: spec.restore ?? [],
      tags: tagList(spec.tags),
    };
  }
}

/** What `placeMaker` gives. */
export type PlaceMaker = ReturnType<typeof placeMaker>;
