import { createHash } from 'node:crypto';
import type { Shelf } from '../shelf.ts';
import type { AzureDiskLike } from './disk-shapes.ts';
import type { AzureSubscription } from './estate.ts';
import { keyOf, lookUp } from './lookup.ts';
import { type Answer, type Call, type Operation, ownOf, param } from './operation.ts';
import { badRequest, noResource, Refusal } from './refusal.ts';

type Kind = 'snapshots' | 'disks';
type Shelves = (subscription: AzureSubscription) => Shelf<AzureDiskLike>;

/** Makes an export link to a snapshot or disk: accepted at once, its state is `ActiveSAS` from then on. */
export function beginAccess(kind: Kind, shelfOf: Shelves): Operation {
  return operation(kind, 'beginGetAccess', shelfOf, (call, item) => {
    const access = accessWanted(call.body);
    if (item.networkAccessPolicy === 'DenyAll')
      throw conflict(`The network access policy of '${item.name}' is DenyAll.`);
    const state = begun[access][item.diskState ?? 'Unattached'];
    if (state === undefined)
      throw conflict(`An access of '${access}' is not possible in the state ${item.diskState ?? ''}.`);
    item.diskState = state;
    return accepted(call, item.location, linkTo(item, call.requestId, access));
  });
}

/** Withdraws the export link of a snapshot or disk: nobody reads with it any more. */
export function endAccess(kind: Kind, shelfOf: Shelves): Operation {
  return operation(kind, 'endGetAccess', shelfOf, (call, item) => {
    if ('managedBy' in item && item.managedBy !== undefined && item.diskState === 'ActiveSAS')
      item.diskState = 'Reserved';
    else item.diskState = ended[item.diskState ?? ''] ?? item.diskState;
    return accepted(call, item.location, null);
  });
}

/** How a grant or withdrawal ended; with `monitor=true` the outcome alone. */
export const getDiskOperation: Operation = {
  name: 'diskOperations.get',
  action: 'Microsoft.Compute/locations/diskOperations/read',
  method: 'GET',
  path: '/subscriptions/{subscription}/providers/Microsoft.Compute/locations/{location}/DiskOperations/{operation}',
  paged: false,
  item: null,
  provider: 'Microsoft.Compute',
  perform(call) {
    const id = param(call, 'operation');
    const found = call.accesses.get(id);
    if (found === undefined) throw noResource(`Microsoft.Compute/locations/diskOperations/${id}`, 'none');
    const output = found.link === null ? null : { accessSAS: found.link };
    if (call.query.get('monitor') === 'true') return { status: 200, body: output };
    const times = { startTime: found.at, endTime: found.at };
    const properties = output === null ? undefined : { output };
    return { status: 200, body: { ...times, status: 'Succeeded', properties, name: id } };
  },
};

type Access = 'Read' | 'Write';

/** The state after a link was made, by what it may do and the state before; a state not named here lets none be made. */
const begun: Readonly<Record<Access, Readonly<Record<string, string>>>> = {
  Read: { Unattached: 'ActiveSAS', Reserved: 'ActiveSAS', ActiveSAS: 'ActiveSAS', Frozen: 'ActiveSASFrozen' },
  Write: { ReadyToUpload: 'ActiveUpload', ActiveUpload: 'ActiveUpload' },
};

const ended: Readonly<Record<string, string>> = {
  ActiveSAS: 'Unattached',
  ActiveSASFrozen: 'Frozen',
  ActiveUpload: 'Unattached',
};

function operation(
  kind: Kind,
  verb: 'beginGetAccess' | 'endGetAccess',
  shelfOf: Shelves,
  change: (call: Call, item: AzureDiskLike) => Answer,
): Operation {
  const type = `Microsoft.Compute/${kind}`;
  return {
    name: `${kind}.${verb}`,
    action: `${type}/${verb}/action`,
    method: 'POST',
    path: `/subscriptions/{subscription}/resourceGroups/{group}/providers/${type}/{name}/${verb}`,
    paged: false,
    item: 'name',
    provider: 'Microsoft.Compute',
    perform: (call) => change(call, lookUp(call, shelfOf(ownOf(call)), type, 'name')),
    forget: (call) => {
      shelfOf(ownOf(call)).remove(keyOf(call, type, 'name'));
    },
  };
}

function accepted(call: Call, location: string, link: string | null): Answer {
  const id = call.requestId;
  call.accesses.put(id, { link, at: call.now.toISOString() });
  const path = `/subscriptions/${ownOf(call).id}/providers/Microsoft.Compute/locations/${location}/DiskOperations/${id}`;
  const version = `api-version=${call.query.get('api-version') ?? ''}`;
  const headers = {
    'azure-asyncoperation': call.link(`${path}?${version}`),
    location: call.link(`${path}?monitor=true&${version}`),
    'retry-after': '0',
  };
  return { status: 202, body: null, headers };
}

function accessWanted(body: string): Access {
  const asked = parsed(body);
  const isObject = typeof asked === 'object' && asked !== null;
  const access = isObject && 'access' in asked ? asked.access : undefined;
  const seconds = isObject && 'durationInSeconds' in asked ? asked.durationInSeconds : undefined;
  if (typeof seconds !== 'number' || seconds <= 0)
    throw badRequest('InvalidParameter', "Required parameter 'durationInSeconds' is missing.");
  if (access === 'Read' || access === 'Write') return access;
  throw badRequest('InvalidParameter', "The value of parameter 'access' is invalid.");
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    throw badRequest('InvalidRequestContent', 'The request content was invalid and could not be deserialized.');
  }
}

/** A link of the shape Azure gives, to a host that is nobody's; the same request always gives the same one. */
function linkTo(item: AzureDiskLike, requestId: string, access: Access): string {
  const mark = createHash('sha256').update(`${item.id} ${requestId}`).digest('hex');
  const signed = `sv=2018-03-28&sr=b&si=${requestId}&sp=${access === 'Read' ? 'r' : 'w'}&sig=${mark.slice(24)}`;
  return `https://md-${mark.slice(0, 12)}.blob.storage.example/${mark.slice(12, 24)}/abcd?${signed}`;
}

function conflict(said: string): Refusal {
  return new Refusal('OperationNotAllowed', 409, said);
}
