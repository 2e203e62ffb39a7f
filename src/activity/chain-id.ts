import { canonical } from '../model/canonical.ts';

/** Id of a chain: the same parts, the same id. `digest` gives at least 16 characters of hex. */
export function chainId(digest: (text: string) => string, parts: readonly string[]): string {
  return `chain-${digest(canonical(parts)).slice(0, 16)}`;
}
