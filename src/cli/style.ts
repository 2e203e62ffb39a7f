import type { Io } from './io.ts';

const codes = { red: 31, yellow: 33, magenta: 35, blue: 34, dim: 2, bold: 1 } as const;

/** Colours a text where the terminal shows colours; state is never colour alone, so the text says it too. */
export function paint(io: Io, color: keyof typeof codes, text: string): string {
  return io.color ? `\u001b[${codes[color]}m${text}\u001b[0m` : text;
}
