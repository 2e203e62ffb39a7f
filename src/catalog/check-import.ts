import * as nodeModule from 'node:module';
import { pathToFileURL } from 'node:url';

/** What a team's check imports: `import { defineCheck } from 'stillwatch/check'`. */
export const checkSpecifier = 'stillwatch/check';

let isInstalled = false;

/**
 * Makes `stillwatch/check` mean one file, wherever the importing file lies and whatever is installed beside it: a check built
 * by another copy of Stillwatch would not carry this one's fences. Works once a process; safe to call again.
 */
export function resolveCheckImport(file: string): void {
  if (isInstalled) return;
  isInstalled = true;
  const url = pathToFileURL(file).href;
  const registerHooks: unknown = Reflect.get(nodeModule, 'registerHooks');
  if (typeof registerHooks === 'function') {
    const resolve = (specifier: string, context: unknown, next: (specifier: string, context: unknown) => unknown) =>
      specifier === checkSpecifier ? { url, shortCircuit: true } : next(specifier, context);
    Reflect.apply(registerHooks, nodeModule, [{ resolve }]);
    return;
  }
  // Node 20 has only the older way, which runs in a thread of its own and so takes its code as text.
  const hook = `const url = ${JSON.stringify(url)};
export const resolve = (specifier, context, next) =>
  specifier === ${JSON.stringify(checkSpecifier)} ? { url, shortCircuit: true } : next(specifier, context);`;
  nodeModule.register(`data:text/javascript,${encodeURIComponent(hook)}`);
}
