import type { ChainSeverity, Factor } from '../model/chain.ts';

const order: readonly ChainSeverity[] = ['none', 'low', 'medium', 'high', 'critical'];

/** Facts that set a floor, whatever the total: who holds a copy outside the trust list keeps it, and whom nobody can name may be outside. */
const floors: Readonly<Record<string, ChainSeverity>> = {
  'shared-outside-trust': 'high',
  'shared-publicly': 'critical',
  'used-outside-trust': 'critical',
  'shared-unread': 'medium',
  probed: 'medium',
};

/** The higher of the total's band (critical from 80, high from 50, medium from 25, low above 0) and the floors of its factors. */
export function severityOf(total: number, factors: readonly Factor[]): ChainSeverity {
  const band: ChainSeverity =
    total >= 80 ? 'critical' : total >= 50 ? 'high' : total >= 25 ? 'medium' : total > 0 ? 'low' : 'none';
  const all: readonly ChainSeverity[] = [band, ...factors.map(({ id }) => floors[id] ?? 'none')];
  return order[Math.max(...all.map((one) => order.indexOf(one)))] ?? band;
}
