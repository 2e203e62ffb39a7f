import { Refusal } from './refusal.ts';
import { storageTarget } from './storage-target.ts';

/** A filter of a listing: any of `values` matches, all filters must. */
export interface Filter {
  readonly name: string;
  readonly values: readonly string[];
}

/** A request's parameters, whichever protocol carried them. */
export interface Params {
  /** A single value; undefined where it was not sent or is empty. */
  one(name: string): string | undefined;
  /** The values of `name.1`, `name.2`, ... in order. */
  many(name: string): readonly string[];
  /** Filters sent as `<name>.1.Name` with values under `<name>.1.<valueName>.1`. */
  filters(name: string, valueName: string): readonly Filter[];
  /** Every value of the request, to match faults against. */
  values(): readonly string[];
}

/** The parameters of a form body, as the EC2 and AWS query protocols send them. */
export function formParams(body: string): Params {
  const form = new Map(new URLSearchParams(body));
  const one = (name: string): string | undefined => {
    const value = form.get(name);
    return value === '' ? undefined : value;
  };
  const many = (name: string): string[] => {
    const values: string[] = [];
    for (let at = 1; ; at += 1) {
      const value = form.get(`${name}.${at}`);
      if (value === undefined) return values;
      values.push(value);
    }
  };
  return {
    one,
    many,
    filters(name, valueName) {
      const filters: Filter[] = [];
      for (let at = 1; ; at += 1) {
        const filter = form.get(`${name}.${at}.Name`);
        if (filter === undefined) return filters;
        filters.push({ name: filter, values: many(`${name}.${at}.${valueName}`) });
      }
    },
    values: () => [...form.values()],
  };
}

/** The parameters of a request to S3: bucket and key in the path as `Bucket` and `Key`, and the query. */
export function pathParams(target: string): Params {
  const { bucket, key, query } = storageTarget(target);
  const form = new Map(query);
  form.set('Bucket', bucket);
  form.set('Key', key);
  return {
    one: (name) => form.get(name) || undefined,
    many: () => [],
    filters: () => [],
    values: () => [...form.values()],
  };
}

/**
 * The parameters of a JSON body: its top-level texts, numbers and switches, lists of texts, and the attributes by which
 * CloudTrail is searched (as filters, whatever names they are asked for by).
 */
export function jsonParams(body: string): Params {
  let parsed: unknown;
  try {
    parsed = body === '' ? {} : JSON.parse(body);
  } catch (cause) {
    const refused = new Refusal('SerializationException', 400, 'The request body is not JSON.');
    refused.cause = cause;
    throw refused;
  }
  if (typeof parsed !== 'object' || parsed === null) {
    throw new Refusal('SerializationException', 400, 'The request body is not an object.');
  }
  const fields = new Map<string, string>();
  const lists = new Map<string, readonly unknown[]>();
  for (const [name, value] of Object.entries(parsed)) {
    if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
      fields.set(name, String(value));
    else if (Array.isArray(value)) lists.set(name, value);
  }
  const texts = (name: string) => (lists.get(name) ?? []).filter((one) => typeof one === 'string');
  return {
    one: (name) => fields.get(name),
    many: texts,
    filters: (name) => (lists.get(name) ?? []).flatMap(attributeOf),
    values: () => [...fields.values(), ...[...lists.keys()].flatMap(texts)],
  };
}

function attributeOf(entry: unknown): readonly Filter[] {
  if (typeof entry !== 'object' || entry === null || !('AttributeKey' in entry) || !('AttributeValue' in entry))
    return [];
  return [{ name: String(entry.AttributeKey), values: [String(entry.AttributeValue)] }];
}
