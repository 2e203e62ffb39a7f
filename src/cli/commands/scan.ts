import type { Selection } from '../../model/scan.ts';
import type { GlobalOptions, Io } from '../io.ts';
import { parseCount } from '../parse.ts';
import { performScan } from '../perform-scan.ts';
import { progressView } from '../progress.ts';
import { scanSummary } from '../scan-summary.ts';
import { summaryText } from '../summary-text.ts';
import { withWorkspace } from '../workspace.ts';

/** Options of `scan`. */
export interface ScanOptions extends GlobalOptions {
  readonly cloud?: readonly string[];
  readonly account?: readonly string[];
  readonly region?: readonly string[];
  readonly collector?: readonly string[];
  readonly full?: boolean;
  readonly resume?: boolean | string;
}

/** `stillwatch scan`: exit 0 complete, 2 complete with gaps, 3 broken. The summary is for people, on stderr; `--json` puts it on stdout. */
export function scan(options: ScanOptions, io: Io): Promise<number> {
  return withWorkspace(options, io, async (space) => {
    const view = progressView(io);
    try {
      const resume =
        typeof options.resume === 'string' ? parseCount(options.resume, '--resume') : options.resume === true;
      const result = await performScan(space, options, io, { selection: selectionOf(options), resume }, view);
      view.end();
      const summary = await scanSummary(space, result.scan, options, io);
      if (options.json === true)
        await io.stdout(`${JSON.stringify({ schema: 'stillwatch/1', exit: result.exit, ...summary })}\n`);
      else if (!io.quiet) await io.stdout(summaryText(summary, io));
      return result.exit;
    } catch (error) {
      view.end();
      throw error;
    }
  });
}

function selectionOf(options: ScanOptions): Selection {
  return {
    clouds: options.cloud ?? [],
    accounts: options.account ?? [],
    regions: options.region ?? [],
    collectors: options.collector ?? [],
    full: options.full === true,
  };
}
