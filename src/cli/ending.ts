import { type GlobalOptions, type Io, ReaderGone } from './io.ts';
import { clean } from './text.ts';

// Recognised by name, so that no command loads a room only to know its errors.
const expected = new Set([
  'UsageProblem',
  'ConfigProblem',
  'StoreProblem',
  'CloudProblem',
  'CatalogProblem',
  'ScheduleProblem',
  'ScanStopped',
]);

/** Runs a command and turns whatever it throws into one sentence on stderr and exit code 3. */
export async function ending(run: () => Promise<number>, options: GlobalOptions, io: Io): Promise<number> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof ReaderGone) return 0;
    const debug = options.logLevel === 'debug';
    if (error instanceof Error && expected.has(error.name)) {
      io.stderr(`${clean(debug ? stackOf(error) : error.message)}\n`);
    } else {
      const said = error instanceof Error ? error.message : String(error);
      io.stderr(
        `${clean(debug ? stackOf(error) : `Stillwatch broke: ${said.replace(/\.?$/, '.')} Nothing stored was lost; run again with --log-level debug and report it.`)}\n`,
      );
    }
    return 3;
  }
}

function stackOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const cause = error.cause === undefined ? '' : `\ncaused by ${stackOf(error.cause)}`;
  return `${error.stack ?? error.message}${cause}`;
}
