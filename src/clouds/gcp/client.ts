import { MalformedAnswer } from '../ask.ts';
import { loadSdk } from '../sdk.ts';
import { protoSubset } from './proto-subset.ts';
import { answerObject, type RestRequest, restCall } from './rest.ts';
import type { Row } from './row.ts';
import type { Sender, TokenSource } from './sender.ts';

/** Collections of Compute Engine that its SDK reads for us. */
export type ComputeResource = keyof typeof loaders;

/** What a call of the SDK names. */
export interface ComputeRequest {
  readonly project: string;
  readonly region?: string;
  readonly zone?: string;
  readonly resource?: string;
  readonly maxResults?: number;
  readonly pageToken?: string;
  readonly optionsRequestedPolicyVersion?: number;
}

interface Abortable {
  readonly abortSignal: AbortSignal;
}

/** Calls of Google Cloud: through its SDK for Compute Engine, plain for all else. An answer that cannot be read throws MalformedAnswer. */
export interface GcpClient {
  list(resource: ComputeResource, request: ComputeRequest, options: Abortable): Promise<Row>;
  policy(resource: ComputeResource, request: ComputeRequest, options: Abortable): Promise<Row>;
  rest(request: RestRequest, options: Abortable): Promise<Row>;
}

const read = ['List', 'GetIamPolicy'] as const;
/** The services behind the clients, and what is called of each. */
const services = {
  Snapshots: read,
  RegionSnapshots: read,
  Images: read,
  MachineImages: read,
  Regions: ['List'],
  Disks: ['GetIamPolicy'],
  RegionDisks: ['GetIamPolicy'],
  InstantSnapshots: ['GetIamPolicy'],
  RegionInstantSnapshots: ['GetIamPolicy'],
} as const;

// One file at a time: the package as a whole takes half a second more.
const loaders = {
  snapshots: async () => (await import('@google-cloud/compute/build/src/v1/snapshots_client.js')).SnapshotsClient,
  regionSnapshots: async () =>
    (await import('@google-cloud/compute/build/src/v1/region_snapshots_client.js')).RegionSnapshotsClient,
  images: async () => (await import('@google-cloud/compute/build/src/v1/images_client.js')).ImagesClient,
  machineImages: async () =>
    (await import('@google-cloud/compute/build/src/v1/machine_images_client.js')).MachineImagesClient,
  regions: async () => (await import('@google-cloud/compute/build/src/v1/regions_client.js')).RegionsClient,
  disks: async () => (await import('@google-cloud/compute/build/src/v1/disks_client.js')).DisksClient,
  regionDisks: async () =>
    (await import('@google-cloud/compute/build/src/v1/region_disks_client.js')).RegionDisksClient,
  instantSnapshots: async () =>
    (await import('@google-cloud/compute/build/src/v1/instant_snapshots_client.js')).InstantSnapshotsClient,
  regionInstantSnapshots: async () =>
    (await import('@google-cloud/compute/build/src/v1/region_instant_snapshots_client.js'))
      .RegionInstantSnapshotsClient,
} as const;

/** What the SDK's clients have in common, as far as it is used. */
interface SdkClient {
  list?(request: ComputeRequest, options: object): Promise<readonly unknown[]>;
  getIamPolicy?(request: ComputeRequest, options: object): Promise<readonly unknown[]>;
}

type SdkConstructor = new (options: object, gax: object) => SdkClient;

/** A call under way, found again by the number that its headers carry through the SDK. */
interface Call {
  readonly signal: AbortSignal;
  answered: boolean;
}

const marker = 'x-stillwatch-call';

