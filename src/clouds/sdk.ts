import { createRequire } from 'node:module';
import { CloudProblem } from './cloud.ts';

/**
 * Loads a package of a cloud's SDK. The SDKs are optional, so that whoever audits one cloud need not have the others: throws
 * CloudProblem with the mend where the package is not there.
 */
export async function loadSdk<T>(title: string, name: string, load: () => Promise<T>): Promise<T> {
  try {
    return await load();
  } catch (cause) {
    if (!isMissing(cause)) throw cause;
    throw missing(title, name, cause);
  }
}

const { resolve } = createRequire(import.meta.url);

/**
 * Throws CloudProblem with the mend where one of a cloud's packages is not there; loads none of them. Asked for before a scan
 * starts: in the midst of it every place would be one that could not be read.
 */
export function requireSdk(title: string, names: readonly string[]): void {
  for (const name of names) {
    try {
      resolve(name);
    } catch (cause) {
      if (isMissing(cause)) throw missing(title, name, cause);
    }
  }
}

function missing(title: string, name: string, cause: unknown): CloudProblem {
  return new CloudProblem(
    `${title} is configured, and its SDK (${name}) is not installed. Run \`npm install --include=optional\` where Stillwatch is installed.`,
    cause,
  );
}

function isMissing(cause: unknown): boolean {
  const code: unknown = cause instanceof Error && 'code' in cause ? cause.code : null;
  return code === 'ERR_MODULE_NOT_FOUND' || code === 'MODULE_NOT_FOUND';
}
