import type { Cloud } from '../../clouds/cloud.ts';
import { cloudIds, loadCloud } from '../../clouds/registry.ts';
import type { LogBucket } from '../../model/log-bucket.ts';
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
  const { configured, logBuckets } = await settingsOf(options, io);
  const clouds = await Promise.all((named.length === 0 ? configured : named).map(loadCloud));
  if (options.json === true) {
    const rows = clouds.flatMap(declared).map((row) => `${JSON.stringify(row)}\n`);
    await io.stdout(rows.join(''));
    return 0;
  }
  const { format } = options;
  const texts = clouds.flatMap((cloud) => cloud.policies(format ?? cloud.formats[0], logBuckets) ?? []);
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

interface Settings {
  readonly configured: readonly (typeof cloudIds)[number][];
  readonly logBuckets: readonly LogBucket[];
}

/** What the configuration asks for where there is a sound one, else every cloud. */
async function settingsOf(options: PermissionsOptions, io: Io): Promise<Settings> {
  try {
    const { clouds, logs } = (await openConfig(options, io)).config;
    return { configured: cloudIds.filter((id) => clouds[id] !== undefined), logBuckets: logs.buckets };
  } catch (error) {
    // A file that was named must be sound; without one the policies are wanted before there is any.
    if (options.config !== undefined) throw error;
    return { configured: cloudIds, logBuckets: [] };
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
