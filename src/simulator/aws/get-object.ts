import type { Action } from './call.ts';
import { readableBucket } from './named-bucket.ts';
import { Refusal } from './refusal.ts';
import { bytesOf, stampOf } from './stored-objects.ts';

/** Storage classes of which nothing is read until somebody has it restored. */
const archives: ReadonlySet<string> = new Set(['GLACIER', 'DEEP_ARCHIVE']);

/** GetObject: the whole of one object, whatever range is asked for. */
export const getObject: Action = (call) => {
  const key = call.params.one('Key') ?? '';
  const object = readableBucket(call).objects?.get(key);
  if (object === undefined)
    throw new Refusal('NoSuchKey', 404, 'The specified key does not exist.', { members: { Key: key } });
  const { storageClass } = object;
  if (storageClass !== undefined && archives.has(storageClass))
    throw new Refusal('InvalidObjectState', 403, "The operation is not valid for the object's storage class", {
      members: { StorageClass: storageClass },
    });
  return {
    bytes: bytesOf(object),
    type: 'binary/octet-stream',
    headers: {
      etag: stampOf(object).etag,
      'last-modified': new Date(object.modifiedAt).toUTCString(),
      ...(storageClass === undefined || storageClass === 'STANDARD' ? {} : { 'x-amz-storage-class': storageClass }),
    },
  };
};
