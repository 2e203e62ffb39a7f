import type { Selection } from '../../model/scan.ts';
import { type GlobalOptions, type Io, notice, tell } from '../io.ts';
import { parseCount } from '../parse.ts';
import { performScan } from '../perform-scan.ts';
import { progressView } from '../progress.ts';
import { scanSummary } from '../scan-summary.ts';
import { checkSelection, unmatchedNames } from '../selected-places.ts';
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
      const selection = selectionOf(options);
      await checkSelection(space, selection);
      const result = await performScan(space, options, io, { selection, resume }, view);
      view.end();
      const unmatched = unmatchedNames(selection, await space.store.coverage(result.scan.id));
      if (unmatched.length > 0) notice(io, `not read  ${unmatched.join(', ')}: no place of that name was found`);
      const exit = unmatched.length > 0 ? 2 : result.exit;
      const summary = await scanSummary(space, result.scan, options, io);
      if (options.json === true) await tell(io, `${JSON.stringify({ schema: 'stillwatch/1', exit, ...summary })}\n`);
      else if (!io.quiet) await tell(io, summaryText(summary, io));
      return exit;
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
