import { grouped, megabytes, type Row, times } from './figure.ts';
import type { WholeScan } from './large-clouds.ts';

const limitBytes = 400e6;

/** Peak memory and time of a whole scan; its name says of what. */
export function scanRows(name: string, { ran, peak }: WholeScan): readonly Row[] {
  const base = { limit: '', ratio: '', runs: 1 } as const;
  return [
    {
      ...base,
      what: `${name}: peak memory`,
      measured: megabytes(peak),
      target: `<= ${megabytes(limitBytes)}`,
      // Where it could not be measured it is no number, and that is not met.
      met: peak > 0 && peak <= limitBytes,
    },
    { ...base, what: `${name}: time`, measured: times(ran), target: '', met: null },
  ];
}

/** Counts by what they are of, the largest first: `200 disks.list, 3 projects.list`. */
export function countsText(counts: Readonly<Record<string, number>>): string {
  return Object.entries(counts)
    .filter(([, count]) => count > 0)
    .sort(([, a], [, b]) => b - a)
    .map(([name, count]) => `${grouped(count)} ${name}`)
    .join(', ');
}
