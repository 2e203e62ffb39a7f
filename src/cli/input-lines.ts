/** A line of input: its number from 1, and its text, or null where it is longer than any line may be. */
export interface InputLine {
  readonly number: number;
  readonly text: string | null;
}

const newline = 10;

/**
 * Splits bytes into lines, those of one chunk at a time; a line may go over any number of chunks. A longer one than `most`
 * bytes is passed over without being kept. The last line needs no end. Bytes that are no UTF-8 come out as U+FFFD.
 */
export async function* inputLines(
  chunks: AsyncIterable<Uint8Array>,
  most: number,
): AsyncGenerator<readonly InputLine[]> {
  const decoder = new TextDecoder();
  let number = 0;
  let kept: Uint8Array[] = [];
  let length = 0;
  const close = (last: Uint8Array): InputLine => {
    const total = length + last.length;
    const bytes = kept.length === 0 || total > most ? last : join([...kept, last], total);
    kept = [];
    length = 0;
    number += 1;
    return { number, text: total > most ? null : decoder.decode(bytes) };
  };
  for await (const chunk of chunks) {
    const lines: InputLine[] = [];
    let from = 0;
    for (let end = chunk.indexOf(newline); end >= 0; end = chunk.indexOf(newline, from)) {
      lines.push(close(chunk.subarray(from, end)));
      from = end + 1;
    }
    if (from < chunk.length) {
      length += chunk.length - from;
      if (length > most) kept = [];
      else kept.push(chunk.slice(from));
    }
    if (lines.length > 0) yield lines;
  }
  if (length > 0) yield [close(new Uint8Array())];
}

function join(parts: readonly Uint8Array[], total: number): Uint8Array {
  const whole = new Uint8Array(total);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
