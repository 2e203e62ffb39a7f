import { isRecord } from './clients.ts';

/**
 * Every value in an answer by its path, `properties` left out of it as the client's own shapes do, and names without their
 * case. Times are brought to one spelling, so that a text and a Date of the same moment are the same.
 */
export function leaves(value: unknown, path = ''): Map<string, unknown> {
  const found = new Map<string, unknown>();
  const into = (part: unknown, name: string): void => {
    for (const [at, one] of leaves(part, name)) found.set(at, one);
  };
  if (value instanceof Date) found.set(path, value.toISOString());
  else if (Array.isArray(value)) {
    for (const [at, part] of value.entries()) into(part, `${path}[${at}]`);
  } else if (isRecord(value)) {
    for (const [key, part] of Object.entries(value)) {
      into(part, key === 'properties' ? path : `${path}.${key.toLowerCase()}`);
    }
  } else if (value !== undefined) found.set(path, typeof value === 'string' ? sameTime(value) : value);
  return found;
}

/** The paths of an answer with every index left out. */
export function pathsOf(value: unknown): readonly string[] {
  return [...new Set([...leaves(value).keys()].map((path) => path.replace(/\[\d+\]/g, '[]')))].sort();
}

function sameTime(text: string): string {
  return /^\d{4}-\d{2}-\d{2}T[\d:.]+(Z|\+00:00)$/.test(text) ? new Date(text).toISOString() : text;
}
