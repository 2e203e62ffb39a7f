/** What a command template takes: one word, or several words (each quoted by itself). */
export type Word = string | number | boolean | null | undefined;

/** A value was missing, so no exact command can be given. */
export class NoCommand extends Error {}

/**
 * A shell command with every interpolated value quoted, whatever it contains: safe words stay bare, others stand in
 * single quotes, control characters in `$'..'` escapes. An array becomes several words.
 * Throws NoCommand where a value is null, undefined or an empty array: a command with a hole is worse than none.
 */
export function command(text: TemplateStringsArray, ...values: readonly (Word | readonly Word[])[]): string {
  let line = text[0] ?? '';
  values.forEach((value, index) => {
    const words: readonly Word[] = isList(value) ? value : [value];
    if (words.length === 0) throw new NoCommand('a value of this command is missing');
    line += words.map(quote).join(' ') + (text[index + 1] ?? '');
  });
  return line;
}

function isList(value: Word | readonly Word[]): value is readonly Word[] {
  return Array.isArray(value);
}

function quote(word: Word): string {
  if (word === null || word === undefined) throw new NoCommand('a value of this command is missing');
  const value = String(word);
  if (/^[A-Za-z0-9_./:=@%+,][A-Za-z0-9_./:=@%+,-]*$/.test(value)) return value;
  if (isPrintable(value)) return `'${value.replaceAll("'", `'\\''`)}'`;
  return `$'${[...value].map(escapeCharacter).join('')}'`;
}

// Control, format and bidirectional characters could act on the terminal a command is pasted into.
function isPrintable(value: string): boolean {
  return !/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Co}]/u.test(value);
}

function escapeCharacter(character: string): string {
  if (character === "'" || character === '\\') return `\\${character}`;
  if (isPrintable(character)) return character;
  const code = character.codePointAt(0);
  if (code === undefined) return '';
  if (code < 0x80) return `\\x${code.toString(16).padStart(2, '0')}`;
  return code > 0xffff ? `\\U${code.toString(16).padStart(8, '0')}` : `\\u${code.toString(16).padStart(4, '0')}`;
}
