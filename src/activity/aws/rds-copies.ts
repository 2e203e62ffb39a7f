import type { Thing } from '../../model/event.ts';
import { accessSteps, accountAudience, audiencesIn, type Heard, heard } from './audience.ts';
import { type Call, type CallTable, type ReadCall, unread } from './call.ts';
import { at, field, listAt, textAt } from './json.ts';
import { present, type RdsNoun, rdsThing, thingOfArn } from './things.ts';

/** Which of RDS's two kinds of copy, with the stem of their fields' names. */
interface Kind {
  readonly noun: 'snapshot' | 'cluster-snapshot';
  readonly of: 'db' | 'cluster';
  /** Of the copy's fields, as in `targetDBSnapshotIdentifier`. */
  readonly word: 'DBSnapshot' | 'DBClusterSnapshot';
  readonly source: 'DBInstance' | 'DBCluster';
  readonly unique: 'dbiResourceId' | 'dbClusterResourceId';
}

const instance: Kind = {
  noun: 'snapshot',
  of: 'db',
  word: 'DBSnapshot',
  source: 'DBInstance',
  unique: 'dbiResourceId',
};
const cluster: Kind = {
  noun: 'cluster-snapshot',
  of: 'cluster',
  word: 'DBClusterSnapshot',
  source: 'DBCluster',
  unique: 'dbClusterResourceId',
};

/** Calls of RDS about database and cluster snapshots. */
export const rdsCopies: CallTable = {
  CreateDBSnapshot: (call) => created(call, instance),
  CreateDBClusterSnapshot: (call) => created(call, cluster),
  CopyDBSnapshot: (call) => copied(call, instance),
  CopyDBClusterSnapshot: (call) => copied(call, cluster),
  ModifyDBSnapshotAttribute: (call) => changed(call, instance),
  ModifyDBClusterSnapshotAttribute: (call) => changed(call, cluster),
  DeleteDBSnapshot: (call) => deleted(call, instance),
  DeleteDBClusterSnapshot: (call) => deleted(call, cluster),
  StartExportTask(call) {
    const thing = thingOfArn(call, field(call.request, 'sourceArn') ?? field(call.response, 'sourceArn'));
    if (thing === null) return unread(null);
    const to = textAt(call.request, 's3BucketName') ?? textAt(call.response, 's3Bucket');
    return [{ step: 'export', thing, what: 'database', to }];
  },
};

type Steps = ReturnType<ReadCall>;

/** A copy that a call names, by the identifier in the request, else in the answer. */
function copyNamed(call: Call, kind: Kind): Thing | null {
  return rdsThing(call, kind.noun, field(call.request, `${kind.word}Identifier`) ?? answered(call, kind));
}

function answered(call: Call, { word }: Kind): unknown {
  return field(call.response, `${word}Arn`) ?? field(call.response, `${word}Identifier`);
}

function created(call: Call, kind: Kind): Steps {
  const { source, unique } = kind;
  const name = field(call.request, `${source}Identifier`) ?? field(call.response, `${source}Identifier`);
  const of = present([rdsThing(call, kind.of, name, field(call.response, unique))]);
  const things = present([copyNamed(call, kind)]);
  return things.length + of.length === 0 ? unread(null) : [{ step: 'create', things, of, implicit: false }];
}

function copied(call: Call, kind: Kind): Steps {
  const place = { region: textAt(call.request, 'sourceRegion') };
  const from = rdsThing(call, kind.noun, field(call.request, `source${kind.word}Identifier`), null, place);
  const thing = rdsThing(call, kind.noun, field(call.request, `target${kind.word}Identifier`) ?? answered(call, kind));
  return from === null ? unread(thing) : [{ step: 'copy', thing, from }];
}

function changed(call: Call, kind: Kind): Steps {
  const thing = copyNamed(call, kind);
  if (thing === null) return unread(null);
  const attribute = textAt(call.request, 'attributeName');
  if (attribute !== null && attribute !== 'restore') return [];
  const [asked, dropped] = [field(call.request, 'valuesToAdd'), field(call.request, 'valuesToRemove')];
  const added = heard(audiencesIn(asked, accountAudience));
  const removed = heard(audiencesIn(dropped, accountAudience));
  const answer = letIn(call, kind);
  const steps = accessSteps(thing, added, removed);
  // A call whose request is not logged asked for a share, or to end one: the worse is told, unless the answer tells all.
  const isSilent = steps.length === 0 && !isSet(asked) && !isSet(dropped);
  const isLost = isSilent && call.outcome === 'success' && answer?.unread !== false;
  const isRefused = isSilent && call.outcome === 'denied' && attribute === null;
  const all = [
    ...steps,
    ...(isLost ? [{ step: 'share', thing, to: [], unread: true } as const] : []),
    ...(isRefused ? [{ step: 'share', thing, to: [] } as const] : []),
    // What names only some would take the others out.
    ...(answer?.unread === false ? [{ step: 'shared-with', thing, to: answer.to } as const] : []),
  ];
  return isLost || added.unread || removed.unread || answer?.unread === true ? unread(thing, all) : all;
}

// The whole list after the change: the truth, where events before this one were lost.
function letIn(call: Call, { word }: Kind): Heard | null {
  if (call.outcome !== 'success') return null;
  const lists = [`${word}Attributes`, `${word}AttributesResult`];
  const rows = lists.flatMap((name) => {
    const found = field(call.response, name);
    return listAt(found, `${word}Attributes`).concat(listAt(call.response, name));
  });
  const row = rows.find(
    (one) => textAt(one, 'attributeName') === 'restore' && Array.isArray(at(one, 'attributeValues')),
  );
  return row === undefined ? null : heard(audiencesIn(field(row, 'attributeValues'), accountAudience));
}

function isSet(value: unknown): boolean {
  return value !== undefined && value !== null;
}

function deleted(call: Call, kind: Kind): Steps {
  const thing = copyNamed(call, kind);
  return thing === null ? unread(null) : [{ step: 'delete', thing }];
}

/** Noun of the copies made of a database or a cluster. */
export function copiesOf(noun: 'db' | 'cluster'): RdsNoun {
  return noun === 'db' ? 'snapshot' : 'cluster-snapshot';
}
