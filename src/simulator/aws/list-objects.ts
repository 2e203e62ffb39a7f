import { storageAnswer } from './answer.ts';
import type { Action } from './call.ts';
import { readableBucket } from './named-bucket.ts';
import { type ObjectEntry, objectPage } from './object-page.ts';
import type { Params } from './params.ts';
import { Refusal } from './refusal.ts';
import { type StoredObject, stampOf, storedObjects } from './stored-objects.ts';
import type { TrailStore } from './trails.ts';
import { around, element } from './xml.ts';

/** S3 gives no more keys on a page, whatever is asked for. */
const mostKeys = 1000;

const empty = storedObjects();

/** ListObjectsV2: the keys of a bucket in the order of their UTF-8 bytes, in pages. */
export const listObjects: Action = (call) => {
  const { params } = call;
  const bucket = readableBucket(call);
  const text = (name: string): string => params.one(name) ?? '';
  const [prefix, delimiter, startAfter] = [text('prefix'), text('delimiter'), text('start-after')];
  const token = params.one('continuation-token');
  const limit = limitOf(params);
  const written = writerOf(params);
  const after = token === undefined ? null : readToken(token);
  const keys = (bucket.objects ?? empty).keys();
  const { entries, more } = objectPage(keys, {
    prefix,
    delimiter,
    startAfter,
    after,
    limit: Math.min(limit, call.behaviour.mostRows),
  });
  const last = entries.at(-1);
  const given = (name: string, value: string): string => (value === '' ? '' : element(name, value));
  return storageAnswer(
    'ListBucketResult',
    [
      element('Name', bucket.id),
      element('Prefix', written(prefix)),
      given('StartAfter', written(startAfter)),
      given('ContinuationToken', token ?? ''),
      more && last !== undefined ? element('NextContinuationToken', writeToken(last)) : '',
      element('KeyCount', entries.length),
      element('MaxKeys', limit),
      given('Delimiter', written(delimiter)),
      given('EncodingType', text('encoding-type')),
      element('IsTruncated', more),
      ...entries.map((entry) => rowOf(bucket, entry, written)),
    ].join(''),
  );
};

type Writer = (text: string) => string;

function rowOf({ objects }: TrailStore, entry: ObjectEntry, written: Writer): string {
  if (entry.kind === 'prefix') return around('CommonPrefixes', element('Prefix', written(entry.prefix)));
  const object = objects?.get(entry.key);
  return object === undefined ? '' : objectRow(object, written);
}

function objectRow(object: StoredObject, written: Writer): string {
  const { size, etag } = stampOf(object);
  return around(
    'Contents',
    element('Key', written(object.key)) +
      element('LastModified', object.modifiedAt) +
      element('ETag', etag) +
      element('Size', size) +
      element('StorageClass', object.storageClass ?? 'STANDARD'),
  );
}

function limitOf(params: Params): number {
  const given = params.one('max-keys') ?? String(mostKeys);
  if (/^\d{1,10}$/.test(given) && Number(given) < 2 ** 31) return Math.min(Number(given), mostKeys);
  throw new Refusal('InvalidArgument', 400, 'Argument maxKeys must be an integer between 0 and 2147483647');
}

function writerOf(params: Params): Writer {
  const asked = params.one('encoding-type');
  if (asked === undefined) return (text) => text;
  if (asked === 'url') return urlWritten;
  throw new Refusal('InvalidArgument', 400, 'Invalid Encoding Method specified in Request');
}

/** As a form writes it, a plus for a space, but for the slashes. */
function urlWritten(text: string): string {
  return new URLSearchParams([['', text]]).toString().slice(1).replaceAll('%2F', '/');
}

function writeToken(entry: ObjectEntry): string {
  const text = entry.kind === 'key' ? `key:${entry.key}` : `prefix:${entry.prefix}`;
  return Buffer.from(`stillwatch-objects:${text}`).toString('base64');
}

function readToken(token: string): ObjectEntry {
  const found = /^stillwatch-objects:(key|prefix):(.+)$/s.exec(Buffer.from(token, 'base64').toString('utf8'));
  const [, kind, text] = found ?? [];
  if (kind === undefined || text === undefined)
    throw new Refusal('InvalidArgument', 400, 'The continuation token provided is incorrect');
  return kind === 'key' ? { kind, key: text } : { kind: 'prefix', prefix: text };
}
