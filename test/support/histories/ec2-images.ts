import type { Caller } from './caller.ts';
import { type Item, items, type Place } from './place.ts';
import { newId, newName, type Plot } from './scene.ts';
import { write } from './write.ts';

/** CreateImage of a machine: the event names the image, never its snapshots. */
export function createImage(plot: Plot, by: Caller, machine: Item): Item {
  const made = items.image(machine, newId(plot.scene, 'ami'));
  const request = { instanceId: machine.id, name: newName(plot.scene, 'image'), noReboot: true };
  const response = { requestId: plot.scene.random.uuid(), imageId: made.id };
  write(
    plot,
    by,
    machine,
    { source: 'ec2', name: 'CreateImage', request, response },
    {
      sights: [{ plot, stage: 'create', key: made.key, from: [], made: [made], source: machine.key }],
      ifDenied: 'probe',
    },
  );
  return made;
}

/** RegisterImage from snapshots. */
export function registerImage(plot: Plot, by: Caller, from: readonly Item[], place: Place): Item {
  const made = items.image(place, newId(plot.scene, 'ami'));
  const mapping = from.map((snapshot, index) => ({
    deviceName: `/dev/sd${String.fromCharCode(97 + index)}`,
    ebs: { snapshotId: snapshot.id, volumeType: 'gp3', deleteOnTermination: true },
  }));
  const request = {
    name: newName(plot.scene, 'image'),
    rootDeviceName: '/dev/sda',
    blockDeviceMapping: { items: mapping },
  };
  const response = { requestId: plot.scene.random.uuid(), imageId: made.id };
  write(
    plot,
    by,
    place,
    { source: 'ec2', name: 'RegisterImage', request, response },
    {
      sights: [{ plot, stage: 'create', key: made.key, from, made: [made] }],
      ifDenied: 'attempt',
      edge: true,
    },
  );
  return made;
}

/** CopyImage into `place`. */
export function copyImage(plot: Plot, by: Caller, from: Item, place: Place): Item {
  const made = items.image(place, newId(plot.scene, 'ami'));
  const request = { sourceRegion: from.region, sourceImageId: from.id, name: newName(plot.scene, 'image') };
  const response = { requestId: plot.scene.random.uuid(), imageId: made.id };
  const consumer = from.account === place.account ? {} : { consumer: place.account };
  write(
    plot,
    by,
    place,
    { source: 'ec2', name: 'CopyImage', request, response },
    {
      sights: [{ plot, stage: 'copy', key: made.key, from: [from], made: [made], source: from.key, ...consumer }],
      ifDenied: 'attempt',
      edge: true,
    },
  );
  return made;
}

/** DeregisterImage; `along` are its snapshots, where they are deleted with it. */
export function deregisterImage(plot: Plot, by: Caller, image: Item, along: readonly Item[] = []): void {
  const results = along.map(({ id }) => ({ snapshotId: id, returnCode: 'success' }));
  const isAll = along.length > 0;
  const request = { imageId: image.id, ...(isAll ? { deleteAssociatedSnapshots: true } : {}) };
  const response = {
    requestId: plot.scene.random.uuid(),
    _return: true,
    ...(isAll ? { deleteSnapshotResultSet: { items: results } } : {}),
  };
  write(
    plot,
    by,
    image,
    { source: 'ec2', name: 'DeregisterImage', request, response },
    {
      sights: [image, ...along].map((one) => ({ plot, stage: 'delete', key: one.key, from: [one], made: [] })),
      ifDenied: 'attempt',
    },
  );
}
