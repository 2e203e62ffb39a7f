import type { Caller } from './caller.ts';
import { items } from './place.ts';
import { newId, type Plot, plotOf, type Scene } from './scene.ts';
import { type Call, write } from './write.ts';

const ec2Denied = {
  errorCode: 'Client.UnauthorizedOperation',
  errorMessage: 'You are not authorized to perform this operation. Encoded authorization failure message: x',
};
const dryRun = {
  errorCode: 'Client.DryRunOperation',
  errorMessage: 'Request would have succeeded, but DryRun flag is set.',
};

function ec2Call(plot: Plot): Pick<Call, 'source' | 'name' | 'request'> {
  const snapshot = newId(plot.scene, 'snap');
  const calls = [
    { name: 'CreateSnapshot', request: { volumeId: newId(plot.scene, 'vol') } },
    { name: 'CreateImage', request: { instanceId: newId(plot.scene, 'i'), name: 'x' } },
    { name: 'CopySnapshot', request: { sourceRegion: plot.scene.home.region, sourceSnapshotId: snapshot } },
    {
      name: 'ModifySnapshotAttribute',
      request: {
        snapshotId: snapshot,
        attributeType: 'CREATE_VOLUME_PERMISSION',
        createVolumePermission: { add: { items: [{ userId: plot.scene.stranger.account }] } },
      },
    },
    { name: 'DeleteSnapshot', request: { snapshotId: snapshot } },
    { name: 'CreateVolume', request: { zone: `${plot.scene.home.region}a`, snapshotId: snapshot } },
  ];
  return { source: 'ec2', ...plot.scene.random.pick(calls) };
}

const rdsNames = [
  'CreateDBSnapshot',
  'CopyDBSnapshot',
  'ModifyDBSnapshotAttribute',
  'CreateDBClusterSnapshot',
  'ModifyDBClusterSnapshotAttribute',
  'StartExportTask',
  'RestoreDBInstanceFromDBSnapshot',
];

function rdsCall(plot: Plot, by: Caller): Call {
  const { random, home } = plot.scene;
  const name = random.pick(rdsNames);
  const resource = random.chance(0.5)
    ? ` on resource: ${items.dbSnapshot(home, `unseen-${random.hex(4)}`).key} because no identity-based policy allows the action`
    : '';
  const errorMessage = `User: ${by.key} is not authorized to perform: rds:${name}${resource}`;
  return { source: 'rds', name, request: null, response: null, beside: { errorCode: 'AccessDenied', errorMessage } };
}

/** Nothing but denied calls about copies: EC2 says what was asked for, RDS does not. They make one chain of attempts. */
export function probing(scene: Scene): void {
  const { random, home } = scene;
  const by = random.pick(scene.people);
  const plot = plotOf(scene, 'probing', true);
  plot.pace = [1, 200];
  for (let index = 0, count = random.int(1, 9); index < count; index += 1) {
    const meaning = { tried: [{ plot: null, probes: true }] };
    if (random.chance(0.5)) write(plot, by, home, { ...ec2Call(plot), response: null, beside: ec2Denied }, meaning);
    else write(plot, by, home, rdsCall(plot, by), meaning);
  }
}

/** Only asked whether it might: neither a stage nor an attempt. */
export function dryRuns(scene: Scene): void {
  const { random, home } = scene;
  const by = random.pick(scene.people);
  const plot = plotOf(scene, 'dry runs', true);
  for (let index = 0, count = random.int(1, 5); index < count; index += 1)
    write(plot, by, home, { ...ec2Call(plot), response: null, beside: dryRun });
}
