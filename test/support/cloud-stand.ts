import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { judgeGate } from '../../src/audit/gate.ts';
import { openJudging } from '../../src/cli/judge.ts';
import { performScan } from '../../src/cli/perform-scan.ts';
import { reportFacts } from '../../src/cli/report-facts.ts';
import type { Workspace } from '../../src/cli/workspace.ts';
import { policyOf } from '../../src/config/policy.ts';
import { configSchema } from '../../src/config/schema.ts';
import type { GateVerdict } from '../../src/model/finding.ts';
import type { Selection } from '../../src/model/scan.ts';
import { complianceView } from '../../src/model/view/compliance.ts';
import { surveyPowers } from '../../src/model/view/power-survey.ts';
import { listSubjects } from '../../src/model/view/subjects.ts';
import { everything } from '../../src/scan/selection.ts';
import { openStore } from '../../src/store/open.ts';
import { day } from './stage.ts';
import { quietIo } from './whole-scan.ts';

/** A store that scans of any cloud go into; it ends with the test. */
export interface CloudStand {
  /** Scans by this `clouds` of `stillwatch.yaml`; gives the exit code. */
  scan(clouds: object, only?: Partial<Selection>): Promise<number>;
  /** The gate at its strictest and the sentence of the page, by this `clouds`. */
  judged(clouds: object): Promise<{ readonly gate: GateVerdict; readonly allClear: boolean }>;
}

const nothingDrawn = {
  ...{ lines: [], gaps: [], dots: [], across: [], down: [] },
  ...{ width: 0, height: 0, left: 0, right: 0, bottom: 0 },
};

/** An empty one. */
export async function openCloudStand(): Promise<CloudStand> {
  const folder = mkdtempSync(join(tmpdir(), 'stillwatch-cloud-stand-'));
  const io = quietIo(day.toISOString());
  const store = await openStore(`sqlite:${join(folder, 'store.db')}`, { now: io.now });
  onTestFinished(async () => {
    await store.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const spaceOf = (clouds: object): Workspace => {
    const config = configSchema.parse({ clouds, limits: { request: '20s', retries: 1, patience: '5s' } });
    return { loaded: { config, folder }, policy: policyOf(config), store };
  };
  return {
    async scan(clouds, only = {}) {
      const request = { selection: { ...everything, ...only }, resume: false };
      const ears = { onProgress: () => {}, onUnit: () => {} };
      return (await performScan(spaceOf(clouds), {}, io, request, ears)).exit;
    },
    async judged(clouds) {
      const space = spaceOf(clouds);
      const scan = await store.latest();
      if (scan === null) throw new Error('nothing was scanned');
      const judging = await openJudging(space, scan, {}, io);
      const gate = await judgeGate(judging.findings(), { failOn: 'low', maxUnknown: 0 });
      const facts = await reportFacts(space, judging, { from: null, to: null });
      const { allClear } = complianceView(
        facts,
        await listSubjects(facts.findings(), 1_000),
        await surveyPowers(facts, 100),
        () => nothingDrawn,
      );
      return { gate, allClear };
    },
  };
}
