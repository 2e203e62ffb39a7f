import { appendFileSync } from 'node:fs';
import { createRequire, register } from 'node:module';
import { isMainThread } from 'node:worker_threads';

// Loaded with --import: writes every module the process loads to the file that BENCH_MODULES names. The hooks run in a
// thread of their own, where this same file is loaded again.
const file = process.env['BENCH_MODULES'] ?? '/dev/null';

if (isMainThread) {
  register(import.meta.url);
  const { cache } = createRequire(import.meta.url);
  const note = () =>
    appendFileSync(
      file,
      Object.keys(cache)
        .map((path) => `${path}\n`)
        .join(''),
    );
  setInterval(note, 50).unref();
  process.on('exit', note);
}

/** Node's load hook: notes the module's URL. */
export function load(url: string, context: object, next: (url: string, context: object) => unknown): unknown {
  appendFileSync(file, `${url}\n`);
  return next(url, context);
}
