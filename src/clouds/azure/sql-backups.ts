import { known, why } from '../../model/reading.ts';
import type { Unit } from '../../model/scan.ts';
import type { Encryption, Snapshot } from '../../model/snapshot.ts';
import { ask, gapOf, MalformedAnswer, type Pages } from '../ask.ts';
import type { CollectorPage } from '../collector.ts';
import { detailsOf } from '../text.ts';
import { abreast } from './abreast.ts';
import type { Arm, ArmRow } from './arm.ts';
import { explainAzureError } from './errors.ts';
import { offPage } from './map-own.ts';
import { type OwnRow, ownListing } from './own-listing.ts';
import { listOf, locationOf, member, timeOf, wordOf } from './text.ts';

export const collector = 'sql-backups';
export const permissions = [
  'Microsoft.Resources/subscriptions/providers/read',
  'Microsoft.Sql/locations/longTermRetentionBackups/read',
  'Microsoft.Sql/locations/longTermRetentionManagedInstanceBackups/read',
] as const;

/** Locations under way at once: most of them are empty. */
const width = 10;

/** One kind of long-term backups: where it is listed, and how its rows say whose they are. */
interface Kind {
  readonly permission: string;
  /** The resource type whose locations the provider names. */
  readonly resourceType: string;
  readonly type: string;
  readonly list: (arm: Arm, location: string) => Pages<ArmRow>;
}

const kinds: readonly Kind[] = [
  {
    permission: permissions[1],
    resourceType: 'locations/longtermretentionbackups',
    type: 'microsoft.sql/locations/longtermretentionservers/longtermretentiondatabases/longtermretentionbackups',
    list: (arm, location) => arm.databaseBackups(location),
  },
  {
    permission: permissions[2],
    resourceType: 'locations/longtermretentionmanagedinstancebackups',
    type: 'microsoft.sql/locations/longtermretentionmanagedinstances/longtermretentiondatabases/longtermretentionmanagedinstancebackups',
    list: (arm, location) => arm.instanceBackups(location),
  },
];

/**
 * Reads the long-term backups of databases and managed instances, location by location: they outlive their servers, so that no
 * list of servers leads to them. A subscription without Microsoft.Sql has none.
 */
export async function* readSqlBackups(arm: Arm, unit: Unit): AsyncGenerator<CollectorPage<Snapshot>> {
  const answer = await ask(
    explainAzureError,
    permissions[0],
    async () => placesOf(await arm.provider('Microsoft.Sql')),
    unit,
  );
  if (answer.state === 'unknown') return yield { items: [], gaps: [gapOf(answer.why, unit)], refused: [] };
  if ('off' in answer.value)
    return yield offPage(why('api-off', { said: `Azure says that Microsoft.Sql is ${answer.value.off} here` }));
  yield* abreast(answer.value.places, width, ({ kind, location }) => readLocation(arm, unit, kind, location));
}

interface Place {
  readonly kind: Kind;
  readonly location: string;
}

/** Where there may be backups, or the word by which the provider is off. Throws MalformedAnswer where it does not say either. */
function placesOf(provider: unknown): { readonly off: string } | { readonly places: readonly Place[] } {
  const state = wordOf(member(provider, 'registrationState'));
  if (state === null) throw new MalformedAnswer('the provider does not say whether it is registered');
  if (/^(notregistered|unregistered)$/i.test(state)) return { off: state };
  const types = member(provider, 'resourceTypes');
  if (!Array.isArray(types)) throw new MalformedAnswer('the provider has no list of types');
  return { places: kinds.flatMap((kind) => locationsOf(kind, types).map((location) => ({ kind, location }))) };
}

function locationsOf({ resourceType }: Kind, types: readonly unknown[]): readonly string[] {
  const own = types.find((type) => wordOf(member(type, 'resourceType'))?.toLowerCase() === resourceType);
  const given = listOf(member(own, 'locations'));
  const names = given.flatMap((location) => locationOf(location) ?? []);
  if (given.length === 0 || names.length < given.length)
    throw new MalformedAnswer(`the provider does not say where ${resourceType} are`);
  return [...new Set(names)].sort();
}

async function* readLocation(
  arm: Arm,
  unit: Unit,
  { permission, type, list }: Kind,
  location: string,
): AsyncGenerator<CollectorPage<Snapshot>> {
  const below = `/subscriptions/${unit.account}/providers/microsoft.sql/locations/${location}`;
  for await (const { rows, gaps } of ownListing({ unit, permission, type, below }, list(arm, location)))
    yield { items: rows.map((own) => toSnapshot(own, location, unit)), gaps, refused: [] };
}

/** Azure encrypts what it stores; the listing does not say whether the database's own key is a customer's. */
const encryption: Encryption = { on: true, keyId: null, keyManager: 'unknown' };

function toSnapshot({ row, id, name }: OwnRow<ArmRow>, location: string, { account }: Unit): Snapshot {
  const [, server, database] = id.names;
  const said = (field: string): unknown => member(row.properties, field);
  return {
    kind: 'snapshot',
    key: id.key,
    type: 'azure:sql:ltr-backup',
    cloud: 'azure',
    account,
    region: location,
    name,
    createdAt: timeOf(said('backupTime')),
    // It names its database by name alone, not by the id of one that may be gone.
    sourceKey: null,
    sizeGiB: null,
    tags: {},
    encryption: known(encryption),
    grants: known([]),
    glimpsed: [],
    automated: known({ by: 'azure-sql' }),
    behind: [],
    details: detailsOf({
      database: wordOf(said('databaseName')) ?? database,
      databaseDeletedAt: timeOf(said('databaseDeletionTime')),
      expires: timeOf(said('backupExpirationTime')),
      redundancy: wordOf(said('backupStorageRedundancy')),
      server: wordOf(said('serverName')) ?? wordOf(said('managedInstanceName')) ?? server,
    }),
  };
}
