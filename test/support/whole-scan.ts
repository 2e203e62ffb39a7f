import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { judgeGate } from '../../src/audit/gate.ts';
import { openDiff } from '../../src/cli/diff-scans.ts';
import type { Io } from '../../src/cli/io.ts';
import { openJudging } from '../../src/cli/judge.ts';
import { performScan } from '../../src/cli/perform-scan.ts';
import type { Workspace } from '../../src/cli/workspace.ts';
import { policyOf } from '../../src/config/policy.ts';
import { configSchema } from '../../src/config/schema.ts';
import type { Diff } from '../../src/model/change.ts';
import type { Severity } from '../../src/model/check.ts';
import type { Finding, GateVerdict } from '../../src/model/finding.ts';
import type { Coverage, Scan, Selection } from '../../src/model/scan.ts';
import type { StoredSnapshot } from '../../src/model/verdict.ts';
import { everything } from '../../src/scan/selection.ts';
import { openStore } from '../../src/store/open.ts';

/** What to scan with. */
export interface Setting {
  /** `clouds` of `stillwatch.yaml`. */
  readonly clouds: object;
  /** A SQLite file. */
  readonly file: string;
  /** ISO 8601: when the scan starts. */
  readonly at: string;
  /** Other parts of `stillwatch.yaml`. */
  readonly config?: object;
  readonly selection?: Partial<Selection>;
  readonly limits?: { readonly request: string; readonly retries: number; readonly patience: string };
}

/** Everything that can be asked of a finished scan. */
export interface Outcome {
  readonly scan: Scan;
  readonly exit: 0 | 2;
  readonly findings: ReadonlyMap<string, Finding>;
  readonly coverage: readonly Coverage[];
  readonly copies: readonly StoredSnapshot[];
  /** At `--fail-on low`, so that every check counts. */
  readonly gate: GateVerdict;
  /** Since the scan before; null where there is none. */
  readonly diff: Diff | null;
}

const quick = { request: '20s', retries: 1, patience: '5s' };

/** One scan of the whole program in this process, on a real store, judged and compared with the finished scan before. */
export async function scanWhole(setting: Setting): Promise<Outcome> {
  const io = quietIo(setting.at);
  const config = configSchema.parse({ clouds: setting.clouds, limits: setting.limits ?? quick, ...setting.config });
  const store = await openStore(`sqlite:${setting.file}`, { now: io.now });
  try {
    const space: Workspace = { loaded: { config, folder: tmpdir() }, policy: policyOf(config), store };
    const before = await store.latest();
    const selection = { ...everything, ...setting.selection };
    const ears = { onProgress: () => {}, onUnit: () => {} };
    const { scan, exit } = await performScan(space, {}, io, { selection, resume: false }, ears);
    const judging = await openJudging(space, scan, {}, io);
    const findings = new Map<string, Finding>();
    for await (const page of judging.findings()) {
      for (const finding of page) {
        const key = `${finding.check} ${finding.key}`;
        if (findings.has(key)) throw new Error(`two findings for ${key}`);
        findings.set(key, finding);
      }
    }
    const copies: StoredSnapshot[] = [];
    for await (const page of judging.snapshots()) copies.push(...page);
    const gate = await gateOf(findings, 'low');
    const diff = before === null ? null : await openDiff(space, before, scan);
    return { scan, exit, findings, coverage: judging.coverage, copies, gate, diff };
  } finally {
    await store.close();
  }
}

/** The gate's verdict on findings at `--fail-on` some severity. */
export function gateOf(findings: Outcome['findings'], failOn: Severity): Promise<GateVerdict> {
  const pages = (async function* () {
    yield [...findings.values()];
  })();
  return judgeGate(pages, { failOn, maxUnknown: 0 });
}

/** A silent Io whose clock starts at `at`. Waits take no time, but time passes by them: patience ends as it would. */
export function quietIo(at: string): Io {
  let now = Date.parse(at);
  return {
    stdout: async () => {},
    stderr: () => {},
    environment: {},
    folder: tmpdir(),
    now: () => now,
    wait: async (ms) => {
      now += ms;
    },
    terminal: { out: false, err: false, columns: 100 },
    color: false,
    quiet: true,
    stopping: new AbortController().signal,
  };
}

/** A folder for stores. The caller removes it. */
export function storeFolder(): { readonly file: (name: string) => string; readonly remove: () => void } {
  const folder = mkdtempSync(join(tmpdir(), 'stillwatch-stores-'));
  return {
    file: (name) => join(folder, name, 'store.db'),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
