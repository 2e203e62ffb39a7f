import { type KeyStems, keyStems } from '../../model/aws-name.ts';
import type { Reading } from '../../model/reading.ts';
import type { Unit } from '../../model/scan.ts';
import type { Encryption, Source } from '../../model/snapshot.ts';
import { gather } from '../ask.ts';
import type { CollectorPage } from '../collector.ts';
import { pooled } from '../pool.ts';
import { detailsOf, instantOf } from '../text.ts';
import type { Ec2, VolumeRow } from './ec2.ts';
import { explainAwsError } from './errors.ts';
import type { KeyRing } from './keys.ts';
import { ownRows } from './own-rows.ts';
import { tagsOf } from './text.ts';

export const collector = 'volumes';
export const permissions = ['ec2:DescribeVolumes'] as const;

const width = 10;

/** Reads the volumes of one account in one region, with the machines they are attached to. */
export async function* readVolumes(ec2: Ec2, unit: Unit, keys: KeyRing): AsyncGenerator<CollectorPage<Source>> {
  const stems = keyStems(unit);
  for await (const page of gather(explainAwsError, permissions[0], unit, ec2.volumes())) {
    // The list holds own volumes alone; older answers do not say whose they are.
    const own = ownRows(page.items, unit, permissions[0], (row) => ({
      id: row.Attachments === undefined ? undefined : row.VolumeId,
      owner: row.OwnerId ?? unit.account,
    }));
    const items = await pooled(own.rows, width, ({ row, id }) => {
      const encryption = keys.encryption({ encrypted: row.Encrypted, keyId: row.KmsKeyId });
      const build = (read: Reading<Encryption>): Source => volumeFacts(row, id, unit, stems, read);
      return encryption instanceof Promise ? encryption.then(build) : build(encryption);
    });
    yield { items, gaps: [...page.gaps, ...own.gaps], refused: keys.refusals() };
  }
}

function volumeFacts(row: VolumeRow, id: string, unit: Unit, stems: KeyStems, encryption: Reading<Encryption>): Source {
  const machines = new Set(
    row.Attachments?.flatMap(({ InstanceId }) => (InstanceId === undefined ? [] : [InstanceId])),
  );
  return {
    kind: 'source',
    key: stems.volume + id,
    type: 'aws:ec2:volume',
    cloud: 'aws',
    account: unit.account,
    region: unit.region,
    name: id,
    createdAt: instantOf(row.CreateTime),
    sizeGiB: row.Size ?? null,
    tags: tagsOf(row.Tags),
    encryption,
    attachedTo: [...machines].sort().map((machine) => stems.instance + machine),
    details: detailsOf({
      availabilityZone: row.AvailabilityZone,
      fromSnapshot: row.SnapshotId === '' ? undefined : row.SnapshotId,
      multiAttach: row.MultiAttachEnabled,
      outpost: row.OutpostArn,
      state: row.State,
      volumeType: row.VolumeType,
    }),
  };
}
