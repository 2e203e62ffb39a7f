import type { Evidence } from '../check.ts';
import { type ExposureState, exposureOrder } from '../exposure.ts';
import type { Finding } from '../finding.ts';
import { preparedCommunity } from '../grant.ts';
import type { Clock } from './clock.ts';
import { visible } from './visible.ts';
import { whoWords } from './who.ts';

/** An audience as evidence names it. */
export interface NamedAudience {
  readonly who: string;
  readonly id: string | null;
  readonly reach: ExposureState;
  readonly expired: boolean;
  readonly name: string | null;
  readonly until: string | null;
  /** Whether it reaches the copy only through an image made from it. */
  readonly viaImage: boolean;
  /** What hides it, where it is latent: a region's block, or that its gallery is not switched on for the community yet. */
  readonly hiddenBy: 'block' | 'gallery';
}

/** The audiences that evidence names, worst first and without repeats; evidence about anything else gives none. */
export function audiencesOf(findings: readonly Finding[]): readonly NamedAudience[] {
  const found = new Map<string, NamedAudience>();
  for (const evidence of findings.flatMap((finding) => finding.evidence)) {
    const audience = read(evidence);
    if (audience !== null) found.set(`${audience.who} ${audience.id} ${audience.reach}`, audience);
  }
  return [...found.values()].sort(
    (left, right) => place(left.reach) - place(right.reach) || compare(left.id, right.id),
  );
}

/** The worst reach that evidence names, or null where it names no audience. Asked once for every finding: no lists are built. */
export function worstReach(evidence: readonly Evidence[]): ExposureState | null {
  let worst: number = exposureOrder.length;
  for (const { who, reach } of evidence) {
    const at = (exposureOrder as readonly unknown[]).indexOf(reach);
    if (typeof who === 'string' && at >= 0 && at < worst) worst = at;
  }
  return exposureOrder[worst] ?? null;
}

/** Who can use a copy, in words: `everyone, once the block on public sharing is lifted`; past three, the rest is counted. */
export function audienceWords(audiences: readonly NamedAudience[], clock: Clock): string {
  const shown = audiences.slice(0, 3).map((audience) => audienceWord(audience, clock));
  const rest = audiences.length - shown.length;
  return `${shown.join('; ')}${rest > 0 ? `; and ${rest} more` : ''}`;
}

function audienceWord(audience: NamedAudience, clock: Clock): string {
  const name = audience.name === null ? '' : ` (${visible(audience.name, 80)})`;
  const id = audience.id === null ? null : visible(audience.id, 200);
  const base = audience.who === 'bearer' ? 'whoever holds the link' : `${whoWords(audience.who, id)}${name}`;
  if (audience.reach === 'latent-public')
    return audience.hiddenBy === 'gallery'
      ? `${base}, once its gallery is shared with the community`
      : `${base}, once the block on public sharing is lifted`;
  if (audience.reach === 'external-key-blocked') return `${base}, who cannot use the key`;
  if (audience.reach === 'exportable') return exportWords(audience, base);
  if (!audience.expired) return audience.viaImage ? `${base}, through an image made from it` : base;
  return audience.until === null
    ? `${base}, whose trust has ended`
    : `${base}, whose trust ended with ${clock.day(audience.until)}`;
}

function exportWords({ who }: NamedAudience, base: string): string {
  return who === 'bearer' ? 'whoever is given an export link' : `${base}, through an export link`;
}

function read(evidence: Evidence): NamedAudience | null {
  const { who, id, reach, expired, name, until, through } = evidence;
  const state = exposureOrder.find((known) => known === reach);
  if (typeof who !== 'string' || state === undefined) return null;
  return {
    who: visible(who, 40),
    id: text(id),
    reach: state,
    expired: expired === true,
    name: text(name),
    until: text(until),
    viaImage: typeof through === 'string' && through.startsWith('image:'),
    hiddenBy: through === preparedCommunity ? 'gallery' : 'block',
  };
}

function text(value: Evidence[string]): string | null {
  return typeof value === 'string' ? value : null;
}

function place(reach: ExposureState): number {
  return (exposureOrder as readonly ExposureState[]).indexOf(reach);
}

function compare(left: string | null, right: string | null): number {
  const a = left ?? '';
  const b = right ?? '';
  return a < b ? -1 : a > b ? 1 : 0;
}
