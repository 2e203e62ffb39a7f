import type { CloudSession, Progress } from '../clouds/cloud.ts';
import { cloudIds, isCloudId, loadCloud } from '../clouds/registry.ts';
import { limitsOf } from '../config/policy.ts';
import type { LogBucket } from '../model/log-bucket.ts';
import type { Selection } from '../model/scan.ts';
import type { OpenCloud } from '../scan/run.ts';
import { everything } from '../scan/selection.ts';
import type { Io } from './io.ts';
import { UsageProblem } from './problem.ts';
import type { Workspace } from './workspace.ts';

/** What reaching clouds needs of a workspace; no store. */
type Configured = Pick<Workspace, 'loaded' | 'policy'>;

/** The clouds of the configuration that a selection names, or all of them. Throws UsageProblem for one that is not configured. */
export function chosenClouds(space: Configured, names: readonly string[]): readonly (typeof cloudIds)[number][] {
  const configured = cloudIds.filter((id) => space.loaded.config.clouds[id] !== undefined);
  for (const name of names) {
    if (!isCloudId(name)) throw new UsageProblem(`--cloud ${name} is not known. Use one of: ${cloudIds.join(', ')}.`);
    if (!configured.includes(name))
      throw new UsageProblem(`${name} is not configured. Add it under \`clouds\`, or leave --cloud out.`);
  }
  return names.length === 0 ? configured : configured.filter((id) => names.includes(id));
}

/** Connects to each cloud a selection names; loads no other cloud's code. Of buckets no file is read but of `logBuckets`. */
export async function openClouds(
  space: Configured,
  selection: Selection,
  io: Io,
  onProgress: (progress: Progress) => void,
  logBuckets: readonly LogBucket[] = [],
): Promise<readonly OpenCloud[]> {
  const open: OpenCloud[] = [];
  for (const id of chosenClouds(space, selection.clouds)) {
    const cloud = await loadCloud(id);
    const session = await cloud.open({
      config: space.loaded.config.clouds[id],
      // The plan lists every place, so that those a narrow scan leaves out are told apart from those that are not there.
      // A few accounts are read directly: asking an index of all of them would take longer.
      selection: { ...everything, full: selection.full || selection.accounts.length > 0 },
      limits: limitsOf(space.loaded.config),
      wantsOrganization: space.policy.trust[id].organization,
      logBuckets,
      environment: io.environment,
      now: io.now,
      wait: io.wait,
      onProgress,
    });
    open.push({ cloud, session });
  }
  return open;
}

/** Ends every connection. */
export async function closeClouds(open: readonly { readonly session: CloudSession }[]): Promise<void> {
  for (const { session } of open) await session.close();
}
