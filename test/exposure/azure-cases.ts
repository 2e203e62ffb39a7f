import type { AzureExposureInput } from '../../src/exposure/azure.ts';
import type { DiskAccess } from '../../src/model/fact.ts';
import type { Grant } from '../../src/model/grant.ts';
import { known, type Reading, unknown } from '../../src/model/reading.ts';
import type { ExportRules, Snapshot, SnapshotType } from '../../src/model/snapshot.ts';
import { type Membership, noTenants, type Trust, type TrustEntry } from '../../src/model/trust.ts';

/** A subscription or tenant id for tests, ending in some digits. */
export const guid = (end: string): string => `00000000-0000-4000-8000-${end.padStart(12, '0')}`;

/** The subscription that owns every item of these tests, and those that are something to it. */
export const subscriptions = {
  own: guid('1'),
  'same tenant': guid('2'),
  foreign: guid('3'),
  'tenant unknown': guid('4'),
  declared: guid('5'),
  'declared, over': guid('6'),
  'of a declared tenant': guid('7'),
} as const;

/** Tenants: ours, one nobody declared, one that some trust lists declare. */
export const tenants = { own: guid('a1'), foreign: guid('a2'), declared: guid('a3') } as const;

const entry = (id: string, until: string | null = null): TrustEntry => ({ id, name: null, owner: null, until });
const named = [entry(subscriptions.declared), entry(subscriptions['declared, over'], '2026-11-19')];

/** Trust lists. The day trust is judged by is 2026-11-20. */
export const trusts = {
  'own tenant': { organization: true, accounts: named, organizations: [], principals: [] },
  nobody: { organization: false, accounts: named, organizations: [], principals: [] },
  'own and a declared tenant': {
    organization: true,
    accounts: named,
    organizations: [entry(tenants.declared)],
    principals: [],
  },
  'a declared tenant alone': {
    organization: false,
    accounts: named,
    organizations: [entry(tenants.declared)],
    principals: [],
  },
} as const satisfies Readonly<Record<string, Trust>>;

const seen = {
  ...noTenants,
  organization: tenants.own,
  members: new Set<string>([subscriptions.own, subscriptions['same tenant'], subscriptions.foreign]),
  tenants: new Map<string, string>([
    [subscriptions.own, tenants.own],
    [subscriptions['same tenant'], tenants.own],
    [subscriptions.foreign, tenants.foreign],
    [subscriptions['of a declared tenant'], tenants.declared],
  ]),
};

/** What may be known of our tenant and its subscriptions. */
export const memberships = {
  known: { state: 'known', ...seen },
  unread: {
    state: 'unknown',
    why: unknown('denied').why,
    ...seen,
    organization: null,
    members: new Set(),
    tenants: new Map(),
  },
} as const satisfies Readonly<Record<string, Membership>>;

const door = (
  ...ends: readonly (readonly [keyof typeof subscriptions | null, string])[]
): Reading<DiskAccess['endpoints']> =>
  known(ends.map(([name, state]) => ({ subscription: name === null ? null : subscriptions[name], state })));

/** What is known of the private endpoints; null where the rules name no DiskAccess. */
export const doors = {
  'none named': null,
  'no endpoint': door(),
  own: door(['own', 'Approved']),
  'same tenant': door(['same tenant', 'Approved']),
  declared: door(['declared', 'Approved']),
  'declared, over': door(['declared, over', 'Approved']),
  'of a declared tenant': door(['of a declared tenant', 'Approved']),
  foreign: door(['foreign', 'Approved']),
  'tenant unknown': door(['tenant unknown', 'Approved']),
  unplaceable: door([null, 'Approved']),
  'foreign, closed': door(['foreign', 'Pending'], ['foreign', 'Rejected'], ['foreign', 'Disconnected']),
  'foreign, in a strange state': door(['foreign', 'Ajar']),
  'own and foreign': door(['own', 'Approved'], ['foreign', 'Approved']),
  unread: unknown('denied', { needs: 'Microsoft.Compute/diskAccesses/read' }),
} as const satisfies Readonly<Record<string, Reading<DiskAccess['endpoints']> | null>>;

/** Values of each field; null = Resource Manager leaves it out, `Strange` = a value nobody knows. */
export const policies = ['AllowAll', 'AllowPrivate', 'DenyAll', null, 'Strange'] as const;
export const networks = ['Enabled', 'Disabled', null, 'Strange'] as const;
export const auths = ['None', 'AzureActiveDirectory', null, 'Strange'] as const;
export const states = [
  'Unattached',
  'Attached',
  'Reserved',
  'Frozen',
  'ReadyToUpload',
  'ActiveSAS',
  'ActiveSASFrozen',
  'ActiveUpload',
  null,
  'Strange',
] as const;

/** One row of the table. */
export interface Row {
  readonly policy: (typeof policies)[number];
  readonly network: (typeof networks)[number];
  readonly auth: (typeof auths)[number];
  readonly state: (typeof states)[number];
  readonly door: keyof typeof doors;
  readonly trust: keyof typeof trusts;
  readonly membership: keyof typeof memberships;
}

const accessKey = (name: string): string =>
  `/subscriptions/${subscriptions.own}/resourcegroups/rg/providers/microsoft.compute/diskaccesses/${name.replaceAll(/[^a-z]/g, '-')}`;

/** The export rules of a row. */
export function rulesOf({ policy, network, auth, state, door: name }: Row): ExportRules {
  const access = doors[name] === null ? null : accessKey(name);
  return { networkAccess: policy, publicNetwork: network, auth, state, access };
}

/** A copy on Azure with these grants and export rules. */
export function copyOf(
  type: SnapshotType,
  grants: Snapshot['grants'],
  exports?: Reading<readonly ExportRules[]>,
  glimpsed: readonly Grant[] = [],
): Snapshot {
  return {
    kind: 'snapshot',
    key: `/subscriptions/${subscriptions.own}/resourcegroups/rg/providers/microsoft.compute/snapshots/one`,
    type,
    cloud: 'azure',
    account: subscriptions.own,
    region: 'westeurope',
    name: 'one',
    createdAt: '2026-11-01T00:00:00Z',
    sourceKey: null,
    sizeGiB: 8,
    tags: {},
    encryption: known({ on: true, keyId: null, keyManager: 'cloud' }),
    grants,
    ...(exports === undefined ? {} : { exports }),
    glimpsed,
    automated: known(null),
    behind: [],
    details: {},
  };
}

/** The input that some rows of one item stand for; the first row says whom we trust and what is known of us. */
export function inputOf(
  rows: readonly [Row, ...Row[]],
  type: SnapshotType = 'azure:compute:snapshot',
): AzureExposureInput {
  const read = rows.flatMap(({ door: name }) => {
    const endpoints = doors[name];
    return endpoints === null ? [] : [[accessKey(name), endpoints] as const];
  });
  return {
    fact: copyOf(type, known([]), known(rows.map(rulesOf))),
    accesses: Object.fromEntries(read),
    trust: trusts[rows[0].trust],
    membership: memberships[rows[0].membership],
    asOf: '2026-11-20T18:00:00Z',
  };
}
