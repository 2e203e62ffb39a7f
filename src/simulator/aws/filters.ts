import type { Tag } from './copies.ts';
import type { Filter } from './params.ts';
import { Refusal } from './refusal.ts';

/** The values an item has for a filter's name, or undefined where the service knows no such filter. */
export type Fields<T> = (item: T, name: string) => readonly string[] | undefined;

/** A test for all filters of a request; an unknown filter name is refused as the services do. */
export function filterTest<T extends { readonly tags: readonly Tag[] }>(
  filters: readonly Filter[],
  fields: Fields<T>,
): (item: T) => boolean {
  if (filters.length === 0) return () => true;
  const wanted = filters.map(({ name, values }) => ({ name, patterns: values.map(pattern) }));
  return (item) =>
    wanted.every(({ name, patterns }) => {
      const held = tagField(item.tags, name) ?? fields(item, name);
      if (held === undefined) throw new Refusal('InvalidParameterValue', 400, `The filter '${name}' is invalid`);
      return held.some((value) => patterns.some((test) => test(value)));
    });
}

function tagField(tags: readonly Tag[], name: string): readonly string[] | undefined {
  if (name === 'tag-key') return tags.map((tag) => tag.key);
  if (!name.startsWith('tag:')) return undefined;
  const key = name.slice('tag:'.length);
  return tags.filter((tag) => tag.key === key).map((tag) => tag.value);
}

/** EC2 filters know `*` and `?`; everything else is literal. */
function pattern(value: string): (held: string) => boolean {
  if (!/[*?]/.test(value)) return (held) => held === value;
  const source = value
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  const expression = new RegExp(`^${source}$`, 's');
  return (held) => expression.test(held);
}
