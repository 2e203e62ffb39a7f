/**
 * A text as lines of at most `width` characters, broken between words; the first begins with `head`, the others with as many
 * blanks. A word that is longer than a line stands alone, whole: names are copied from here.
 */
export function wrap(head: string, text: string, width: number, headWidth = head.length): string {
  const blank = ' '.repeat(headWidth);
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && headWidth + line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  lines.push(line);
  return lines.map((one, at) => `${at === 0 ? head : blank}${one}`.trimEnd()).join('\n');
}
