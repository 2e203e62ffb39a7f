import type { OrganizationPolicy } from '../../model/identity.ts';
import { type Gap, type Reading, unknown, type Why, why } from '../../model/reading.ts';
import type { Unit } from '../../model/scan.ts';
import { scopeKey } from '../../model/scope.ts';
import { ask, gather } from '../ask.ts';
import type { CollectorPage } from '../collector.ts';
import { pooled } from '../pool.ts';
import { textOf } from '../text.ts';
import type { Attachments } from './attachments.ts';
import { explainAwsError } from './errors.ts';
import { guardrailTypes } from './organization-roots.ts';
import type { GuardrailRow, Organizations } from './organizations.ts';
import { plainDocument } from './policy-text.ts';

/** What reading policies of the organization needs. */
export const guardrailPermissions = [
  'organizations:ListPolicies',
  'organizations:DescribePolicy',
  'organizations:ListTargetsForPolicy',
] as const;

type Type = OrganizationPolicy['type'];
type Calls = Pick<Organizations, 'policies' | 'policyText' | 'targets'>;

/** Policies read at once. */
const width = 4;
const longestId = 128;
const longestArn = 2_048;

/**
 * Reads every policy of a type with its text, and enters where each is attached. A text that is refused is unknown; where the
 * list or one policy's targets cannot be read, `attachments` are blind.
 */
export async function* readGuardrails(
  calls: Calls,
  unit: Unit,
  type: Type,
  attachments: Attachments,
): AsyncGenerator<CollectorPage<OrganizationPolicy>> {
  for await (const page of gather(
    explainAwsError,
    guardrailPermissions[0],
    unit,
    calls.policies(guardrailTypes[type]),
  )) {
    // An endpoint that ignores the filter gives those of other types too.
    const rows = page.items.filter((row) => row.Type === undefined || row.Type === guardrailTypes[type]);
    const named = rows.flatMap((row) => namesOf(row) ?? []);
    const gaps: Gap[] = [...page.gaps];
    if (named.length < rows.length) {
      const said = 'a policy without an id, an ARN or a type';
      gaps.push({ why: why('malformed', { needs: guardrailPermissions[0], said, scope: scopeKey(unit) }) });
    }
    for (const gap of gaps) attachments.blind(gap.why);
    const read = await pooled(named, width, (names) => readOne(calls, unit, type, names, attachments));
    yield { items: read.map(({ item }) => item), gaps, refused: read.flatMap(({ refused }) => refused) };
  }
}

interface Names {
  readonly id: string;
  readonly arn: string;
  readonly name: string;
}

function namesOf({ Id: id, Arn: arn, Name, Type: type }: GuardrailRow): Names | null {
  if (id === undefined || id === '' || id.length > longestId || type === undefined) return null;
  if (arn === undefined || arn === '' || arn.length > longestArn) return null;
  return { id, arn, name: textOf(Name) ?? id };
}

async function readOne(
  calls: Calls,
  unit: Unit,
  type: Type,
  { id, arn, name }: Names,
  attachments: Attachments,
): Promise<{ readonly item: OrganizationPolicy; readonly refused: readonly Why[] }> {
  const text = await readText(calls, id);
  const lost = await readTargets(calls, unit, id, attachments);
  return {
    item: {
      kind: 'organization-policy',
      key: arn,
      cloud: 'aws',
      account: unit.account,
      region: 'global',
      id,
      name,
      type,
      text,
    },
    refused: [...(text.state === 'unknown' ? [text.why] : []), ...lost],
  };
}

async function readText(calls: Calls, id: string): Promise<Reading<string>> {
  const needs = guardrailPermissions[1];
  const document = await ask(explainAwsError, needs, async () => (await calls.policyText(id)) ?? null);
  return document.state === 'unknown' ? document : plainDocument(document.value ?? undefined, needs);
}

// The nodes are all there, only what they have is open: no gap of the unit, but a refusal.
async function readTargets(calls: Calls, unit: Unit, id: string, attachments: Attachments): Promise<readonly Why[]> {
  const needs = guardrailPermissions[2];
  const lost: Why[] = [];
  for await (const page of gather(explainAwsError, needs, unit, calls.targets(id))) {
    lost.push(...page.gaps.map((gap) => ({ ...gap.why, scope: null })));
    for (const { TargetId } of page.items) {
      if (TargetId !== undefined && TargetId !== '') attachments.add(TargetId, id);
      else lost.push(unknown('malformed', { needs, said: 'a target without an id' }).why);
    }
  }
  for (const reason of lost) attachments.blind(reason);
  return lost;
}
