import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build } from 'esbuild';
import { type EvaluatorFile, evaluatorTests, goldenTests } from './evaluator-files.ts';
import { instrument, type Mutant } from './instrument.ts';

/** The evaluator with all its mutants and the tests of it, as the body of a function: see `loadProgram`. */
export interface Program {
  readonly mutants: readonly Mutant[];
  /** Says which mutants it comes by. */
  readonly reach: string;
  /** Has one of them on. */
  readonly run: string;
}

/** Puts the evaluator together, once and for all mutants. */
export async function makeProgram(root: string, files: readonly EvaluatorFile[]): Promise<Program> {
  const mutants: Mutant[] = [];
  const texts = new Map<string, string>();
  for (const { path } of files) {
    const made = instrument(path, readFileSync(join(root, path), 'utf8'), mutants.length + 1);
    mutants.push(...made.mutants);
    texts.set(resolve(root, path), made.text);
  }
  const text = await bundle(root, texts);
  // Round numbers come out of the bundler as `1e3`.
  return { mutants, reach: text, run: text.replaceAll(/\bon\$\((\d+(?:e\d+)?)\)/g, '(active$===$1)') };
}

async function bundle(root: string, texts: ReadonlyMap<string, string>): Promise<string> {
  const { outputFiles } = await build({
    absWorkingDir: root,
    stdin: { contents: entryOf(root), resolveDir: root, loader: 'js' },
    bundle: true,
    write: false,
    format: 'cjs',
    platform: 'node',
    target: 'node20',
    packages: 'external',
    logLevel: 'error',
    plugins: [
      {
        name: 'mutants',
        setup({ onLoad, onResolve }) {
          onResolve({ filter: /^vitest$/ }, () => ({ path: join(root, 'test/mutate/vitest.ts') }));
          onLoad({ filter: /\.ts$/ }, ({ path }) => {
            const contents = texts.get(path);
            return contents === undefined ? null : { contents, loader: 'ts' };
          });
        },
      },
    ],
  });
  const [file] = outputFiles;
  if (file === undefined) throw new Error('the evaluator could not be put together');
  return file.text;
}

// Nothing of it is loaded before it is asked for: a mutant is on while its file is loaded, too.
function entryOf(root: string): string {
  const tests = [...goldenTests, ...evaluatorTests(root)];
  const loads = tests.map((path) => `${JSON.stringify(path)}: () => require(${JSON.stringify(`./${path}`)}),`);
  return [
    'exports.openDesk = (facts) => require("./src/access/aws/desk.ts").openDesk(facts);',
    'exports.disagreement = (facts, regions) => require("./test/mutate/agreement.ts").disagreement(facts, regions);',
    'exports.collected = () => require("vitest").collected;',
    `exports.tests = { ${loads.join('\n')} };`,
  ].join('\n');
}
