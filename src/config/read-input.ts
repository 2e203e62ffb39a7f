import { createReadStream } from 'node:fs';
import { ConfigProblem } from './problem.ts';

const chunkBytes = 1 << 18;

/**
 * The bytes of a file, or of what comes in on stdin (`null`), chunk by chunk as they are wanted; ends early when it is asked to
 * stop. Throws ConfigProblem where the file cannot be read.
 */
export async function* readInput(path: string | null, stopping: AbortSignal): AsyncGenerator<Uint8Array> {
  const stream = path === null ? process.stdin : createReadStream(path, { highWaterMark: chunkBytes });
  const stop = () => {
    stream.destroy();
  };
  stopping.addEventListener('abort', stop);
  try {
    for await (const chunk of stream) yield typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
  } catch (error) {
    if (stopping.aborted) return;
    throw new ConfigProblem(
      `${path ?? 'stdin'} cannot be read (${reasonOf(error)}). Name a file that is there, or - for stdin.`,
      error,
    );
  } finally {
    stopping.removeEventListener('abort', stop);
  }
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EACCES: 'its owner does not let us',
  EISDIR: 'it is a folder',
};

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  return reasons[code] ?? error.message;
}
