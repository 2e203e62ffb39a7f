import { reviewsOf } from '../model/expected.ts';
import type { Guardrail } from '../model/guardrail.ts';
import type { AdministratorsFacts, ExpectationFacts, GuardrailFacts } from '../model/power-facts.ts';
import { type Principal, powers } from '../model/principal.ts';
import { known, unknown, whyText } from '../model/reading.ts';
import type { Scope } from '../model/scope.ts';
import type { PowerContext } from './principal-rows.ts';
import type { RowContext, SubjectRow } from './subject-rows.ts';

const dayMs = 86_400_000;

/** A statement that denies something, as a subject. */
export function guardrailRow({ key, cloud, account, name, defect }: Guardrail, firstSeen: string | null): SubjectRow {
  const item = { key, type: 'aws:iam:policy-statement', name, account, region: 'global', cloud } as const;
  return {
    subject: 'guardrail',
    item,
    title: name,
    owner: null,
    firstSeen,
    facts: { defect } satisfies GuardrailFacts,
  };
}

/**
 * The administrators of one account, from all its principals (outsiders are not counted). Known where those whose verdict is
 * open cannot change whether there are too many.
 */
export function administratorsRow(
  { cloud, account }: Pick<Scope, 'cloud' | 'account'>,
  principals: readonly Principal[],
  context: PowerContext,
): SubjectRow {
  const item = {
    key: `stillwatch:administrators:${cloud}/${account}`,
    type: 'aws:iam:account',
    name: account,
    account,
    region: 'global',
    cloud,
  } as const;
  const facts = { administrators: administratorsOf(principals, context) } satisfies AdministratorsFacts;
  return {
    subject: 'administrators',
    item,
    title: `administrators of ${account}`,
    owner: null,
    firstSeen: null,
    facts,
  };
}

/**
 * Each thing that is expected, as a subject. An entry belongs to no account: its account is `*`, its region `global`; its cloud
 * is the one whose principals are judged by it.
 */
export function expectationRows({ policy, asOf }: RowContext): readonly SubjectRow[] {
  const today = dayOf(asOf);
  return reviewsOf(policy.expected).map(({ key, ...entry }) => {
    const name = `${[...entry.can].sort().join(', ')} by ${[...entry.principals].sort().join(', ')}`;
    const daysLeft = dayOf(entry.until) - today;
    const review = Number.isNaN(daysLeft)
      ? unknown('malformed', { said: `no day: ${entry.until}` })
      : known({ ...entry, daysLeft });
    return {
      subject: 'expectation',
      item: { key, type: 'stillwatch:expected', name, account: '*', region: 'global', cloud: 'aws' },
      title: name,
      owner: null,
      firstSeen: null,
      facts: { review } satisfies ExpectationFacts,
    };
  });
}

function administratorsOf(
  principals: readonly Principal[],
  { policy: { administratorLimit: limit }, gapBehind }: PowerContext,
): AdministratorsFacts['administrators'] {
  const own = principals.filter(({ kind }) => kind !== 'external');
  const keys = own.filter(({ administrator }) => administrator).map(({ key }) => key);
  const open = own.filter((one) => !one.administrator && mayBeAdministrator(one));
  if (open.length === 0 || keys.length > limit || keys.length + open.length <= limit)
    return known({ principals: keys.sort(), limit });
  const missing = new Set(open.flatMap(missingOf));
  const reasons = open.map((one) => (one.powers.state === 'unknown' ? one.powers.why : gapBehind(one, missingOf(one))));
  const [reason] = reasons;
  if (reason !== undefined && reason !== null && !reasons.includes(null)) return { state: 'unknown', why: reason };
  const said = `whether ${open.length} more are administrators: ${[...missing].sort().join('; ')}`;
  return unknown('not-asked', { said });
}

// An administrator can do everything to everything: one whose inputs are open holds no power that is certainly lacking or bound.
function mayBeAdministrator({ powers: reading }: Principal): boolean {
  if (reading.state === 'unknown') return true;
  const unbound = reading.value.filter(({ verdict }) => verdict !== 'conditional');
  return (
    unbound.some(({ verdict }) => verdict === 'unknown') &&
    powers.every((power) => unbound.some(({ can }) => can === power))
  );
}

function missingOf({ powers: reading }: Principal): readonly string[] {
  if (reading.state === 'unknown') return [whyText(reading.why)];
  return [...new Set(reading.value.flatMap(({ missing }) => missing))].sort();
}

function dayOf(time: string): number {
  return Math.floor(Date.parse(time) / dayMs);
}
