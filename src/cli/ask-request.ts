import { nearest } from '../config/explain.ts';
import type { AccessRequest } from '../model/access-request.ts';

/** A request, or what is wrong with the line that should hold one; `id` as far as it could be told. */
export type ReadRequest =
  | { readonly request: AccessRequest }
  | { readonly id: string | number | null; readonly error: string };

const fields = ['id', 'principal', 'actions', 'resources', 'context', 'closed'];
const resourceFields = ['key', 'tags'];

/** Reads one line of `who-can --ask`. What it does not know is an error, never passed over: a mistyped field would change the answer. */
export function readRequest(text: string): ReadRequest {
  let written: unknown;
  try {
    written = JSON.parse(text);
  } catch {
    return { id: null, error: 'the line is no JSON' };
  }
  if (!isObject(written)) return { id: null, error: 'a request is a JSON object' };
  const id = written['id'] ?? null;
  if (id !== null && typeof id !== 'string' && !isPlainNumber(id))
    return { id: null, error: 'id must be a text, or a number that can be given back as it is' };
  const error = faultIn(written);
  return error === null && isRequest(written) ? { request: { ...written, id } } : { id, error: error ?? 'no request' };
}

function isPlainNumber(value: unknown): value is number {
  return typeof value === 'number' && (Number.isSafeInteger(value) || !Number.isInteger(value));
}

// Every field was looked at before.
function isRequest(_written: object): _written is AccessRequest {
  return true;
}

function faultIn(written: Fields): string | null {
  for (const key in written) if (!fields.includes(key)) return strange(key, fields);
  const { principal, actions, resources, context, closed } = written;
  if (principal === undefined) return 'principal is missing';
  if (typeof principal !== 'string' || principal === '') return 'principal must be the key of a principal, a text';
  if (actions !== undefined && !isTexts(actions)) return 'actions must be a list of texts';
  if (isTexts(actions) && actions.includes('__proto__')) return '__proto__ is no action';
  if (closed !== undefined && typeof closed !== 'boolean') return 'closed must be true or false';
  if (resources !== undefined) {
    if (!Array.isArray(resources)) return 'resources must be a list';
    for (const one of resources) {
      const fault = resourceFault(one);
      if (fault !== null) return fault;
    }
  }
  if (context === undefined) return null;
  if (!isObject(context)) return 'context must be an object of condition keys';
  for (const key in context) {
    const value = context[key];
    if (typeof value !== 'string' && !isTexts(value)) return `context.${short(key)} must be a text or a list of texts`;
  }
  return null;
}

function resourceFault(one: unknown): string | null {
  if (typeof one === 'string') return keyFault(one);
  if (!isObject(one)) return 'a resource must be a key, or an object with key and tags';
  for (const key in one) if (!resourceFields.includes(key)) return strange(key, resourceFields, 'resources.');
  if (typeof one['key'] !== 'string') return 'resources.key must be a text';
  const fault = keyFault(one['key']);
  if (fault !== null) return fault;
  const tags = one['tags'];
  if (tags === undefined) return null;
  if (!isObject(tags)) return 'resources.tags must be an object of texts';
  for (const key in tags) if (typeof tags[key] !== 'string') return `resources.tags.${short(key)} must be a text`;
  return null;
}

// What is no ARN would be passed over, and the answer be about something else.
function keyFault(key: string): string | null {
  if (key.startsWith('arn:') || key === '*') return null;
  return `resources: ${short(key) === '' ? 'an empty text' : short(key)} is no ARN. Leave resources out to ask about any.`;
}

function strange(key: string, known: readonly string[], place = ''): string {
  const near = nearest(key.slice(0, 60), known);
  const hint = near === null ? `Known are ${known.join(', ')}.` : `Did you mean ${near}?`;
  return `${place}${short(key)} is no field of a request. ${hint}`;
}

function short(key: string): string {
  return key.slice(0, 80);
}

type Fields = Readonly<Record<string, unknown>>;

function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((one) => typeof one === 'string');
}
