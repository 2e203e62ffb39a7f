import type { Finding } from '../model/finding.ts';
import type { Waiver } from '../model/policy.ts';

/** What is noted of findings as they pass by, for words beside a verdict. */
export interface Overheard {
  readonly pages: AsyncIterable<readonly Finding[]>;
  /** Why a subject could not be judged, by its key; filled while the pages are read. */
  readonly reasons: ReadonlyMap<string, string>;
  /** Waivers whose check and key fit no finding that passed by; true only once all pages were read. */
  readonly idle: () => readonly Waiver[];
}

const mostReasons = 200;

/** Hands the pages through unchanged and notes why subjects are unknown and which waivers meet no finding. */
export function overhear(pages: AsyncIterable<readonly Finding[]>, waivers: readonly Waiver[]): Overheard {
  const reasons = new Map<string, string>();
  const unmet = new Map(waivers.map((waiver) => [`${waiver.check}\n${waiver.key}`, waiver]));
  return { pages: listen(pages, reasons, unmet), reasons, idle: () => [...unmet.values()] };
}

async function* listen(
  pages: AsyncIterable<readonly Finding[]>,
  reasons: Map<string, string>,
  unmet: Map<string, Waiver>,
): AsyncGenerator<readonly Finding[]> {
  for await (const page of pages) {
    for (const { check, key, outcome, message } of page) {
      unmet.delete(`${check}\n${key}`);
      if (outcome === 'unknown' && reasons.size < mostReasons && !reasons.has(key)) reasons.set(key, message);
    }
    yield page;
  }
}

/** One sentence for waivers that meet nothing, naming up to three; null where each meets a finding. */
export function idleWords(idle: readonly Waiver[]): string | null {
  if (idle.length === 0) return null;
  const named = idle.slice(0, 3).map(({ check, key }) => `${check} on ${key}`);
  const rest = idle.length > named.length ? ` and ${idle.length - named.length} more` : '';
  return `${idle.length === 1 ? '1 waiver meets' : `${idle.length} waivers meet`} no finding: ${named.join(', ')}${rest}. Mend its check and key as \`stillwatch check --json\` spells them, or take it out.`;
}
