import { type Ages, blindnessOf } from '../audit/blindness.ts';
import { wayOf } from '../model/collected.ts';
import { type Why, why } from '../model/reading.ts';
import type { Coverage } from '../model/scan.ts';
import type { CloudId } from '../model/scope.ts';

/** A place of whose logs nothing is known. */
export interface UnreadLogs {
  readonly cloud: CloudId;
  /** `*`: the whole cloud. */
  readonly account: string;
  /** `global`: whatever regions there are. */
  readonly region: string;
  readonly why: Why;
}

const clouds: readonly (readonly [CloudId, string])[] = [
  ['azure', 'what the logs of Azure record is not read yet'],
  ['gcp', 'what the logs of Google Cloud record is not read yet'],
];

/**
 * Where logs may lie that no trail was asked for in: accounts whose regions, or other accounts, could not be listed; regions and
 * accounts in which something else was read; clouds whose logs nothing reads. Each place once.
 */
export function unreadLogs(coverage: readonly Coverage[], ages: Ages): readonly UnreadLogs[] {
  const places = new Map<string, UnreadLogs>();
  const add = (place: UnreadLogs) => {
    const key = `${place.cloud}/${place.account}/${place.region}`;
    if (!places.has(key)) places.set(key, place);
  };
  const rows = coverage.filter(({ cloud }) => cloud === 'aws');
  for (const row of rows) {
    const blind = wayOf(row) === null ? null : blindnessOf(row, ages);
    const { cloud, account, region } = row;
    if (blind !== null) add({ cloud, account, region, why: blind.why });
  }
  for (const place of neverAsked(rows)) add(place);
  for (const [cloud, said] of clouds)
    if (coverage.some((row) => row.cloud === cloud && row.state !== 'unconfigured'))
      add({ cloud, account: '*', region: 'global', why: why('unsupported', { said }) });
  return [...places.values()];
}

// A region that one row calls off has no logs, whatever the others were not asked; so has an account whose list of regions is read.
function neverAsked(rows: readonly Coverage[]): readonly UnreadLogs[] {
  const told = new Set(rows.filter((row) => row.collector === 'trails' || row.state === 'off').map(placeOf));
  const others = rows.filter((row) => wayOf(row) === null && row.state !== 'unconfigured' && !told.has(placeOf(row)));
  const inRegions = others.filter(({ region }) => region !== 'global');
  const listed = rows.filter((row) => wayOf(row) === 'regions' || row.collector === 'trails');
  const known = new Set([...listed, ...inRegions].map(({ account }) => account));
  const wide = others.filter(({ account, region }) => region === 'global' && !known.has(account));
  return [...inRegions, ...wide].map(({ cloud, account, region }) => ({
    cloud,
    account,
    region,
    why: why('not-asked', { said: 'its trails were never asked for' }),
  }));
}

function placeOf({ account, region }: Coverage): string {
  return `${account} ${region}`;
}
