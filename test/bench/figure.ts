/** Where the bench runs: the checkout, its own compiled files, a folder to write in, and whether sizes are small. */
export interface Bench {
  readonly root: string;
  readonly compiled: string;
  readonly folder: string;
  readonly quick: boolean;
  /** Says how far a long figure is, on stderr. */
  readonly tell: (text: string) => void;
}

/** One line of the result: what was measured, the limit measured beside it, and the demand. */
export interface Row {
  readonly what: string;
  readonly measured: string;
  /** What it is held against, measured in the same run; empty where there is none. */
  readonly limit: string;
  readonly ratio: string;
  readonly target: string;
  /** Null where nothing is demanded of it. */
  readonly met: boolean | null;
  /** Runs the figure is the median of. */
  readonly runs: number;
}

/** One figure: a name to choose it by, and what measures it. */
export interface Figure {
  readonly name: string;
  readonly title: string;
  readonly measure: (bench: Bench) => AsyncIterable<Row>;
}

/** The middle of some numbers. Throws where there is none. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const [low, high] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]];
  if (low === undefined || high === undefined) throw new Error('nothing was measured');
  return (low + high) / 2;
}

/** A count with thousands apart. */
export function grouped(value: number): string {
  return Math.round(value).toLocaleString('en-US');
}

/** Milliseconds, as seconds from ten seconds on. */
export function duration(ms: number): string {
  return ms >= 10_000 ? `${(ms / 1000).toFixed(1)} s` : `${grouped(ms)} ms`;
}

/** Wall time and beside it the time of the processor. */
export function times({ wallMs, cpuMs }: { readonly wallMs: number; readonly cpuMs: number }): string {
  return `${duration(wallMs)} (CPU ${duration(cpuMs)})`;
}

/** Bytes as decimal megabytes. */
export function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(bytes < 1e7 ? 1 : 0)} MB`;
}
