import { DisksClient } from '@google-cloud/compute/build/src/v1/disks_client.js';
import { ImagesClient } from '@google-cloud/compute/build/src/v1/images_client.js';
import { InstantSnapshotsClient } from '@google-cloud/compute/build/src/v1/instant_snapshots_client.js';
import { MachineImagesClient } from '@google-cloud/compute/build/src/v1/machine_images_client.js';
import { RegionDisksClient } from '@google-cloud/compute/build/src/v1/region_disks_client.js';
import { RegionInstantSnapshotsClient } from '@google-cloud/compute/build/src/v1/region_instant_snapshots_client.js';
import { RegionSnapshotsClient } from '@google-cloud/compute/build/src/v1/region_snapshots_client.js';
import { RegionsClient } from '@google-cloud/compute/build/src/v1/regions_client.js';
import { SnapshotsClient } from '@google-cloud/compute/build/src/v1/snapshots_client.js';
import { afterEach } from 'vitest';
import type { GcpEstate, GcpProject } from '../../../src/simulator/gcp/estate.ts';
import {
  type GcpSimulator,
  type GcpSimulatorSetting,
  startGcpSimulator,
} from '../../../src/simulator/gcp/simulator.ts';

/** The day the tests' estates are looked at. */
export const today = new Date('2026-11-20T12:00:00.000Z');

const open: { close(): Promise<void> }[] = [];

afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

/** Starts a simulator that ends with the test. */
export async function started(setting: GcpSimulatorSetting): Promise<GcpSimulator> {
  const simulator = await startGcpSimulator({ now: () => today, ...setting });
  open.push(simulator);
  return simulator;
}

/** One request of a client of Compute Engine. */
export interface Request {
  readonly project: string;
  readonly region?: string;
  readonly zone?: string;
  readonly resource?: string;
  readonly maxResults?: number;
  readonly pageToken?: string;
  readonly optionsRequestedPolicyVersion?: number;
  readonly returnPartialSuccess?: boolean;
}

/** What the tests use of the real clients: a list gives its rows and the raw answer in third place, a policy the answer in first. */
export interface ComputeClient {
  list(request: Request, options?: object): Promise<unknown[]>;
  getIamPolicy(request: Request, options?: object): Promise<unknown[]>;
  aggregatedListAsync(request: Request): AsyncIterable<[string, object]>;
}

type Constructor = new (options: object) => ComputeClient;

/** Where the clients' requests go; each of the clients takes most of a second to make, so they are made once. */
let target = '';

const way = (address: string | URL, init: RequestInit): Promise<Response> => {
  const { pathname, search } = new URL(String(address));
  const { method = 'GET', signal = null } = init;
  return fetch(`${target}${pathname}${search}`, { method, signal });
};

const auth = { getRequestHeaders: async () => new Headers(), fetch: way };

const constructors = {
  snapshots: SnapshotsClient,
  regionSnapshots: RegionSnapshotsClient,
  instantSnapshots: InstantSnapshotsClient,
  regionInstantSnapshots: RegionInstantSnapshotsClient,
  disks: DisksClient,
  regionDisks: RegionDisksClient,
  images: ImagesClient,
  machineImages: MachineImagesClient,
  regions: RegionsClient,
};

/** The names of the real clients. */
export type ClientName = keyof typeof constructors;

const made = new Map<ClientName, ComputeClient>();

/** The real clients of Compute Engine, pointed at this simulator from now on: the host is rewritten on the way out. */
export function clientsOf(simulator: GcpSimulator): Readonly<Record<ClientName, ComputeClient>> {
  target = simulator.url;
  const client = (name: ClientName): ComputeClient => {
    // What the clients' own types say of options and answers is wider than what is asked here.
    const found = made.get(name) ?? new (constructors[name] as unknown as Constructor)({ fallback: true, auth });
    made.set(name, found);
    return found;
  };
  return {
    get snapshots() {
      return client('snapshots');
    },
    get regionSnapshots() {
      return client('regionSnapshots');
    },
    get instantSnapshots() {
      return client('instantSnapshots');
    },
    get regionInstantSnapshots() {
      return client('regionInstantSnapshots');
    },
    get disks() {
      return client('disks');
    },
    get regionDisks() {
      return client('regionDisks');
    },
    get images() {
      return client('images');
    },
    get machineImages() {
      return client('machineImages');
    },
    get regions() {
      return client('regions');
    },
  };
}

/** What a plain request was answered. */
export interface Answer {
  readonly status: number;
  readonly body: string;
  /** The body as JSON; throws where it is none. */
  json(): Record<string, unknown>;
}

/** Asks the simulator by plain HTTP. A body makes it a POST. */
export async function ask(
  simulator: GcpSimulator,
  path: string,
  body?: unknown,
  signal?: AbortSignal,
): Promise<Answer> {
  const init = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) };
  const answer = await fetch(`${simulator.url}${path}`, { ...init, ...(signal === undefined ? {} : { signal }) });
  const text = await answer.text();
  return { status: answer.status, body: text, json: () => objectOf(JSON.parse(text)) };
}

/** A value that must be an object. */
export function objectOf(value: unknown): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new Error(`No object: ${String(value)}`);
  return Object.fromEntries(Object.entries(value));
}

/** A list of objects; none where the member is absent. */
export function rowsOf(value: unknown): Record<string, unknown>[] {
  if (value === undefined) return [];
  if (!Array.isArray(value)) throw new Error(`No list: ${String(value)}`);
  return value.map(objectOf);
}

/** A project of an estate. */
export function projectIn(estate: GcpEstate, id: string): GcpProject {
  const project = estate.projects.get(id);
  if (project === undefined) throw new Error(`The estate has no project ${id}.`);
  return project;
}

/** The codes the real client makes of Google's answers: those of gRPC. */
export const status = {
  invalid: 3,
  notFound: 5,
  denied: 7,
  internal: 13,
  unavailable: 14,
  unauthenticated: 16,
} as const;

/** What a call of a real client threw: its code, and the message. */
export async function refusalOf(call: Promise<unknown>): Promise<{ readonly code: unknown; readonly message: string }> {
  try {
    await call;
  } catch (cause) {
    if (!(cause instanceof Error)) throw cause;
    return { code: 'code' in cause ? cause.code : undefined, message: cause.message };
  }
  throw new Error('The call was answered, not refused.');
}
