import { type Caller, otherAccount } from './caller.ts';
import type { Item, Place } from './place.ts';
import type { Plot, Sight } from './scene.ts';
import { write } from './write.ts';

const listed = (to: readonly string[]): object => ({
  items: to.map((one) => (one === 'all' ? { group: 'all' } : { userId: one })),
});

/** ModifySnapshotAttribute or ModifyImageAttribute: who is let in and who is taken out, both in one call if both are named. */
export function changeShares(
  plot: Plot,
  by: Caller,
  copy: Item,
  added: readonly string[],
  removed: readonly string[],
): void {
  const isImage = copy.id.startsWith('ami-');
  const change = {
    ...(added.length > 0 ? { add: listed(added) } : {}),
    ...(removed.length > 0 ? { remove: listed(removed) } : {}),
  };
  const request = isImage
    ? { imageId: copy.id, attributeType: 'launchPermission', launchPermission: change }
    : { snapshotId: copy.id, attributeType: 'CREATE_VOLUME_PERMISSION', createVolumePermission: change };
  const name = isImage ? 'ModifyImageAttribute' : 'ModifySnapshotAttribute';
  const sight = (stage: 'share' | 'unshare', audience: NonNullable<Sight['audience']>): Sight[] => [
    { plot, stage, key: copy.key, from: [copy], made: [], audience },
  ];
  write(
    plot,
    by,
    copy,
    { source: 'ec2', name, request, response: { requestId: plot.scene.random.uuid(), _return: true } },
    {
      sights: [
        ...(added.length > 0 ? sight('share', { in: added }) : []),
        ...(removed.length > 0 ? sight('unshare', { out: removed }) : []),
      ],
      ifDenied: 'attempt',
    },
  );
}

/** ResetSnapshotAttribute or ResetImageAttribute: everyone is taken out. */
export function resetShares(plot: Plot, by: Caller, copy: Item): void {
  const isImage = copy.id.startsWith('ami-');
  const request = isImage
    ? { imageId: copy.id, attributeType: 'launchPermission' }
    : { snapshotId: copy.id, attributeType: 'CREATE_VOLUME_PERMISSION' };
  const name = isImage ? 'ResetImageAttribute' : 'ResetSnapshotAttribute';
  write(
    plot,
    by,
    copy,
    { source: 'ec2', name, request, response: { requestId: plot.scene.random.uuid(), _return: true } },
    {
      sights: [{ plot, stage: 'unshare', key: copy.key, from: [copy], made: [], audience: { out: null } }],
      ifDenied: 'attempt',
    },
  );
}

const serviceRecord = (snapshot: string, shared: string): Readonly<Record<string, unknown>> => ({
  eventType: 'AwsServiceEvent',
  serviceEventDetails: { snapshotId: snapshot },
  sharedEventID: shared,
  requestID: undefined,
});

/** What the owner's log says when another account uses a snapshot. */
export function foreignUse(plot: Plot, snapshot: Item, consumer: string, what: 'volume' | 'copy'): void {
  const by = otherAccount(plot.scene.random, consumer);
  const name = what === 'volume' ? 'SharedSnapshotVolumeCreated' : 'SharedSnapshotCopyInitiated';
  const beside = serviceRecord(snapshot.id, plot.scene.random.uuid());
  write(
    plot,
    by,
    snapshot,
    { source: 'ec2', name, request: null, response: null, beside },
    {
      sights: [{ plot, stage: 'foreign-use', key: snapshot.key, from: [snapshot], made: [], consumer }],
    },
  );
}

/** The same record where the account uses somebody else's public image itself: it concerns no chain. */
export function ownUse(plot: Plot, place: Place, snapshot: string): void {
  const by = otherAccount(plot.scene.random, place.account);
  const beside = serviceRecord(snapshot, plot.scene.random.uuid());
  write(plot, by, place, { source: 'ec2', name: 'SharedSnapshotVolumeCreated', request: null, response: null, beside });
}

/** GetSnapshotBlock, `count` times: data events of the EBS direct API. */
export function readBlocks(plot: Plot, by: Caller, snapshot: Item, place: Place, count: number): void {
  for (let block = 0; block < count; block += 1) {
    const request = { snapshotId: snapshot.id, blockIndex: block * 7, blockToken: plot.scene.random.hex(24) };
    const beside = {
      managementEvent: false,
      eventCategory: 'Data',
      readOnly: true,
      resources: [{ accountId: snapshot.account, type: 'AWS::EC2::Snapshot', ARN: snapshot.key }],
    };
    const consumer = place.account === snapshot.account ? {} : { consumer: place.account };
    write(
      plot,
      by,
      place,
      { source: 'ebs', name: 'GetSnapshotBlock', request, response: null, beside },
      {
        sights: [{ plot, stage: 'export', key: snapshot.key, from: [snapshot], made: [], block: true, ...consumer }],
        ifDenied: 'attempt',
      },
    );
  }
}

/** ExportImage or CreateStoreImageTask to a bucket. */
export function exportImage(plot: Plot, by: Caller, image: Item, bucket: string): void {
  const isStore = plot.scene.random.chance(0.4);
  const call = isStore
    ? {
        name: 'CreateStoreImageTask',
        request: { imageId: image.id, bucket },
        response: { objectKey: `${image.id}.bin` },
      }
    : {
        name: 'ExportImage',
        request: { imageId: image.id, diskImageFormat: 'VMDK', s3ExportLocation: { s3Bucket: bucket, s3Prefix: 'x/' } },
        response: { exportImageTaskId: `export-${image.id}`, imageId: image.id, status: 'active' },
      };
  write(
    plot,
    by,
    image,
    { source: 'ec2', ...call },
    {
      sights: [{ plot, stage: 'export', key: image.key, from: [image], made: [] }],
      ifDenied: 'attempt',
    },
  );
}
