/** A range of addresses: groups of 16 bits, and how many leading bits count. */
export interface Network {
  readonly groups: readonly number[];
  readonly bits: number;
}

/** The range that a text names: an address or CIDR of IPv4 or IPv6; null for any other text. */
export function networkOf(text: string): Network | null {
  const [address = '', prefix, rest] = text.split('/');
  const groups = groupsOf(address);
  if (groups === null || rest !== undefined || (prefix !== undefined && !/^\d{1,3}$/.test(prefix))) return null;
  const most = groups.length * 16;
  const bits = prefix === undefined ? most : Number(prefix);
  return bits > most ? null : { groups, bits };
}

/** Whether an address lies in the range; an address of the other family does not. Null where the text is no address. */
export function addressIn(address: string, { groups, bits }: Network): boolean | null {
  const own = groupsOf(address);
  if (own === null) return null;
  if (own.length !== groups.length) return false;
  return groups.every((group, at) => {
    const counted = Math.min(16, Math.max(0, bits - at * 16));
    const mask = (0xffff << (16 - counted)) & 0xffff;
    return (group & mask) === ((own[at] ?? 0) & mask);
  });
}

function groupsOf(address: string): readonly number[] | null {
  return address.includes(':') ? sixGroups(address) : fourGroups(address);
}

function fourGroups(address: string): readonly number[] | null {
  const parts = address.split('.');
  if (parts.length !== 4 || !parts.every((part) => /^(0|[1-9]\d{0,2})$/.test(part) && Number(part) < 256)) return null;
  const [a = 0, b = 0, c = 0, d = 0] = parts.map(Number);
  return [a * 256 + b, c * 256 + d];
}

function sixGroups(address: string): readonly number[] | null {
  const halves = address.split('::');
  if (halves.length > 2) return null;
  const [head, tail] = halves.map((half) => (half === '' ? [] : half.split(':').flatMap(groupOf)));
  if (head === undefined || [...head, ...(tail ?? [])].some((group) => Number.isNaN(group))) return null;
  if (tail === undefined) return head.length === 8 ? head : null;
  const missing = 8 - head.length - tail.length;
  return missing < 1 ? null : [...head, ...new Array<number>(missing).fill(0), ...tail];
}

// The last part may be written as IPv4.
function groupOf(part: string): readonly number[] {
  if (part.includes('.')) return fourGroups(part) ?? [Number.NaN];
  return [/^[0-9a-f]{1,4}$/i.test(part) ? Number.parseInt(part, 16) : Number.NaN];
}
