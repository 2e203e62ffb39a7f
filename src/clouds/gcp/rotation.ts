import { hash } from 'node:crypto';

/** When a scan runs. Times are milliseconds since the epoch. */
export interface ScanTime {
  readonly now: number;
  /** The longest time between scans of late: as long until the next, as far as anybody knows. */
  readonly interval: number;
  /** Time within which everything is read directly. */
  readonly within: number;
}

/** The longest time that lay between the last scans, given by when they began (ISO 8601, latest first), and now; null for none. */
export function intervalOf(now: number, scansAt: readonly string[]): number | null {
  const times = [now, ...scansAt.map((at) => Date.parse(at))];
  const gaps = times.slice(1).map((at, index) => (times[index] ?? now) - at);
  return gaps.length === 0 ? null : Math.max(...gaps);
}

/**
 * Whether something last read directly at `readAt` is due, so that the next scan would come too late. Each key has a turn of
 * its own that comes around a little sooner than that, so that at regular scans each is read once a turn, and an even share
 * of all in every scan, also where all were first read at once. A time that lies ahead is no proof of anything.
 */
export function isDue(key: string, readAt: number, { now, interval, within }: ScanTime): boolean {
  if (!(readAt <= now) || !(interval >= 0) || now + interval > readAt + within) return true;
  const parts = partsOf(within / interval);
  if (parts < 2) return false;
  const share = Number.parseInt(hash('sha256', key, 'hex').slice(0, 8), 16) / 2 ** 32;
  const turn = (at: number): number => Math.floor(at / (within * (1 - 1 / parts)) + share);
  return turn(readAt) < turn(now);
}

/**
 * In how many parts the time is cut, each long enough for the way from scan to scan: a turn is all of them but one. In few
 * steps (1, 2, 3, 4, 6, 8, 12 ..), so that scans that come a minute sooner or later do not change everybody's turn.
 */
function partsOf(scans: number): number {
  const power = 2 ** Math.floor(Math.log2(scans));
  return power * 1.5 <= scans && power > 1 ? power * 1.5 : power;
}
