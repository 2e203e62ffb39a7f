const shape = /^(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d):(\d\d)(?:[.,](\d{1,9}))? ?(Z|UTC|[+-]\d\d:?\d\d)?$/i;
/** What CloudTrail itself writes, on a day that every month has: nothing is to be changed or checked. */
const plain = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|1\d|2[0-8])T([01]\d|2[0-3]):[0-5]\d:[0-5]\dZ$/;

/**
 * A logged time as ISO 8601, UTC: `2022-09-29T22:25:17Z`, with milliseconds only where the log has some. One without an offset
 * is UTC. Null where it is no time.
 */
export function instantOf(value: unknown): string | null {
  if (typeof value === 'string' && plain.test(value)) return value;
  const parts = typeof value === 'string' && value.length <= 40 ? shape.exec(value.trim()) : null;
  if (parts === null) return null;
  const [, year = '', month = '', day = '', hour = '', minute = '', second = '', fraction = '', zone = ''] = parts;
  const milliseconds = fraction.slice(0, 3).padEnd(3, '0');
  const written = `${year}-${month}-${day}T${hour}:${minute}:${second}.${milliseconds}Z`;
  const local = new Date(written);
  // A day that does not exist (February 31) rolls over, and is no time.
  if (Number.isNaN(local.getTime()) || local.toISOString() !== written) return null;
  const utc = new Date(local.getTime() - offsetOf(zone) * 60_000);
  const text = utc.toISOString();
  return /^\d{4}-/.test(text) ? text.replace('.000Z', 'Z') : null;
}

function offsetOf(zone: string): number {
  const parts = /^([+-])(\d\d):?(\d\d)$/.exec(zone);
  if (parts === null) return 0;
  const minutes = Number(parts[2]) * 60 + Number(parts[3]);
  return parts[1] === '-' ? -minutes : minutes;
}
