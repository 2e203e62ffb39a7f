import { createHash } from 'node:crypto';

/**
 * An object of a bucket. `modifiedAt` ISO 8601. `bytes` may be a function that makes them, the same each time; `size` then spares
 * a listing the making of them. Without `storageClass` it is STANDARD.
 */
export interface StoredObject {
  readonly key: string;
  readonly modifiedAt: string;
  readonly bytes: Uint8Array | (() => Uint8Array);
  readonly size?: number;
  readonly storageClass?: string;
}

/** The objects of a bucket. */
export interface StoredObjects {
  /** The keys in the order of their UTF-8 bytes. */
  keys(): readonly string[];
  get(key: string): StoredObject | undefined;
  /** Takes the place of the object of the same key. Throws where no key of S3 is like its. */
  put(object: StoredObject): void;
  /** Whether there was such an object. */
  remove(key: string): boolean;
}

/** What UTF-16 has in another order than UTF-8. */
const high = /[\ud800-\uffff]/;

/** Objects held in memory; they are put in order when they are next listed. */
export function storedObjects(objects: Iterable<StoredObject> = []): StoredObjects {
  const byKey = new Map<string, StoredObject>();
  let ordered: readonly string[] | null = null;
  let isPlain = true;
  const stored: StoredObjects = {
    keys() {
      // The usual order is the same for such keys, and much faster.
      ordered ??= isPlain ? [...byKey.keys()].sort() : [...byKey.keys()].sort(compareKeys);
      return ordered;
    },
    get: (key) => byKey.get(key),
    put(object) {
      if (object.key === '' || /\p{Surrogate}/u.test(object.key) || Buffer.byteLength(object.key) > 1024)
        throw new Error(`No object of S3 has the key ${JSON.stringify(object.key.slice(0, 100))}.`);
      if (high.test(object.key)) isPlain = false;
      if (!byKey.has(object.key)) ordered = null;
      byKey.set(object.key, object);
    },
    remove(key) {
      const had = byKey.delete(key);
      if (had) ordered = null;
      return had;
    },
  };
  for (const object of objects) stored.put(object);
  return stored;
}

/** Orders keys by their UTF-8 bytes, which is by code point: UTF-16 has the surrogates before the last of the basic plane. */
export function compareKeys(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let at = 0; at < length; at += 1) {
    const [one, other] = [a.charCodeAt(at), b.charCodeAt(at)];
    if (one !== other) return ranked(one) - ranked(other);
  }
  return a.length - b.length;
}

function ranked(unit: number): number {
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit;
}

/** The bytes of an object, made where they are not held. */
export function bytesOf({ bytes }: StoredObject): Uint8Array {
  return typeof bytes === 'function' ? bytes() : bytes;
}

/** An object's size in bytes and its ETag, with the quotes that belong to it. */
export interface Stamp {
  readonly size: number;
  readonly etag: string;
}

const stamps = new WeakMap<StoredObject, Stamp>();

/** Size and ETag of an object, the same in a listing as with the object. Only where `size` is said is the ETag no MD5 of the bytes. */
export function stampOf(object: StoredObject): Stamp {
  const known = stamps.get(object);
  if (known !== undefined) return known;
  const { key, modifiedAt } = object;
  const bytes = object.size === undefined ? bytesOf(object) : `${key}\n${modifiedAt}\n${object.size}`;
  const size = object.size ?? bytes.length;
  const stamp = { size, etag: `"${createHash('md5').update(bytes).digest('hex')}"` };
  stamps.set(object, stamp);
  return stamp;
}
