import { grouped, median, type Row } from './figure.ts';

const target = 0.7;

/** A list as one process read it. */
export interface Listed {
  readonly items: number;
  readonly wallMs: number;
  readonly cpuMs: number;
}

/** Runs of ours against as many of the SDK's bare paginator that ran beside them. */
export function againstBare(what: string, ours: readonly Listed[], bare: readonly Listed[]): Row {
  const rate = (all: readonly Listed[], ms: 'wallMs' | 'cpuMs') =>
    median(all.map((one) => (one.items / one[ms]) * 1000));
  const text = (all: readonly Listed[]) =>
    `${grouped(rate(all, 'wallMs'))}/s (${grouped(rate(all, 'cpuMs'))} per CPU second)`;
  const wall = median(ours.map((one, at) => (bare[at]?.wallMs ?? Number.NaN) / one.wallMs));
  const cpu = median(ours.map((one, at) => (bare[at]?.cpuMs ?? Number.NaN) / one.cpuMs));
  return {
    what: `${what}, against the SDK's bare paginator (judged by CPU)`,
    measured: text(ours),
    limit: text(bare),
    ratio: `${wall.toFixed(2)}x (CPU ${cpu.toFixed(2)}x)`,
    target: `>= ${target}x`,
    met: cpu >= target,
    runs: ours.length,
  };
}
