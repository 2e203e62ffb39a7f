import type { z } from 'zod';

/** What is wrong with a parsed file, one line a problem, each naming the place; unknown keys come with the nearest valid name. */
export function explainIssues(error: z.ZodError, jsonSchema: object): readonly string[] {
  return error.issues.flatMap((issue) => explainIssue(issue, jsonSchema));
}

function explainIssue(issue: z.core.$ZodIssue, jsonSchema: object): readonly string[] {
  const place = issue.path.map(String).join('.');
  if (issue.code === 'unrecognized_keys') {
    const valid = keysAt(jsonSchema, issue.path.map(String));
    return issue.keys.map((key) => {
      const near = nearest(key, valid);
      const known = valid.length === 0 ? '' : ` Valid here: ${valid.join(', ')}.`;
      const hint = near === null ? known : ` Did you mean \`${near}\`?`;
      return `\`${place === '' ? key : `${place}.${key}`}\` is not a known key.${hint}`;
    });
  }
  if (issue.code === 'invalid_union') {
    const best = deepest(issue.errors.flat());
    if (best !== null) return explainIssue({ ...best, path: [...issue.path, ...best.path] }, jsonSchema);
  }
  if (issue.code === 'invalid_type' && issue.message.endsWith('received undefined'))
    return [`\`${place === '' ? 'the file' : place}\` is missing.`];
  return [
    `\`${place === '' ? 'the file' : place}\` ${issue.message.startsWith('must') || issue.message.startsWith('is') || issue.message.startsWith('names') ? issue.message : `is wrong: ${issue.message}`}.`,
  ];
}

// Of what each branch of a union says, the branch that fits furthest knows best; our own sentences before the library's.
function deepest(issues: readonly z.core.$ZodIssue[]): z.core.$ZodIssue | null {
  const depth = ({ code, path, message }: z.core.$ZodIssue) =>
    path.length * 4 + (code === 'unrecognized_keys' ? 2 : 0) + (message.startsWith('must') ? 1 : 0);
  return issues.reduce<z.core.$ZodIssue | null>(
    (best, one) => (best === null || depth(one) > depth(best) ? one : best),
    null,
  );
}

function keysAt(schema: unknown, path: readonly string[]): readonly string[] {
  const here = descend(schema, path);
  const properties = property(here, 'properties');
  return typeof properties === 'object' && properties !== null ? Object.keys(properties).sort() : [];
}

function descend(schema: unknown, path: readonly string[]): unknown {
  const [head, ...rest] = path;
  if (head === undefined) return objectBranch(schema);
  const here = objectBranch(schema);
  const items = property(here, 'items');
  if (items !== undefined && /^\d+$/.test(head)) return descend(items, rest);
  return descend(property(property(here, 'properties'), head), rest);
}

function objectBranch(schema: unknown): unknown {
  for (const word of ['anyOf', 'oneOf']) {
    const branches = property(schema, word);
    if (Array.isArray(branches))
      return (
        branches.find((branch) => property(branch, 'properties') !== undefined) ??
        branches.find((branch) => property(branch, 'items') !== undefined)
      );
  }
  return schema;
}

function property(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  return Object.entries(value).find(([key]) => key === name)?.[1];
}

/** The candidate at the smallest edit distance, if that is small beside the word's length; else null. */
export function nearest(word: string, candidates: readonly string[]): string | null {
  let best: string | null = null;
  let bestDistance = Math.max(2, Math.floor(word.length / 3)) + 1;
  for (const candidate of candidates) {
    const distance = editDistance(word, candidate);
    if (distance < bestDistance) [best, bestDistance] = [candidate, distance];
  }
  return best;
}

function editDistance(left: string, right: string): number {
  let row = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (let i = 1; i <= left.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= right.length; j += 1) {
      const cost = left[i - 1] === right[j - 1] ? 0 : 1;
      next.push(Math.min((row[j] ?? Infinity) + 1, (next[j - 1] ?? Infinity) + 1, (row[j - 1] ?? Infinity) + cost));
    }
    row = next;
  }
  return row[right.length] ?? Infinity;
}
