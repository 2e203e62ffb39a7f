import { writeFileSync } from 'node:fs';
import { ConfigProblem } from './problem.ts';

/** Writes a new configuration. Throws ConfigProblem where a file is there already (it is never overwritten) or cannot be written. */
export function writeNewConfig(file: string, text: string): void {
  try {
    writeFileSync(file, text, { flag: 'wx' });
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') {
      throw new ConfigProblem(
        `${file} is there already and is left as it is. Move it away, or name another file with --config.`,
        error,
      );
    }
    throw new ConfigProblem(`${file} cannot be written. Choose a folder you may write to with --config.`, error);
  }
}
