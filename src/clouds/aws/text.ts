import type { Tags } from '../../model/snapshot.ts';
import { sortedTags } from '../text.ts';

/** Whether a text is an account number: it becomes part of keys. */
export function isAccountId(text: string): boolean {
  return /^\d{12}$/.test(text);
}

/**
 * Tags with their keys sorted, bounded in number and length. EC2 leaves the list out of a row without tags, so that its
 * absence says that there are none.
 */
export function tagsOf(
  list: readonly { readonly Key?: string | undefined; readonly Value?: string | undefined }[] | undefined,
): Tags {
  return sortedTags(list?.flatMap(({ Key, Value }) => (Key === undefined ? [] : [[Key, Value] as const])) ?? []);
}
