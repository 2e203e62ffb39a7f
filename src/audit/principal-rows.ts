import { expectationOf } from '../model/expected.ts';
import type { Idleness, OutsiderFacts, PowerStanding, PrincipalFacts } from '../model/power-facts.ts';
import { type Power, type PowerEntry, type Principal, powers } from '../model/principal.ts';
import { known, mapReading, type Reading, unknown, type Why } from '../model/reading.ts';
import { isStranger } from '../model/stranger.ts';
import type { SubjectType } from '../model/subject.ts';
import type { RowContext, SubjectRow } from './subject-rows.ts';

/** What rows about powers are made with beside the principals. */
export interface PowerContext extends RowContext {
  /** The gap that explains all that a verdict on a principal misses; null where no gap does. A gap's own scope counts once for all that it hides. */
  readonly gapBehind: (principal: Principal, missing: readonly string[]) => Why | null;
}

/** What the store knows of a principal beside its powers; both ISO 8601, null where nobody recorded it. */
export interface Sighting {
  readonly firstSeen: string | null;
  readonly createdAt: string | null;
}

const dayMs = 86_400_000;

/** A principal as a subject: our own users and roles by how they stand to each power, outsiders by who they are and what they reach. */
export function principalRow(principal: Principal, sighting: Sighting, context: PowerContext): SubjectRow {
  const { key, name, account, cloud, kind, outsider } = principal;
  const item = { key, type: typeOf(kind), name, account, region: 'global', cloud };
  const row = { item, title: name, owner: null, firstSeen: sighting.firstSeen };
  if (kind === 'external') {
    const facts = { outsider: outsiderOf(principal, outsider, context) } satisfies OutsiderFacts;
    return { ...row, subject: 'outsider', facts };
  }
  const standing = (power: Power) => standingOf(principal, power, context);
  const facts = {
    create: standing('create'),
    copy: standing('copy'),
    share: standing('share'),
    'read-out': standing('read-out'),
    delete: standing('delete'),
    restore: standing('restore'),
    tamper: standing('tamper'),
    idle: idleOf(principal, sighting, context),
  } satisfies PrincipalFacts;
  return { ...row, subject: 'principal', facts };
}

function typeOf(kind: Principal['kind']): SubjectType {
  return `aws:iam:${kind}`;
}

// Whoever is expected may hold the power or not: what was not read changes nothing.
function standingOf(principal: Principal, power: Power, context: PowerContext): Reading<PowerStanding> {
  const expectation = expectationOf(context.policy.expected, power, principal.key, context.asOf);
  if (expectation.standing !== 'unexpected') return known(expectation);
  return mapReading(entriesOf(principal, [power], context), (entries) => ({ ...expectation, entries }));
}

function outsiderOf(
  principal: Principal,
  outsider: Principal['outsider'],
  context: PowerContext,
): OutsiderFacts['outsider'] {
  if (outsider === null) return unknown('unsupported', { said: 'nothing says what kind of outsider it is' });
  if (!isStranger(outsider)) return known({ ...outsider, powers: certainIn(principal) });
  return mapReading(entriesOf(principal, powers, context), () => ({ ...outsider, powers: certainIn(principal) }));
}

function idleOf(principal: Principal, { createdAt }: Sighting, context: PowerContext): PrincipalFacts['idle'] {
  const held = entriesOf(principal, powers, context);
  const limitDays = context.policy.unusedDays;
  const idle = (lastUsed: string | null, days: number | null): Idleness => ({
    powers: certainIn(principal),
    lastUsed,
    days,
    limitDays,
  });
  if (held.state === 'known' && held.value.length === 0) return known(idle(null, null));
  if (principal.lastUsed.state === 'unknown') return principal.lastUsed;
  const lastUsed = principal.lastUsed.value;
  const from = lastUsed ?? createdAt;
  const days = from === null ? null : Math.floor((Date.parse(context.asOf) - Date.parse(from)) / dayMs);
  if (Number.isNaN(days)) return unknown('malformed', { said: `no time: ${from}` });
  // What was used of late is in use, whatever it holds.
  if (days !== null && days <= limitDays) return known(idle(lastUsed, days));
  return mapReading(held, () => idle(lastUsed, days));
}

/**
 * What a principal holds of some powers: known where any of it is certain, unknown where all that is known of it is open.
 * Nothing where no entry is there.
 */
function entriesOf(
  principal: Principal,
  wanted: readonly Power[],
  { gapBehind }: PowerContext,
): Reading<readonly PowerEntry[]> {
  if (principal.powers.state === 'unknown') return principal.powers;
  const entries = principal.powers.value.filter(({ can }) => wanted.includes(can));
  if (entries.length === 0 || entries.some(isCertain)) return known(entries);
  const missing = [...new Set(entries.flatMap((entry) => entry.missing))].sort();
  const gap = gapBehind(principal, missing);
  return gap === null ? unknown('not-asked', { said: missing.join('; ') }) : { state: 'unknown', why: gap };
}

function certainIn({ powers: reading }: Principal): readonly Power[] {
  if (reading.state === 'unknown') return [];
  const certain = new Set(reading.value.filter(isCertain).map(({ can }) => can));
  return powers.filter((power) => certain.has(power));
}

function isCertain({ verdict }: PowerEntry): boolean {
  return verdict !== 'unknown';
}
