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
  if (!sorted(keys)) keys.sort();
  const record = value as Readonly<Record<string, unknown>>;
  let text = '{';
  for (const key of keys) {
    const member = record[key];
    if (member === undefined) continue;
    if (text.length > 1) text += ',';
    text += `${quote(key)}:${canonical(member)}`;
  }
  return `${text}}`;
}

/** Most objects come in one of few orders; looking is cheaper than sorting. */
function sorted(keys: readonly string[]): boolean {
  let before = '';
  for (const key of keys) {
    if (key < before) return false;
    before = key;
  }
  return true;
}
