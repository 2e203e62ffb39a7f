import type { Step, Thing } from '../../model/event.ts';
import { accountOf } from './account.ts';
import { type Call, type CallTable, type ReadCall, unread } from './call.ts';
import { requestOf, used } from './ec2-call.ts';
import { at, entries, field, textAt } from './json.ts';
import { ec2Thing, present, thingOfArn } from './things.ts';

/** Calls of EC2 that write images and machines into buckets. */
export const ec2Exports: CallTable = {
  ExportImage(call) {
    const request = requestOf(call);
    const to = textAt(request, 's3ExportLocation', 's3Bucket');
    return exported(used(call, 'image', field(request, 'imageId')), 'image', to);
  },
  CreateStoreImageTask(call) {
    const request = requestOf(call);
    return exported(used(call, 'image', field(request, 'imageId')), 'image', textAt(request, 'bucket'));
  },
  CreateInstanceExportTask(call) {
    const request = requestOf(call);
    const to = textAt(request, 'exportToS3', 's3Bucket') ?? textAt(request, 'exportToS3Task', 's3Bucket');
    return exported(ec2Thing(call, 'machine', field(request, 'instanceId')), 'machine', to);
  },
};

/** Reads of a snapshot's blocks: data events, which most trails do not record. */
export const blockReads: CallTable = {
  GetSnapshotBlock: blocks,
  ListSnapshotBlocks: blocks,
  ListChangedBlocks: blocks,
};

/** A snapshot that is written block by block from outside. */
export const blockWrites: CallTable = {
  StartSnapshot(call) {
    const thing = ec2Thing(call, 'snapshot', field(call.response, 'snapshotId'));
    return thing === null ? unread(null) : [{ step: 'create', things: [thing], of: [], implicit: false }];
  },
  CompleteSnapshot: () => [],
};

function exported(thing: Thing | null, what: 'image' | 'machine', to: string | null): ReturnType<ReadCall> {
  return thing === null ? unread(null) : [{ step: 'export', thing, what, to }];
}

const named = ['snapshotId', 'firstSnapshotId', 'secondSnapshotId'];

function blocks(call: Call): ReturnType<ReadCall> {
  const listed = present(
    entries(call.resources).map((row) => {
      const thing = thingOfArn(call, at(row, 'ARN'));
      return thing?.type === 'snapshot' ? { ...thing, account: accountOf(field(row, 'accountId')) } : null;
    }),
  );
  const asked = present(named.map((name) => used(call, 'snapshot', field(call.request, name))));
  // An ARN knows region and owner better than the request does.
  const unlisted = asked.filter(({ name }) => !listed.some((thing) => thing.name === name));
  const steps = [...listed, ...unlisted].map((thing): Step => ({ step: 'export', thing, what: 'blocks', to: null }));
  return steps.length === 0 ? unread(null) : steps;
}
