// The script inside the compliance page: templates/page/*.ts bundled into one self-contained piece for browsers.
import { join } from 'node:path';
import { root } from './steps.mjs';

/** Text of the page script. Node 20 runs on every machine; the page runs in browsers of 2023 and later. */
export async function bundlePage() {
  const { build } = await import('esbuild');
  const result = await build({
    absWorkingDir: root,
    entryPoints: [join('templates', 'page', 'main.ts')],
    bundle: true,
    minify: true,
    format: 'iife',
    platform: 'browser',
    target: 'es2022',
    charset: 'ascii',
    legalComments: 'none',
    banner: { js: '/* Includes @tanstack/virtual-core, MIT, (c) Tanner Linsley. */' },
    write: false,
    logLevel: 'error',
  });
  return result.outputFiles[0].text;
}
