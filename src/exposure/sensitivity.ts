import type { SensitivePolicy } from '../model/policy.ts';
import type { Tags } from '../model/snapshot.ts';

/**
 * Why a copy is sensitive, sorted, without repeats: a configured tag on the copy, one that its source ever carried, or a
 * configured key. Tags match exactly in key and value; a key by its whole id, or by the part after `key/` of its ARN.
 */
export function sensitiveBy(
  tags: Tags,
  sourceTags: readonly Tags[],
  keyIds: readonly string[],
  policy: SensitivePolicy,
): readonly string[] {
  const reasons = new Set<string>();
  for (const [key, value] of policy.tags) {
    if (carries(tags, key, value)) reasons.add(`tag ${key}=${value}`);
    if (sourceTags.some((labels) => carries(labels, key, value))) reasons.add(`source tag ${key}=${value}`);
  }
  for (const key of policy.keys) {
    if (keyIds.some((id) => id === key || id.endsWith(`:key/${key}`))) reasons.add(`key ${key}`);
  }
  return [...reasons].sort();
}

function carries(tags: Tags, key: string, value: string): boolean {
  return Object.hasOwn(tags, key) && tags[key] === value;
}
