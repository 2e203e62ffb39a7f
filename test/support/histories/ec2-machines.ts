import type { Caller } from './caller.ts';
import { type Item, items, type Place } from './place.ts';
import { newId, type Plot, type Scenery, type Sight } from './scene.ts';
import { write } from './write.ts';

const done = (plot: Plot): object => ({ requestId: plot.scene.random.uuid(), _return: true });

/** CreateVolume from a snapshot, in the account and region where it is made. */
export function createVolume(plot: Plot, by: Caller, snapshot: Item, place: Place): Item {
  const made = items.volume(place, newId(plot.scene, 'vol'));
  const zone = `${place.region}a`;
  const request = { zone, snapshotId: snapshot.id, volumeType: 'gp3' };
  const response = {
    requestId: plot.scene.random.uuid(),
    volumeId: made.id,
    snapshotId: snapshot.id,
    size: '8',
    zone,
    status: 'creating',
    createTime: plot.now * 1_000,
    encrypted: false,
  };
  const consumer = snapshot.account === place.account ? {} : { consumer: place.account };
  write(
    plot,
    by,
    place,
    { source: 'ec2', name: 'CreateVolume', request, response },
    {
      sights: [{ plot, stage: 'restore', key: made.key, from: [snapshot], made: [made], ...consumer }],
      ifDenied: 'attempt',
      edge: true,
    },
  );
  return made;
}

/** CreateVolume without a snapshot: a blank one, which concerns no copy. */
export function createBlankVolume(plot: Plot, by: Caller, place: Place): Item {
  const made = items.volume(place, newId(plot.scene, 'vol'));
  const zone = `${place.region}b`;
  const response = {
    requestId: plot.scene.random.uuid(),
    volumeId: made.id,
    size: '20',
    zone,
    status: 'creating',
    encrypted: true,
  };
  write(plot, by, place, {
    source: 'ec2',
    name: 'CreateVolume',
    request: { size: '20', zone, volumeType: 'gp3' },
    response,
  });
  return made;
}

/** AttachVolume. `plot` null in `sees` for a volume that is of no chain. */
export function attachVolume(plot: Plot, by: Caller, volume: Item, machine: Item, isOurs = true): void {
  const request = { volumeId: volume.id, instanceId: machine.id, device: '/dev/sdf' };
  const response = {
    ...request,
    requestId: plot.scene.random.uuid(),
    status: 'attaching',
    attachTime: plot.now * 1_000,
  };
  const sights: Sight[] = isOurs ? [{ plot, stage: 'attach', key: volume.key, from: [volume], made: [] }] : [];
  const scenery: Scenery[] = isOurs ? [{ is: 'enters', plot, on: machine.key }] : [];
  write(
    plot,
    by,
    volume,
    { source: 'ec2', name: 'AttachVolume', request, response },
    { sights, scenery, ifDenied: isOurs ? 'attempt-only' : 'nothing' },
  );
}

/** DetachVolume: no stage. */
export function detachVolume(plot: Plot, by: Caller, volume: Item): void {
  write(plot, by, volume, {
    source: 'ec2',
    name: 'DetachVolume',
    request: { volumeId: volume.id, force: false },
    response: { volumeId: volume.id, status: 'detaching' },
  });
}

/** DeleteVolume of a chain's volume. */
export function deleteVolume(plot: Plot, by: Caller, volume: Item): void {
  write(
    plot,
    by,
    volume,
    { source: 'ec2', name: 'DeleteVolume', request: { volumeId: volume.id }, response: done(plot) },
    {
      sights: [{ plot, stage: 'delete', key: volume.key, from: [volume], made: [] }],
    },
  );
}

/** From what machines are launched, and what they wear. */
export interface Launch {
  /** An image of the plot's chain; a stock one by its id. */
  readonly image: Item | string;
  readonly snapshots?: readonly Item[];
  readonly groups: readonly Item[];
  readonly count?: number;
}

/** RunInstances. From a chain's image or snapshots the machines belong to the chain; from a stock image they do not. */
export function runInstances(plot: Plot, by: Caller, place: Place, launch: Launch): readonly Item[] {
  const { image, snapshots = [], groups, count = 1 } = launch;
  const made = Array.from({ length: count }, () => items.machine(place, newId(plot.scene, 'i')));
  const imageId = typeof image === 'string' ? image : image.id;
  const groupSet = { items: groups.map(({ id }) => ({ groupId: id, groupName: `n-${id}` })) };
  const mapping =
    snapshots.length === 0
      ? {}
      : { items: snapshots.map(({ id }) => ({ deviceName: '/dev/sdg', ebs: { snapshotId: id } })) };
  const request = {
    instancesSet: { items: [{ imageId, minCount: count, maxCount: count }] },
    groupSet: { items: groups.map(({ id }) => ({ groupId: id })) },
    instanceType: 't3.micro',
    blockDeviceMapping: mapping,
    disableApiTermination: false,
  };
  const instances = made.map(({ id }) => ({
    instanceId: id,
    imageId,
    instanceState: { code: 0, name: 'pending' },
    instanceType: 't3.micro',
    groupSet,
    networkInterfaceSet: {},
    blockDeviceMapping: {},
  }));
  const response = {
    requestId: plot.scene.random.uuid(),
    reservationId: `r-${plot.scene.random.hex(17)}`,
    ownerId: place.account,
    groupSet: {},
    instancesSet: { items: instances },
  };
  const from = [...(typeof image === 'string' ? [] : [image]), ...snapshots];
  const owner = from[0]?.account;
  const extra = {
    ...(owner === undefined || owner === place.account ? {} : { consumer: place.account }),
    ...(typeof image === 'string' || snapshots.length > 0 ? {} : { image: image.key }),
  };
  const wears: Scenery[] = made.map(({ key }) => ({
    is: 'wears',
    on: key,
    groups: groups.map((group) => group.key),
    all: true,
  }));
  const enters: Scenery[] = from.length === 0 ? [] : made.map(({ key }) => ({ is: 'enters', plot, on: key }));
  write(
    plot,
    by,
    place,
    { source: 'ec2', name: 'RunInstances', request, response },
    {
      sights: from.length === 0 ? [] : made.map(({ key }) => ({ plot, stage: 'restore', key, from, made, ...extra })),
      scenery: [...wears, ...enters],
      ifDenied: from.length === 0 ? 'nothing' : snapshots.length > 0 ? 'attempt' : 'never',
      edge: from.length > 0,
    },
  );
  return made;
}

/** TerminateInstances: the end of a chain's machine, or of one that a chain's volume only hung on. */
export function terminate(plot: Plot, by: Caller, machines: readonly Item[], isOurs: boolean): void {
  const [first] = machines;
  if (first === undefined) return;
  const set = { items: machines.map(({ id }) => ({ instanceId: id })) };
  write(
    plot,
    by,
    first,
    {
      source: 'ec2',
      name: 'TerminateInstances',
      request: { instancesSet: set },
      response: { requestId: plot.scene.random.uuid(), instancesSet: set },
    },
    {
      sights: isOurs
        ? machines.map((machine) => ({ plot, stage: 'delete', key: machine.key, from: [machine], made: [] }))
        : [],
      scenery: machines.map(({ key }) => ({ is: 'gone', on: key })),
    },
  );
}
