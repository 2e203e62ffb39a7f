import { findReports } from '../catalog/find-reports.ts';
import { deliverFile } from '../deliver/files.ts';
import type { Report } from '../model/report.ts';
import type { Scan } from '../model/scan.ts';
import { reportTools } from '../render/tools.ts';
import type { GlobalOptions, Io } from './io.ts';
import { openJudging } from './judge.ts';
import { UsageProblem } from './problem.ts';
import { reportFacts, type Window } from './report-facts.ts';
import { programFolders, type Workspace } from './workspace.ts';

/** A file that was written. */
export interface WrittenReport {
  readonly report: string;
  readonly title: string;
  readonly path: string;
}

/** Which formats to write (empty: all that apply), where, and over which window the owner diff goes. */
export interface ReportRequest extends Window {
  readonly formats: readonly string[];
  readonly out: string;
}

/** Writes reports of one scan below a folder, readable by their owner alone. Throws UsageProblem for a format that is unknown or does not apply. */
export async function writeReports(
  space: Workspace,
  scan: Scan,
  options: GlobalOptions,
  io: Io,
  request: ReportRequest,
): Promise<readonly WrittenReport[]> {
  const reports = await findReports(programFolders().reports);
  const wanted = request.formats.map((id) => chosen(reports, id));
  const judging = await openJudging(space, scan, options, io);
  const facts = await reportFacts(space, judging, request);
  const tools = reportTools({ templates: programFolders().templates });
  const written: WrittenReport[] = [];
  for (const report of wanted.length > 0 ? wanted : reports) {
    const reason = report.applies(facts);
    if (reason !== null && wanted.length > 0)
      throw new UsageProblem(`${report.id} does not apply: ${reason} Leave it out, or scan again first.`);
    if (reason !== null) continue;
    for await (const file of report.write(facts, tools)) {
      const path = await deliverFile(request.out, file).catch((error: unknown) => explainDisk(request.out, error));
      written.push({ report: report.id, title: report.title, path });
    }
  }
  return written;
}

/** The text of one report, for commands that print it. */
export async function* reportText(
  space: Workspace,
  scan: Scan,
  options: GlobalOptions,
  io: Io,
  id: string,
  onlyNews: boolean,
): AsyncGenerator<string> {
  const report = chosen(await findReports(programFolders().reports), id);
  const facts = await reportFacts(space, await openJudging(space, scan, options, io, { onlyNews }), {
    from: null,
    to: null,
  });
  for await (const file of report.write(facts, reportTools({ templates: programFolders().templates })))
    yield* file.text;
}

// What the disk refuses is for the user to mend; anything else is ours.
function explainDisk(folder: string, error: unknown): never {
  if (!(error instanceof Error && 'syscall' in error && 'code' in error)) throw error;
  throw new UsageProblem(
    `No report can be written to ${folder} (${error.code}). Mend that folder, or name another with --out.`,
  );
}

function chosen(reports: readonly Report[], id: string): Report {
  const found = reports.find((report) => report.id === id);
  if (found === undefined)
    throw new UsageProblem(`--format ${id} is not known. Use: ${reports.map((report) => report.id).join(', ')}.`);
  return found;
}
