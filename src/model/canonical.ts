const plain = /^[\x20\x21\x23-\x5b\x5d-\x7e]*$/;

/**
 * Canonical JSON: members sorted by code unit, no spaces, undefined members left out. Same value, same text, on every
 * machine; `JSON.parse` gives the value back. Plain data only: a function, symbol, bigint or non-finite number throws.
 */
export function canonical(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return quote(value);
    case 'number':
      if (!Number.isFinite(value)) throw new TypeError(`${value} has no canonical text`);
      return Object.is(value, -0) ? '0' : `${value}`;
    case 'boolean':
      return value ? 'true' : 'false';
    case 'object':
      if (value === null) return 'null';
      return Array.isArray(value) ? list(value) : members(value);
    default:
      throw new TypeError(`A ${typeof value} has no canonical text`);
  }
}

function quote(text: string): string {
  return plain.test(text) ? `"${text}"` : JSON.stringify(text);
}

function list(values: readonly unknown[]): string {
  let text = '[';
  for (let index = 0; index < values.length; index += 1) {
    if (index > 0) text += ',';
    text += canonical(values[index]);
  }
  return `${text}]`;
}

function members(value: object): string {
  const keys = Object.keys(value);
  const record = value as Readonly<Record<string, unknown>>;
  let text = '{';
  for (const { key, quoted } of inOrder(keys)) {
    const member = record[key];
    if (member === undefined) continue;
    text += text.length > 1 ? `,${quoted}` : quoted;
    text += canonical(member);
  }
  return `${text}}`;
}

interface Order {
  readonly keys: readonly string[];
  readonly sorted: readonly Named[];
}

interface Named {
  readonly key: string;
  /** `"key":` */
  readonly quoted: string;
}

/** Orders met before, by number of keys: most objects come in one of few, and comparing is cheaper than sorting. */
const orders = new Map<number, Order[]>();
const ordersKept = 16;

function inOrder(keys: readonly string[]): readonly Named[] {
  const same = orders.get(keys.length);
  const known = same?.find((order) => equal(order.keys, keys));
  if (known !== undefined) return known.sorted;
  const sorted = [...keys].sort().map((key) => ({ key, quoted: `${quote(key)}:` }));
  if (same === undefined) orders.set(keys.length, [{ keys, sorted }]);
  else if (same.length < ordersKept) same.push({ keys, sorted });
  return sorted;
}

function equal(left: readonly string[], right: readonly string[]): boolean {
  for (let index = 0; index < left.length; index += 1) if (left[index] !== right[index]) return false;
  return true;
}
