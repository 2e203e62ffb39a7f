import { clean } from './text.ts';

/** Everything outside a command: streams, environment, clock, working folder. Machine output goes to stdout alone. */
export interface Io {
  readonly stdout: (text: string) => Promise<void>;
  readonly stderr: (text: string) => void;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly folder: string;
  readonly now: () => number;
  readonly wait: (ms: number) => Promise<void>;
  /** Whether stdout and stderr are terminals that a person reads. */
  readonly terminal: { readonly out: boolean; readonly err: boolean; readonly columns: number };
  readonly color: boolean;
  readonly quiet: boolean;
  /** Resolves when the process is asked to stop. */
  readonly stopping: AbortSignal;
}

/** Options every command has. */
export interface GlobalOptions {
  readonly asOf?: string;
  readonly checks?: string;
  readonly config?: string;
  readonly store?: string;
  readonly json?: boolean;
  readonly quiet?: boolean;
  readonly color?: boolean;
  readonly logLevel?: string;
}

/** Runs one command and returns its exit code. */
export type Run = (
  options: GlobalOptions & Readonly<Record<string, unknown>>,
  io: Io,
  args: readonly string[],
) => Promise<number>;

/** The process as an Io. `NO_COLOR`, `CI`, `TERM=dumb` and non-terminals are respected. */
export function processIo(options: GlobalOptions, stopping: AbortSignal): Io {
  const environment = process.env;
  const plain = environment['TERM'] === 'dumb' || environment['CI'] !== undefined;
  return {
    stdout: writeAll,
    stderr: (text) => {
      process.stderr.write(text);
    },
    environment,
    folder: process.cwd(),
    now: Date.now,
    wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    terminal: {
      out: process.stdout.isTTY === true && !plain,
      err: process.stderr.isTTY === true && !plain,
      columns: process.stderr.columns ?? 100,
    },
    color: options.color !== false && environment['NO_COLOR'] === undefined && !plain && process.stdout.isTTY === true,
    quiet: options.quiet === true,
    stopping,
  };
}

/** A notice for people, on stderr, unless `--quiet`. What clouds say is cleaned of control characters. */
export function notice(io: Io, text: string): void {
  if (!io.quiet) io.stderr(`${clean(text)}\n`);
}

/** Nobody reads stdout any more (`| head`): a command that only prints is over, and there is nothing to say about it. */
export class ReaderGone extends Error {
  constructor(cause: Error) {
    super('nobody reads stdout any more', { cause });
    this.name = 'ReaderGone';
  }
}

/** Prints where the exit code matters more than the words: a reader who has gone changes neither it nor the work. */
export async function tell(io: Io, text: string): Promise<void> {
  try {
    await io.stdout(text);
  } catch (error) {
    if (!(error instanceof ReaderGone)) throw error;
  }
}

// The write that finds the reader gone, and every later one.
const goneCodes: ReadonlySet<unknown> = new Set(['EPIPE', 'ERR_STREAM_DESTROYED']);

function writeAll(text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    process.stdout.write(text, (error) => {
      if (error === null || error === undefined) resolve();
      else reject('code' in error && goneCodes.has(error.code) ? new ReaderGone(error) : error);
    });
  });
}
