import type { Cloud } from '../../clouds/cloud.ts';
import { cloudIds, loadCloud } from '../../clouds/registry.ts';
import { type GlobalOptions, type Io, notice } from '../io.ts';
import { parseWords } from '../parse.ts';
import { UsageProblem } from '../problem.ts';
import { openConfig } from '../workspace.ts';

/** Options of `permissions`. */
export interface PermissionsOptions extends GlobalOptions {
  readonly cloud?: readonly string[];
  readonly format?: string;
}

/**
 * `stillwatch permissions`: the least-privilege read-only policies, made from what the collectors declare, of the clouds
 * named, else of those configured; `--json` names them collector by collector. Exit 0.
 */
export async function permissions(options: PermissionsOptions, io: Io): Promise<number> {
  const named = parseWords(options.cloud, cloudIds, '--cloud');
  const clouds = await Promise.all((named.length === 0 ? await configured(options, io) : named).map(loadCloud));
  if (options.json === true) {
    const rows = clouds.flatMap(declared).map((row) => `${JSON.stringify(row)}\n`);
    await io.stdout(rows.join(''));
    return 0;
  }
  const { format } = options;
  const texts = clouds.flatMap((cloud) => cloud.policies(format ?? cloud.formats[0]) ?? []);
  if (texts.length === 0) {
    const known = [...new Set(clouds.flatMap(({ formats }) => formats))].join(', ');
    const ids = clouds.map(({ id }) => id).join(', ');
    throw new UsageProblem(`--format ${format ?? ''} is not known for ${ids}. Use one of: ${known}.`);
  }
  await io.stdout(texts.map((text) => (text.endsWith('\n') ? text : `${text}\n`)).join('\n'));
  if (texts.length > 1)
    notice(io, `These are ${texts.length} documents, one for each cloud. Print one alone with --cloud.`);
  return 0;
}

/** The clouds of the configuration where there is a sound one, else all. */
async function configured(options: PermissionsOptions, io: Io): Promise<readonly (typeof cloudIds)[number][]> {
  try {
    const { clouds } = (await openConfig(options, io)).config;
    return cloudIds.filter((id) => clouds[id] !== undefined);
  } catch (error) {
    // A file that was named must be sound; without one the policies are wanted before there is any.
    if (options.config !== undefined) throw error;
    return cloudIds;
  }
}

function declared(cloud: Cloud): readonly object[] {
  return [...cloud.collectors, ...(cloud.aside ?? [])].map(({ name, describes, permissions: needed }) => ({
    schema: 'stillwatch/1',
    cloud: cloud.id,
    collector: name,
    describes,
    permissions: [...needed].sort(),
  }));
}
