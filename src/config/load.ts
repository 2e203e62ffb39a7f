import { existsSync, readFileSync } from 'node:fs';
import { dirname, isAbsolute, resolve } from 'node:path';
import { parseDocument } from 'yaml';
import type { z } from 'zod';
import type { Waiver } from '../model/policy.ts';
import { explainIssues } from './explain.ts';
import { ConfigProblem } from './problem.ts';
import {
  type Config,
  cloudlessSchema,
  configJsonSchema,
  configSchema,
  waiversJsonSchema,
  waiversSchema,
} from './schema.ts';

/** A configuration with the folder its relative paths count from. */
export interface LoadedConfig {
  readonly config: Config;
  readonly folder: string;
}

/** Reads and checks `stillwatch.yaml`. Throws ConfigProblem naming every problem. */
export function loadConfig(path: string): LoadedConfig {
  const file = resolve(path);
  const config = parse(readText(file, missingConfig(path)), file, configSchema, configJsonSchema());
  return { config, folder: dirname(file) };
}

/**
 * The same for what needs no cloud: `clouds` may be left out, and where there is no file at `path` and `mayLack` says that nobody
 * named one, every setting has its default and paths count from the folder it would lie in.
 */
export function loadCloudless(path: string, mayLack: boolean): LoadedConfig {
  const file = resolve(path);
  const folder = dirname(file);
  if (mayLack && !existsSync(file)) return { config: cloudlessSchema.parse({}), folder };
  return { config: parse(readText(file, missingConfig(path)), file, cloudlessSchema, configJsonSchema()), folder };
}

/** Reads the waivers the configuration names; none where it names no file. Throws ConfigProblem. */
export function loadWaivers(loaded: LoadedConfig): readonly Waiver[] {
  if (loaded.config.waivers === undefined) return [];
  const file = resolvePath(loaded, loaded.config.waivers);
  const text = readText(
    file,
    `The waivers file ${file} cannot be read. Create it, or take \`waivers\` out of the configuration.`,
  );
  const parsed = parse(text, file, waiversSchema, waiversJsonSchema());
  return parsed.waivers.map((waiver) => ({
    ...waiver,
    audience: [...(typeof waiver.audience === 'string' ? [waiver.audience] : waiver.audience)].sort(),
  }));
}

/** A path of the configuration, relative to the configuration's folder. */
export function resolvePath(loaded: LoadedConfig, path: string): string {
  return isAbsolute(path) ? path : resolve(loaded.folder, path);
}

/** The store's URL with its path made absolute; `override` (from --store) is relative to the working folder instead. */
export function storeUrl(loaded: LoadedConfig | null, override: string | undefined): string {
  const url = override ?? loaded?.config.store ?? 'sqlite:.stillwatch/stillwatch.db';
  if (!url.startsWith('sqlite:')) return url;
  const folder = override === undefined && loaded !== null ? loaded.folder : process.cwd();
  const path = url.slice('sqlite:'.length);
  return `sqlite:${isAbsolute(path) ? path : resolve(folder, path)}`;
}

/** The value of a setting that may be written `env:NAME` or `file:PATH`. Throws ConfigProblem where it is missing. */
export function resolveSecret(
  text: string,
  loaded: LoadedConfig,
  environment: Readonly<Record<string, string | undefined>>,
): string {
  if (text.startsWith('env:')) {
    const value = environment[text.slice(4)];
    if (value === undefined || value === '')
      throw new ConfigProblem(
        `The environment variable ${text.slice(4)} is not set. Set it, or change the setting that names it.`,
      );
    return value;
  }
  if (text.startsWith('file:')) {
    const file = resolvePath(loaded, text.slice(5));
    return readText(file, `The file ${file} cannot be read. Create it, or change the setting that names it.`).trim();
  }
  return text;
}

function parse<T extends z.ZodType>(text: string, file: string, schema: T, jsonSchema: object): z.infer<T> {
  const document = parseDocument(text, { uniqueKeys: true });
  const broken = document.errors[0];
  if (broken !== undefined)
    throw new ConfigProblem(
      `${file} is not valid YAML: ${broken.message.split('\n')[0]} Mend that line and try again.`,
      broken,
    );
  const result = schema.safeParse(document.toJS({ maxAliasCount: 50 }) ?? {});
  if (result.success) return result.data;
  throw new ConfigProblem(`${file}: ${explainIssues(result.error, jsonSchema).join(' ')}`, result.error);
}

function readText(file: string, sentence: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new ConfigProblem(sentence, error);
  }
}

function missingConfig(path: string): string {
  return `There is no readable configuration at ${path}. Write one with \`stillwatch init\`, or name yours with --config.`;
}