/** Prepares the calls; the SDK is loaded at its first use. Retries are off (pace.ts retries), every request goes through `send`. */
export function openClient(send: Sender): GcpClient {
  const calls = new Map<string, Call>();
  const clients = new Map<ComputeResource, Promise<SdkClient>>();
  const open = opener(through(send, calls));
  let serial = 0;

  function client(resource: ComputeResource): Promise<SdkClient> {
    const made = clients.get(resource) ?? open(resource);
    clients.set(resource, made);
    return made;
  }

  async function call(
    { abortSignal }: Abortable,
    make: (options: object) => Promise<readonly unknown[]> | undefined,
  ): Promise<readonly unknown[]> {
    serial += 1;
    const id = `${serial}`;
    const one: Call = { signal: abortSignal, answered: false };
    calls.set(id, one);
    try {
      return (await make({ autoPaginate: false, retry: null, otherArgs: { headers: { [marker]: id } } })) ?? [];
    } catch (error) {
      if (!one.answered) throw error;
      throw new MalformedAnswer(`the answer cannot be read: ${error instanceof Error ? error.message : String(error)}`);
    } finally {
      calls.delete(id);
    }
  }

  return {
    async list(resource, request, options) {
      const sdk = await client(resource);
      return answerObject((await call(options, (settings) => sdk.list?.(request, settings)))[2]);
    },
    async policy(resource, request, options) {
      const sdk = await client(resource);
      return answerObject((await call(options, (settings) => sdk.getIamPolicy?.(request, settings)))[0]);
    },
    rest: (request, { abortSignal }) => restCall(send, request, abortSignal),
  };
}

/** The part of a fetch that the SDK uses. */
type Way = (
  address: string | URL,
  init: { readonly method: string; readonly headers: Headers },
) => Promise<{ readonly ok: true; readonly status: 200; arrayBuffer(): Promise<Uint8Array> }>;

/** What stands in for the SDK's own way out: our sender, with the signal of the call that the marker names. */
function through(send: Sender, calls: ReadonlyMap<string, Call>): Way {
  return async (address, { method, headers }) => {
    const call = calls.get(headers.get(marker) ?? '');
    headers.delete(marker);
    const request = { method, url: String(address), headers: Object.fromEntries(headers) };
    const bytes = await send(request, call?.signal ?? AbortSignal.abort());
    if (call !== undefined) call.answered = true;
    return { ok: true, status: 200, arrayBuffer: async () => bytes };
  };
}

type Gax = typeof import('google-gax/fallback');
type Root = ReturnType<Gax['protobuf']['Root']['fromJSON']>;
type Description = Parameters<Gax['protobuf']['Root']['fromJSON']>[0];

/** The root made of each description: one, for every session of the process. */
const roots = new WeakMap<Description, Root>();

/** Makes clients that share one protobuf root of what they need: made by the SDK itself, each would hash 11 MB first. */
function opener(way: Way): (resource: ComputeResource) => Promise<SdkClient> {
  const title = 'Google Cloud';
  return async (resource) => {
    const gax = await loadSdk(title, 'google-gax', () => import('google-gax/fallback'));
    // The clients differ in what we never call, and ask for more of a way out than they use.
    const Client = (await loadSdk<unknown>(title, '@google-cloud/compute', loaders[resource])) as SdkConstructor;
    class Lean extends gax.GrpcClient {
      override loadProtoJSON(description: Description): Root {
        // What is left out of a description leaves a description.
        const made = () => gax.protobuf.Root.fromJSON(protoSubset({ ...description }, services) as Description);
        const root = roots.get(description) ?? made();
        roots.set(description, root);
        return root;
      }
    }
    const auth = { getRequestHeaders: async () => new Headers(), fetch: way };
    const options = { fallback: true, auth, universeDomain: 'googleapis.com' };
    return new Client(options, { fallback: { ...gax, GrpcClient: Lean } });
  };
}

/** The caller's own token, from Google's own chain of credentials. Throws the chain's error where there are none. */
export async function chainToken(): Promise<TokenSource> {
  const { GoogleAuth } = await loadSdk('Google Cloud', 'google-auth-library', () => import('google-auth-library'));
  // Roles, backups and the index take no narrower scope; what may be done is the role's to say, and the guard's.
  const client = await new GoogleAuth({ scopes: ['https://www.googleapis.com/auth/cloud-platform'] }).getClient();
  return async (url) => Object.fromEntries(await client.getRequestHeaders(url));
}
