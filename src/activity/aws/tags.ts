import { at, entries, field, listAt, textOf } from './json.ts';

const mostTags = 128;
const longestValue = 1_024;

/**
 * Tags that a call gave to new snapshots and images, keys sorted, at most 128. `aws:` ones count only where `byService` says that a
 * service made the call and it succeeded: AWS refuses them from anybody else, but a refused request still shows them.
 */
export function tagsOf(request: unknown, response: unknown, byService: boolean): Readonly<Record<string, string>> {
  const asked = listAt(request, 'tagSpecificationSet').concat(listAt(request, 'tagSpecification'));
  const ours = asked.filter((one) => /^(snapshot|image)$/.test(textOf(field(one, 'resourceType')) ?? 'snapshot'));
  const all = [
    ...ours.flatMap((one) => listAt(one, 'tags').concat(listAt(one, 'tag'))),
    ...entries(at(request, 'tags')),
    ...entries(at(response, 'tagSet')),
    ...entries(at(response, 'tagList')),
  ];
  const kept = new Map<string, string>();
  for (const tag of all) {
    const key = textOf(field(tag, 'key'));
    if (key === null || (!byService && /^aws:/i.test(key))) continue;
    kept.set(key, textOf(field(tag, 'value'), longestValue) ?? '');
  }
  // fromEntries, not assignment: a tag may be called `__proto__`.
  return Object.fromEntries([...kept].sort(([a], [b]) => (a < b ? -1 : 1)).slice(0, mostTags));
}
