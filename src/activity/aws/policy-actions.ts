import { entries, field, textOf } from './json.ts';

const longestText = 131_072;
const mostActions = 100;
const longestAction = 128;

/**
 * The actions that a policy's text allows, sorted, at most 100; everything but those named counts as `*`. Null where the event does
 * not hold the text, or holds one that is no policy.
 */
export function actionsIn(document: unknown): readonly string[] | null {
  const policy = parsed(document);
  const statements = policy === null ? [] : entries(field(policy, 'Statement'));
  if (statements.length === 0) return null;
  const found = new Set<string>();
  for (const statement of statements) {
    if (textOf(field(statement, 'Effect')) !== 'Allow') continue;
    if (field(statement, 'NotAction') !== undefined) found.add('*');
    for (const action of entries(field(statement, 'Action'))) {
      const text = textOf(action, longestAction);
      if (text !== null) found.add(text);
    }
  }
  return [...found].sort().slice(0, mostActions);
}

function parsed(document: unknown): unknown {
  if (typeof document !== 'string') return typeof document === 'object' ? document : null;
  if (document.length > longestText) return null;
  try {
    const text = document.startsWith('%7B') ? decodeURIComponent(document) : document;
    const policy: unknown = JSON.parse(text);
    return policy;
  } catch {
    return null;
  }
}
