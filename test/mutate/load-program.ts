import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { AccessFacts } from '../../src/access/aws/facts.ts';
import type { AccessAnswer, AccessRequest } from '../../src/model/access-request.ts';
import type { Collected } from './vitest.ts';

/** The evaluator as one mutant has it, nothing of it loaded yet. */
export interface Loaded {
  openDesk(facts: AccessFacts): { ask(request: AccessRequest): AccessAnswer };
  /** See agreement.ts. */
  disagreement(facts: AccessFacts, regions: readonly string[]): string | null;
  /** The tests of a file. */
  testsOf(file: string): readonly Collected[];
}

/** How a program is watched: which mutant is on, who hears of those it comes by, and of turns of loops. */
export interface Watch {
  readonly active: number;
  readonly reached: (id: number) => boolean;
  readonly tick: () => void;
}

/** Loads a program anew with every call, so that nothing that one mutant left behind is seen by the next. */
export function loaderOf(root: string, text: string): (watch: Watch) => Loaded {
  const require = createRequire(join(root, 'package.json'));
  const body = new Function('active$', 'on$', 'tick$', 'require', 'module', 'exports', text);
  return ({ active, reached, tick }) => {
    const exports: Record<string, unknown> = {};
    body(active, reached, tick, require, { exports }, exports);
    // What the entry of the program puts there: see program.ts.
    const { openDesk, disagreement, collected, tests } = exports as unknown as {
      readonly openDesk: Loaded['openDesk'];
      readonly disagreement: Loaded['disagreement'];
      readonly collected: () => Collected[];
      readonly tests: Readonly<Record<string, () => unknown>>;
    };
    const loaded = new Map<string, readonly Collected[]>();
    return {
      openDesk,
      disagreement,
      testsOf(file) {
        const before = loaded.get(file);
        if (before !== undefined) return before;
        const from = collected().length;
        tests[file]?.();
        const made = collected().slice(from);
        loaded.set(file, made);
        return made;
      },
    };
  };
}
