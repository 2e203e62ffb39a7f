/** Text that is safe on a terminal: control, format and bidirectional characters shown as escapes, line breaks kept. */
export function clean(text: string): string {
  return text.replaceAll(
    /[^\P{C}\n]|[\u2028\u2029]/gu,
    (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`,
  );
}

/** One line of text: cleaned, with line breaks shown too, cut to `width` characters. */
export function line(text: string, width = 400): string {
  const flat = clean(text).replaceAll('\n', '\\n');
  return flat.length > width ? `${flat.slice(0, width - 1)}…` : flat;
}

/** `1 copy`, `2 copies`, `1,204 copies`. */
export function count(amount: number, one: string, many: string): string {
  return `${amount.toLocaleString('en-US')} ${amount === 1 ? one : many}`;
}

/** Rows as aligned columns, two spaces between, no trailing blanks. */
export function columns(rows: readonly (readonly string[])[]): string {
  const widths: number[] = [];
  for (const row of rows) {
    row.forEach((cell, index) => {
      widths[index] = Math.max(widths[index] ?? 0, [...cell].length);
    });
  }
  return rows
    .map((row) =>
      row
        .map((cell, index) => cell + ' '.repeat((widths[index] ?? 0) - [...cell].length))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
