/** A run of addresses of one family, both ends in it. */
export interface AddressRange {
  readonly family: 4 | 6;
  readonly first: bigint;
  readonly last: bigint;
}

/** A single address or a range in CIDR notation; null where it is neither. IPv4 written as IPv6 is IPv4. */
export function parseRange(text: string): AddressRange | null {
  const [address = '', length, ...rest] = text.trim().split('/');
  if (rest.length > 0 || address.length > 45) return null;
  const parsed = parseAddress(address);
  if (parsed === null) return null;
  const bits = parsed.family === 4 ? 32 : 128;
  const fixed = length === undefined ? bits : /^\d{1,3}$/.test(length) ? Number(length) : -1;
  if (fixed < 0 || fixed > bits) return null;
  const loose = BigInt(bits - fixed);
  const first = (parsed.value >> loose) << loose;
  return mapped({ family: parsed.family, first, last: first + (1n << loose) - 1n });
}

const mappedStart = 0xffff_0000_0000n;

function mapped(range: AddressRange): AddressRange {
  if (range.family === 4 || range.first < mappedStart || range.last > mappedStart + 0xffff_ffffn) return range;
  return { family: 4, first: range.first - mappedStart, last: range.last - mappedStart };
}

function parseAddress(text: string): { readonly family: 4 | 6; readonly value: bigint } | null {
  const four = parseFour(text);
  if (four !== null) return { family: 4, value: four };
  const six = text.includes(':') ? parseSix(text) : null;
  return six === null ? null : { family: 6, value: six };
}

function parseFour(text: string): bigint | null {
  if (!/^\d{1,3}(\.\d{1,3}){3}$/.test(text)) return null;
  const parts = text.split('.').map(Number);
  return parts.some((part) => part > 255) ? null : parts.reduce((sum, part) => sum * 256n + BigInt(part), 0n);
}

function parseSix(text: string): bigint | null {
  const halves = text.split('::');
  if (halves.length > 2) return null;
  const [left, right] = halves.map((half, index) => groupsOf(half, index === halves.length - 1));
  if (left === undefined || left === null || right === null) return null;
  const missing = 8 - left.length - (right?.length ?? 0);
  if (right === undefined ? missing !== 0 : missing < 1) return null;
  const all = [...left, ...Array.from({ length: missing }, () => 0n), ...(right ?? [])];
  return all.reduce((sum, group) => sum * 65_536n + group, 0n);
}

/** Of the end of an address the last two groups may be written as IPv4. */
function groupsOf(text: string, isEnd: boolean): readonly bigint[] | null {
  if (text === '') return [];
  const groups: bigint[] = [];
  const parts = text.split(':');
  for (const [index, part] of parts.entries()) {
    const four = isEnd && index === parts.length - 1 ? parseFour(part) : null;
    if (four !== null) groups.push(four >> 16n, four & 0xffffn);
    else if (/^[0-9a-f]{1,4}$/i.test(part)) groups.push(BigInt(`0x${part}`));
    else return null;
  }
  return groups;
}

// All that is routed: of IPv6 only 2000::/3 is.
const whole: readonly AddressRange[] = ['0.0.0.0/0', '2000::/3'].flatMap((text) => parseRange(text) ?? []);

// Not reachable from the internet: RFC 1918, 6598, loopback, link-local, benchmarking, multicast, reserved; and their like in
// IPv6. Ranges for documentation are not here: anonymised logs hold them in place of real addresses.
const inside: readonly AddressRange[] = [
  ...['0.0.0.0/8', '10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16', '172.16.0.0/12'],
  ...['192.168.0.0/16', '198.18.0.0/15', '224.0.0.0/3', '::/128', '::1/128', 'fc00::/7', 'fe80::/10', 'ff00::/8'],
].flatMap((text) => parseRange(text) ?? []);

/** Whether an address can be placed on a map; null where the text is no address. */
export function addressKind(text: string): 'address' | 'private' | null {
  const range = text.includes('/') ? null : parseRange(text);
  if (range === null) return null;
  return inside.some((one) => holds(one, range)) ? 'private' : 'address';
}

/**
 * Whom ranges let in together: `world` where they and the private ranges cover every address of a family (both halves do too),
 * `public` where they hold some address outside private ranges, null where they hold none.
 */
export function reachOf(texts: readonly string[]): 'world' | 'public' | null {
  const ranges = texts.flatMap((text) => parseRange(text) ?? []);
  const outside = ranges.filter((range) => !covered(range, inside));
  if (outside.length === 0) return null;
  return whole.some((all) => covered(all, [...outside, ...inside])) ? 'world' : 'public';
}

function holds(outer: AddressRange, inner: AddressRange): boolean {
  return outer.family === inner.family && outer.first <= inner.first && outer.last >= inner.last;
}

function covered(target: AddressRange, by: readonly AddressRange[]): boolean {
  const sorted = by
    .filter(({ family }) => family === target.family)
    .sort((a, b) => (a.first < b.first ? -1 : a.first > b.first ? 1 : 0));
  let next = target.first;
  for (const { first, last } of sorted) {
    if (first > next) break;
    if (last >= next) next = last + 1n;
  }
  return next > target.last;
}
