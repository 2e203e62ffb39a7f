import type { ExpectedPowers } from '../model/expectations.ts';
import type { Power, PowerVerdict, Principal } from '../model/principal.ts';
import { isStranger } from '../model/stranger.ts';

/** Powers, worst first: what gives data away, then what destroys it, then the rest. */
export const worstPowers = [
  'share',
  'read-out',
  'delete',
  'tamper',
  'copy',
  'restore',
  'create',
] as const satisfies readonly Power[];

const weights: Readonly<Record<PowerVerdict, number>> = { allowed: 3, conditional: 2, unknown: 1 };

/** A principal with what is expected of it. */
export interface Standing {
  readonly principal: Principal;
  readonly expected: readonly ExpectedPowers[] | null;
}

/** Worst first: strangers, who is not expected, who can do anything, then by the worst power and how surely; last by key. */
export function compareStandings(left: Standing, right: Standing): number {
  const [a, b] = [ranks(left), ranks(right)];
  for (const [at, rank] of a.entries()) {
    const other = b[at] ?? 0;
    if (rank !== other) return other - rank;
  }
  return left.principal.key < right.principal.key ? -1 : left.principal.key > right.principal.key ? 1 : 0;
}

function ranks({ principal, expected }: Standing): readonly number[] {
  const { outsider, administrator, rewritesIam, powers, reaches } = principal;
  const entries = powers.state === 'known' ? powers.value : [];
  return [
    outsider !== null && isStranger(outsider) ? 1 : 0,
    expected?.some(({ standing }) => standing !== 'expected') === true ? 1 : 0,
    administrator ? 1 : 0,
    rewritesIam.length > 0 ? 1 : 0,
    ...worstPowers.map((power) =>
      Math.max(
        0,
        ...entries.filter(({ can }) => can === power).map(({ verdict }) => weights[verdict]),
        ...reaches.filter((one) => one.powers.includes(power)).map(({ verdict }) => weights[verdict] - 0.5),
      ),
    ),
  ];
}
