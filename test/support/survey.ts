import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { cruise, type IConfiguration, type IForbiddenRuleType } from 'dependency-cruiser';

const configuration = createRequire(import.meta.url)('../../.dependency-cruiser.cjs') as IConfiguration;

/** The rules of .dependency-cruiser.cjs. */
export const rules = (configuration.forbidden ?? []) as readonly IForbiddenRuleType[];

/** What a cruise saw: how many modules, and each violation as `rule: file`, sorted. */
export interface Survey {
  readonly modules: number;
  readonly violations: readonly string[];
}

/** Cruises some folders of a tree by this project's rules. */
export async function survey(baseDir: string, folders: readonly string[]): Promise<Survey> {
  const { tsConfig: _, ...options } = configuration.options ?? {};
  const { output } = await cruise([...folders], { ...options, ruleSet: configuration, validate: true, baseDir });
  if (typeof output === 'string') throw new Error(output);
  const { totalCruised, violations } = output.summary;
  return {
    modules: totalCruised,
    violations: [...new Set(violations.map(({ rule, from }) => `${rule.name}: ${from}`))].sort(),
  };
}

/** A new folder that holds these files. The caller removes it. */
export function treeOf(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'stillwatch-tree-'));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}
