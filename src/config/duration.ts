const unitMs = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

/** Milliseconds of a duration such as `30s`, `15m`, `36h` or `180d`; null where the text is none. */
export function durationMs(text: string): number | null {
  const match = /^(\d{1,6})([smhd])$/.exec(text);
  if (match === null) return null;
  const unit = match[2];
  if (unit !== 's' && unit !== 'm' && unit !== 'h' && unit !== 'd') return null;
  return Number(match[1]) * unitMs[unit];
}

/** The same for a text that was looked at before. Throws RangeError where it is no duration. */
export function inMs(text: string): number {
  const ms = durationMs(text);
  if (ms === null) throw new RangeError(`not a duration: ${text}`);
  return ms;
}
