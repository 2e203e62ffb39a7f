/**
 * A pattern or a text as code units, with a few codes that no text holds: AWS matches `*` (any run, also empty) and `?` (one).
 * Classes of names are written with the last three.
 */
export type Codes = readonly number[];

/** Any run of characters. */
export const star = -1;
/** Any one character. */
export const one = -2;
/** Any run without a colon, at least one character: the open part of a name. */
export const name = -3;

/** Literal text as codes. */
export function literal(text: string): number[] {
  const codes = new Array<number>(text.length);
  for (let i = 0; i < text.length; i += 1) codes[i] = text.charCodeAt(i);
  return codes;
}

/** A pattern's text as codes; every `*` and `?` is a wildcard. */
export function glob(text: string): number[] {
  const codes = literal(text);
  for (let i = 0; i < codes.length; i += 1) {
    if (codes[i] === 42) codes[i] = star;
    else if (codes[i] === 63) codes[i] = one;
  }
  return codes;
}

/** Whether codes hold no wildcard. */
export function isLiteral(codes: Codes): boolean {
  return codes.every((code) => code >= 0);
}

/**
 * Whether a pattern matches a text. A `name` in the text is only matched by `*`: then every name is. Goes back to the last `*`
 * alone, so that its work is bounded by the product of both lengths, whatever the pattern.
 */
export function matches(pattern: Codes, text: Codes): boolean {
  let p = 0;
  let t = 0;
  let back = -1;
  let from = 0;
  while (t < text.length) {
    const code = pattern[p];
    if (code === star) {
      back = p;
      from = t;
      p += 1;
    } else if (code !== undefined && (code === text[t] || (code === one && text[t] !== name))) {
      p += 1;
      t += 1;
    } else if (back >= 0) {
      from += 1;
      t = from;
      p = back + 1;
    } else return false;
  }
  while (pattern[p] === star) p += 1;
  return p === pattern.length;
}

/** The same for a text that is no codes yet. */
export function matchesText(pattern: Codes, text: string): boolean {
  let p = 0;
  let t = 0;
  let back = -1;
  let from = 0;
  while (t < text.length) {
    const code = pattern[p];
    if (code === star) {
      back = p;
      from = t;
      p += 1;
    } else if (code !== undefined && (code === one || code === text.charCodeAt(t))) {
      p += 1;
      t += 1;
    } else if (back >= 0) {
      from += 1;
      t = from;
      p = back + 1;
    } else return false;
  }
  while (pattern[p] === star) p += 1;
  return p === pattern.length;
}

/** Whether some text is matched by both. Walks pairs of positions, each once. */
export function meet(left: Codes, right: Codes): boolean {
  const width = right.length + 1;
  const seen = new Uint8Array((left.length + 1) * width);
  const open: number[] = [0];
  seen[0] = 1;
  const push = (i: number, j: number) => {
    const at = i * width + j;
    if (seen[at] === 1) return;
    seen[at] = 1;
    open.push(at);
  };
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    const i = Math.floor(at / width);
    const j = at % width;
    if (i === left.length && j === right.length) return true;
    const a = left[i];
    const b = right[j];
    if (a === star) push(i + 1, j);
    if (b === star) push(i, j + 1);
    if (a === undefined || b === undefined || !share(a, b)) continue;
    // A name goes on or ends after each character; a star goes on (that it ends is above).
    for (const nextI of a === name ? [i, i + 1] : [a === star ? i : i + 1])
      for (const nextJ of b === name ? [j, j + 1] : [b === star ? j : j + 1]) push(nextI, nextJ);
  }
  return false;
}

const colon = 58;

// Whether some one character fits both.
function share(a: number, b: number): boolean {
  if (a >= 0 && b >= 0) return a === b;
  if (a === name) return b !== colon;
  if (b === name) return a !== colon;
  return true;
}
