import type { Codes } from './glob.ts';

const colon = 58;

/** The six parts of an ARN or of a pattern of one, cut at its first five colons; fewer where it has fewer. The last keeps its colons. */
export function splitArn(codes: Codes): readonly Codes[] {
  const parts: Codes[] = [];
  let from = 0;
  for (let at = 0; at < codes.length && parts.length < 5; at += 1) {
    if (codes[at] !== colon) continue;
    parts.push(codes.slice(from, at));
    from = at + 1;
  }
  parts.push(codes.slice(from));
  return parts;
}
