import { resolve } from 'node:path';
import { cloudIds, isCloudId } from '../../clouds/registry.ts';
import { configJsonSchema } from '../../config/schema.ts';
import { starterConfig } from '../../config/starter.ts';
import { writeNewConfig } from '../../config/write-new.ts';
import type { GlobalOptions, Io } from '../io.ts';
import { UsageProblem } from '../problem.ts';

/** Options of `init`. */
export interface InitOptions extends GlobalOptions {
  readonly cloud?: readonly string[];
  readonly schema?: boolean;
}

/** `stillwatch init`: writes a commented configuration, never over another one; `--schema` prints its JSON Schema instead. Exit 0. */
export async function init(options: InitOptions, io: Io): Promise<number> {
  if (options.schema === true) {
    await io.stdout(`${JSON.stringify(configJsonSchema(), null, 2)}\n`);
    return 0;
  }
  const chosen: readonly string[] = options.cloud ?? cloudIds.slice(0, 1);
  const stranger = chosen.find((name) => !isCloudId(name));
  if (stranger !== undefined) {
    throw new UsageProblem(`--cloud ${stranger} is not known. Use one of: ${cloudIds.join(', ')}.`);
  }
  const file = resolve(io.folder, options.config ?? 'stillwatch.yaml');
  writeNewConfig(file, starterConfig([...new Set(chosen)]));
  if (options.json === true) await io.stdout(`${JSON.stringify({ schema: 'stillwatch/1', file })}\n`);
  else await io.stdout(`Wrote ${file}${othersWords(chosen)}.\nNext: stillwatch doctor, then stillwatch scan.\n`);
  return 0;
}

function othersWords(chosen: readonly string[]): string {
  const others = cloudIds.filter((id) => !chosen.includes(id));
  return others.length === 0 ? '' : ` for ${chosen.join(', ')}; ${others.join(' and ')} stand in it commented out`;
}
