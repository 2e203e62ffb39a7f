/**
 * Whether a pattern matches the whole of a text: `*` is any run of characters, also none, `?` any one; everything else stands
 * for itself, letter for letter. Each part between stars is looked for once, from left to right, and never again: there is
 * nothing to go back to.
 */
export function globMatches(pattern: string, text: string): boolean {
  const [head = '', ...parts] = pattern.split('*');
  const tail = parts.pop();
  if (tail === undefined) return head.length === text.length && fitsAt(head, text, 0);
  if (!fitsAt(head, text, 0)) return false;
  let at = head.length;
  for (const part of parts) {
    const found = firstFit(part, text, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  const end = text.length - tail.length;
  return end >= at && fitsAt(tail, text, end);
}

function firstFit(part: string, text: string, from: number): number {
  if (!part.includes('?')) return text.indexOf(part, from);
  for (let at = from; at + part.length <= text.length; at += 1) if (fitsAt(part, text, at)) return at;
  return -1;
}

function fitsAt(part: string, text: string, at: number): boolean {
  if (at + part.length > text.length) return false;
  for (let index = 0; index < part.length; index += 1)
    if (part[index] !== '?' && part[index] !== text[at + index]) return false;
  return true;
}
