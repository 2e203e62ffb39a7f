import type { Cloud } from '../../clouds/cloud.ts';
import { cloudIds, loadCloud } from '../../clouds/registry.ts';
import type { GlobalOptions, Io } from '../io.ts';
import { parseWords } from '../parse.ts';
import { UsageProblem } from '../problem.ts';

/** Options of `permissions`. */
export interface PermissionsOptions extends GlobalOptions {
  readonly cloud?: readonly string[];
  readonly format?: string;
}

/** `stillwatch permissions`: the least-privilege read-only policies, made from what the collectors declare; `--json` names them collector by collector. Exit 0. */
export async function permissions(options: PermissionsOptions, io: Io): Promise<number> {
  const named = parseWords(options.cloud, cloudIds, '--cloud');
  const clouds = await Promise.all((named.length === 0 ? cloudIds : named).map((id) => loadCloud(id)));
  if (options.json === true) {
    await io.stdout(
      clouds
        .flatMap(declared)
        .map((row) => `${JSON.stringify(row)}\n`)
        .join(''),
    );
    return 0;
  }
  const format = options.format ?? 'iam-json';
  const texts = clouds.map((cloud) => cloud.policies(format)).filter((text) => text !== null);
  if (texts.length === 0) {
    throw new UsageProblem(
      `--format ${format} is not known for ${clouds.map(({ id }) => id).join(', ')}. Use iam-json, terraform or cloudformation.`,
    );
  }
  await io.stdout(texts.map((text) => (text.endsWith('\n') ? text : `${text}\n`)).join(''));
  return 0;
}

function declared(cloud: Cloud): readonly object[] {
  return cloud.collectors.map(({ name, describes, permissions: needed }) => ({
    schema: 'stillwatch/1',
    cloud: cloud.id,
    collector: name,
    describes,
    permissions: [...needed].sort(),
  }));
}
