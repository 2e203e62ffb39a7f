/** One record of a log: JSON as it was logged, nothing of it checked. */
export type LogRecord = Readonly<Record<string, unknown>>;

const unusual = /__proto__|\\u/;

/**
 * Parses the text of one record, which is known to be a JSON object. A member named `__proto__` is left out at any depth: copied
 * with `Object.assign` it would change what the copy is.
 */
export function parseRecord(text: string): LogRecord {
  const record: LogRecord = unusual.test(text) ? JSON.parse(text, withoutPrototype) : JSON.parse(text);
  return record;
}

function withoutPrototype(name: string, value: unknown): unknown {
  return name === '__proto__' ? undefined : value;
}
