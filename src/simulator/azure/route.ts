import type { Operation } from './operation.ts';

/** An operation and the parameters its path gave. */
export interface Route {
  readonly operation: Operation;
  readonly params: Readonly<Record<string, string>>;
}

/** Finds operations by method and path; Resource Manager's paths do not tell upper from lower case. */
export function router(operations: readonly Operation[]): (method: string, path: string) => Route | null {
  const templates = operations.map((operation) => ({ operation, parts: operation.path.split('/') }));
  return (method, path) => {
    const given = path.split('/');
    for (const { operation, parts } of templates) {
      if (operation.method !== method || parts.length !== given.length) continue;
      const params = matched(parts, given);
      if (params !== null) return { operation, params };
    }
    return null;
  };
}

function matched(parts: readonly string[], given: readonly string[]): Record<string, string> | null {
  const params: Record<string, string> = {};
  for (const [at, part] of parts.entries()) {
    const here = given[at] ?? '';
    const name = /^\{(\w+)\}$/.exec(part)?.[1];
    if (name === undefined) {
      if (part.toLowerCase() !== here.toLowerCase()) return null;
      continue;
    }
    const value = decoded(here);
    if (value === null || value === '') return null;
    params[name] = value;
  }
  return params;
}

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}
