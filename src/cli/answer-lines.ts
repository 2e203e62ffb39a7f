import type { AccessAnswer, AccessRequest } from '../model/access-request.ts';
import { exportSchema } from '../model/record.ts';
import { readRequest } from './ask-request.ts';
import { type InputLine, inputLines } from './input-lines.ts';

/** What became of the lines. `first`: the number of the first that was no request. */
export interface Answered {
  readonly answers: number;
  readonly refused: number;
  readonly first: number | null;
}

/** A longer line is no request. */
export const longestLine = 1 << 20;
const atOnce = 1 << 16;

/**
 * Answers JSON Lines, in their order, one line for each that is not blank; a line that is no request gets one that says why.
 * Nothing waits for the end of the input: what came in one chunk is answered before the next is read, and a write is waited for.
 */
export async function answerLines(
  chunks: AsyncIterable<Uint8Array>,
  ask: (request: AccessRequest) => AccessAnswer,
  write: (text: string) => Promise<void>,
): Promise<Answered> {
  let [answers, refused] = [0, 0];
  let first: number | null = null;
  const answer = (line: InputLine): string => {
    const text = line.number === 1 ? line.text?.replace(/^\uFEFF/, '') : line.text;
    if (text?.trim() === '') return '';
    const read = typeof text === 'string' ? readRequest(text) : { id: null, error: tooLong };
    answers += 1;
    if ('request' in read) return `${JSON.stringify({ schema: exportSchema, ...ask(read.request) })}\n`;
    refused += 1;
    first ??= line.number;
    return `${JSON.stringify({ schema: exportSchema, id: read.id, error: read.error })}\n`;
  };
  for await (const lines of inputLines(chunks, longestLine)) {
    let waiting = '';
    for (const line of lines) {
      waiting += answer(line);
      if (waiting.length < atOnce) continue;
      await write(waiting);
      waiting = '';
    }
    if (waiting !== '') await write(waiting);
  }
  return { answers, refused, first };
}

const tooLong = `the line is longer than ${longestLine.toLocaleString('en-US')} bytes`;
