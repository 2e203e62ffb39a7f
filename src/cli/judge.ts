import { createHash } from 'node:crypto';
import { resolve } from 'node:path';
import { runChecks } from '../audit/run-checks.ts';
import { findChecks } from '../catalog/find-checks.ts';
import { cloudIds, loadCloud } from '../clouds/registry.ts';
import { standingOf, standings } from '../compare/baseline.ts';
import { loadWaivers } from '../config/load.ts';
import type { Baseline } from '../model/baseline.ts';
import type { Check } from '../model/check.ts';
import type { DefaultEncryption, PublicBlock } from '../model/fact.ts';
import type { Finding } from '../model/finding.ts';
import type { Coverage, Scan } from '../model/scan.ts';
import type { BaselineStanding } from '../model/subject.ts';
import type { StoredSnapshot } from '../model/verdict.ts';
import { rejudge } from '../scan/settle.ts';
import type { OutcomeHistory } from '../store/store.ts';
import type { GlobalOptions, Io } from './io.ts';
import { asOfTime, programFolders, type Workspace } from './workspace.ts';

/** One scan, ready to be judged: everything the checks rest on, and the findings as a stream that can be asked for again. */
export interface Judging {
  readonly scan: Scan;
  readonly asOf: string;
  readonly checks: readonly Check[];
  readonly coverage: readonly Coverage[];
  readonly baseline: Baseline | null;
  readonly standing: (stored: StoredSnapshot) => BaselineStanding;
  readonly snapshots: () => AsyncIterable<readonly StoredSnapshot[]>;
  readonly findings: () => AsyncIterable<readonly Finding[]>;
}

/** How to judge: by today's configuration instead of the stored verdicts, and against which outcomes "since" counts. */
export interface JudgeChoice {
  readonly rejudge?: boolean;
  readonly history?: OutcomeHistory;
  readonly asOf?: string;
}

/** Prepares the judging of one scan. Throws what the user must mend (a broken check, a broken waivers file). */
export async function openJudging(space: Workspace, scan: Scan, options: GlobalOptions, io: Io, choice: JudgeChoice = {}): Promise<Judging> {
  const { store, policy } = space;
  const asOf = choice.asOf ?? asOfTime(options, io);
  const checks = await findChecks(programFolders().checks, options.checks === undefined ? null : resolve(io.folder, options.checks));
  const cards = new Map(await Promise.all(cloudIds.map(async (id) => [id, (await loadCloud(id)).collectors] as const)));
  const coverage = await store.coverage(scan.id);
  const baseline = (await store.baselines()).filter((one) => one.scan <= scan.id).at(-1) ?? null;
  const changed = baseline === null ? null : await standings(store.pairs(baseline.scan, scan.id), await store.coverage(baseline.scan));
  const standing = (stored: StoredSnapshot) => standingOf(stored, baseline, changed, asOf);
  const history = choice.history ?? (await store.outcomes(scan.id));
  const waivers = loadWaivers(space.loaded);
  const settings = await readSettings(space, scan);
  const snapshots = () => (choice.rejudge === true ? rejudge({ store, scan: scan.id, policy, asOf }) : store.snapshots(scan.id));
  const findings = () => runChecks({ checks, cards, snapshots: snapshots(), settings, coverage, policy, asOf, standing, history, waivers, digest: shortDigest, scanStart: scan.startedAt });
  return { scan, asOf, checks, coverage, baseline, standing, snapshots, findings };
}

/** First 12 hex digits of a sha256: the id of a finding. */
export function shortDigest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 12);
}

async function readSettings({ store }: Workspace, scan: Scan): Promise<readonly (PublicBlock | DefaultEncryption)[]> {
  const settings: (PublicBlock | DefaultEncryption)[] = [];
  for await (const page of store.facts(scan.id, 'public-block')) settings.push(...page);
  for await (const page of store.facts(scan.id, 'default-encryption')) settings.push(...page);
  return settings;
}
