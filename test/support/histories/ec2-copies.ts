import type { Caller } from './caller.ts';
import { type Item, items, type Place } from './place.ts';
import { besides, newId, newName, type Plot } from './scene.ts';
import { stamp, write } from './write.ts';

const tagged = (type: string, tags: Readonly<Record<string, string>>): object => {
  const list = Object.entries(tags).map(([key, value]) => ({ key, value }));
  return list.length === 0 ? {} : { tagSpecificationSet: { items: [{ resourceType: type, tags: list }] } };
};

const snapshotAnswer = (plot: Plot, snapshot: Item, volume: string): object => ({
  requestId: plot.scene.random.uuid(),
  snapshotId: snapshot.id,
  volumeId: volume,
  status: 'pending',
  startTime: plot.now * 1_000,
  progress: '',
  ownerId: snapshot.account,
  volumeSize: '8',
  description: '',
  encrypted: false,
});

/** A volume that some machine of the estate has. */
export function anyVolume(plot: Plot, place: Place): Item {
  return items.volume(place, newId(plot.scene, 'vol'));
}

/** CreateSnapshot of one volume. */
export function createSnapshot(
  plot: Plot,
  by: Caller,
  volume: Item,
  tags: Readonly<Record<string, string>> = {},
): Item {
  const made = items.snapshot(volume, newId(plot.scene, 'snap'));
  const request = { volumeId: volume.id, description: newName(plot.scene, 'copy'), ...tagged('snapshot', tags) };
  const tagSet = { items: Object.entries(tags).map(([key, value]) => ({ key, value })) };
  const answer = { ...snapshotAnswer(plot, made, volume.id), tagSet };
  write(
    plot,
    by,
    volume,
    { source: 'ec2', name: 'CreateSnapshot', request, response: answer },
    {
      sights: [{ plot, stage: 'create', key: made.key, from: [], made: [made], source: volume.key }],
      ifDenied: 'probe',
    },
  );
  return made;
}

/** CreateSnapshots of a machine: each snapshot is a chain of its own. */
export function createSnapshots(
  plot: Plot,
  by: Caller,
  machine: Item,
  count: number,
): readonly { readonly plot: Plot; readonly made: Item }[] {
  const all = Array.from({ length: count }, (_, index) => ({
    plot: index === 0 ? plot : besides(plot),
    made: items.snapshot(machine, newId(plot.scene, 'snap')),
    volume: newId(plot.scene, 'vol'),
  }));
  const request = {
    CreateSnapshotsRequest: { InstanceSpecification: { InstanceId: machine.id }, Description: 'all of it' },
  };
  const item = all.map(({ made, volume }) => ({
    snapshotId: made.id,
    volumeId: volume,
    state: 'pending',
    ownerId: machine.account,
    startTime: stamp(plot.now),
    volumeSize: 8,
    encrypted: false,
  }));
  const response = {
    CreateSnapshotsResponse: {
      xmlns: 'http://ec2.amazonaws.com/doc/2016-11-15/',
      requestId: plot.scene.random.uuid(),
      snapshotSet: { item: count === 1 ? item[0] : item },
    },
  };
  write(
    plot,
    by,
    machine,
    { source: 'ec2', name: 'CreateSnapshots', request, response },
    {
      sights: all.map((one) => ({
        plot: one.plot,
        stage: 'create',
        key: one.made.key,
        from: [],
        made: [one.made],
        source: '?',
      })),
      ifDenied: 'probe',
    },
  );
  for (const one of all) Object.assign(one.plot, { now: plot.now, before: plot.before });
  return all;
}

/** CopySnapshot into `place`: another region, or another account that was let in. */
export function copySnapshot(plot: Plot, by: Caller, from: Item, place: Place): Item {
  const made = items.snapshot(place, newId(plot.scene, 'snap'));
  const request = {
    sourceRegion: from.region,
    sourceSnapshotId: from.id,
    destinationRegion: place.region,
    encrypted: false,
  };
  const response = { requestId: plot.scene.random.uuid(), snapshotId: made.id };
  const consumer = from.account === place.account ? {} : { consumer: place.account };
  write(
    plot,
    by,
    place,
    { source: 'ec2', name: 'CopySnapshot', request, response },
    {
      sights: [{ plot, stage: 'copy', key: made.key, from: [from], made: [made], source: from.key, ...consumer }],
      ifDenied: 'attempt',
      edge: true,
    },
  );
  return made;
}

/** DeleteSnapshot. */
export function deleteSnapshot(plot: Plot, by: Caller, snapshot: Item): void {
  const call = {
    source: 'ec2',
    name: 'DeleteSnapshot',
    request: { snapshotId: snapshot.id },
    response: { requestId: plot.scene.random.uuid(), _return: true },
  };
  write(plot, by, snapshot, call, {
    sights: [{ plot, stage: 'delete', key: snapshot.key, from: [snapshot], made: [] }],
    ifDenied: 'attempt',
  });
}
