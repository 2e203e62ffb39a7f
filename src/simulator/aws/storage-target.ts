import { Refusal } from './refusal.ts';

/** What a request to S3 names in its path, '' where it names none, and its query. */
export interface StorageTarget {
  readonly bucket: string;
  readonly key: string;
  readonly query: URLSearchParams;
}

/**
 * Bucket and key of a target with the bucket in its path. The path is taken as it came: a parser of URLs would resolve the dots
 * and slashes that a key may hold. What is no UTF-8 throws a `Refusal`.
 */
export function storageTarget(target: string): StorageTarget {
  const end = target.indexOf('?');
  const path = end === -1 ? target : target.slice(0, end);
  const query = new URLSearchParams(end === -1 ? '' : target.slice(end));
  const [, bucket = '', key = ''] = /^\/([^/]*)\/?(.*)$/s.exec(path) ?? [];
  return { bucket: decoded(bucket), key: decoded(key), query };
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch (cause) {
    const refused = new Refusal('InvalidURI', 400, "Couldn't parse the specified URI.");
    refused.cause = cause;
    throw refused;
  }
}
