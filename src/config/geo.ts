import { BlockList, isIP } from 'node:net';
import { type LoadedConfig, resolvePath } from './load.ts';
import { ConfigProblem } from './problem.ts';

/** Where an address lies, as far as it is known; null = that part is not. */
export interface AddressPlace {
  /** Two letters. */
  readonly country: string | null;
  /** Number of the network it belongs to. */
  readonly asn: number | null;
  /** What the configuration calls it. */
  readonly label: string | null;
}

/** Places an address; null where nothing is known of it. */
export type Atlas = (address: string) => AddressPlace | null;

/**
 * What places addresses, from `geo`: the ranges that are named, then the database. Null where neither is configured: then
 * nobody's place is known. Throws ConfigProblem where the database cannot be read or a range is none.
 */
export async function openAtlas(loaded: LoadedConfig): Promise<Atlas | null> {
  const { database, networks } = loaded.config.geo;
  if (database === undefined && networks.length === 0) return null;
  const labels = networks.map(({ cidr, label }) => ({ label, ranges: rangeOf(cidr) }));
  const reader = database === undefined ? null : await openDatabase(resolvePath(loaded, database));
  return (address) => {
    const version = isIP(address);
    if (version === 0) return null;
    const family = version === 6 ? 'ipv6' : 'ipv4';
    const label = labels.find(({ ranges }) => ranges.check(address, family))?.label ?? null;
    const row: unknown = reader?.get(address) ?? null;
    const country = textAt(row, ['country', 'iso_code']) ?? textAt(row, ['registered_country', 'iso_code']);
    const asn = Number(textAt(row, ['autonomous_system_number']) ?? Number.NaN);
    if (label === null && country === null && Number.isNaN(asn)) return null;
    return { country, asn: Number.isNaN(asn) ? null : asn, label };
  };
}

function rangeOf(cidr: string): BlockList {
  const [start = '', bits = ''] = cidr.split('/');
  const version = isIP(start);
  const length = Number(bits);
  if (version === 0 || !/^\d{1,3}$/.test(bits) || length > (version === 6 ? 128 : 32))
    throw new ConfigProblem(
      `geo.networks: ${cidr} is no range of addresses. Write one such as 10.0.0.0/8 or 2001:db8::/32.`,
    );
  const ranges = new BlockList();
  ranges.addSubnet(start, length, version === 6 ? 'ipv6' : 'ipv4');
  return ranges;
}

async function openDatabase(path: string): Promise<{ get(address: string): unknown }> {
  const { open } = await import('maxmind');
  try {
    return await open(path);
  } catch (error) {
    throw new ConfigProblem(
      `geo.database: ${path} cannot be read as a database of addresses. Name a file in MaxMind's format (.mmdb), or leave it out.`,
      error,
    );
  }
}

// The shape of a database is its maker's: nothing of it is taken for granted.
function textAt(value: unknown, path: readonly string[]): string | null {
  let at = value;
  for (const name of path) {
    if (typeof at !== 'object' || at === null) return null;
    at = Object.getOwnPropertyDescriptor(at, name)?.value;
  }
  return typeof at === 'string' || typeof at === 'number' ? String(at).slice(0, 40) : null;
}
