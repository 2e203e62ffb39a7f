import type { AccessFacts } from '../../src/access/aws/facts.ts';
import type { AccessRequest, AccessVerdict } from '../../src/model/access-request.ts';
import { bruteForce, type ClosedRequest, type Truth } from '../access/aws/brute-force.ts';
import { type Dice, diceOf } from '../access/aws/dice.ts';
import { generateFacts } from '../access/aws/generate-policies.ts';
import { contexts, generateRequest, properName } from '../access/aws/generate-requests.ts';
import { type Asking, casesOf, type DeskUnit, type SurveyUnit } from './units.ts';

/** Requests to each generated world. */
const perWorld = 2;
/** Every so many worlds are asked openly. */
const openEvery = 3;
/** Full requests that are tried of each open one. */
const samples = 24;

/** Generated worlds with at least so many cases, the truth of each worked out by brute force. The same seed gives the same. */
export function caseUnits(seed: number, cases: number): readonly DeskUnit[] {
  const dice = diceOf(seed);
  const units: DeskUnit[] = [];
  for (let made = 0; made < cases; ) {
    const facts = generateFacts(dice);
    const closed = units.length % openEvery !== 0;
    const asks = Array.from({ length: perWorld }, () => askingOf(dice, facts, generateRequest(dice, facts, closed)));
    const unit: DeskUnit = { kind: 'cases', name: `world ${units.length + 1} of seed ${seed}`, facts, asks };
    units.push(unit);
    made += casesOf(unit);
  }
  return units;
}

/** Small generated worlds of which everything is listed: two identities of one account and what the scan knows there. */
export function surveyUnits(seed: number, worlds: number): readonly SurveyUnit[] {
  const dice = diceOf(seed + 1);
  return Array.from({ length: worlds }, (_, at) => {
    const facts = generateFacts(dice);
    const account = facts.resources[0]?.account ?? facts.identities[0]?.account;
    const identities = facts.identities.filter((one) => one.account === account).slice(0, 2);
    const name = `survey ${at + 1} of seed ${seed}`;
    return { kind: 'survey', name, facts: { ...facts, identities, resources: facts.resources.slice(0, 4) } };
  });
}

function askingOf(dice: Dice, facts: AccessFacts, request: AccessRequest): Asking {
  const wants = (request.actions ?? []).map((action) => ({
    action,
    verdicts: request.closed
      ? [verdictOf[bruteForce(facts, full(request, properName(action)))]]
      : leftBy(new Set(sampled(dice, facts, request, properName(action)))),
  }));
  return { request, wants, missing: null };
}

const verdictOf: Readonly<Record<Truth, AccessVerdict>> = {
  allowed: 'allowed',
  denied: 'denied',
  ambiguous: 'unknown',
};

function full(request: AccessRequest, action: string): ClosedRequest {
  const resources = (request.resources ?? []).map((one) => (typeof one === 'string' ? { key: one } : one));
  return { ...request, actions: [action], resources, context: request.context ?? {}, closed: true };
}

function sampled(dice: Dice, facts: AccessFacts, request: AccessRequest, action: string): readonly Truth[] {
  return Array.from({ length: samples }, () => bruteForce(facts, contexts(dice, facts, request, action)));
}

// Verdicts that hold beside these truths of full requests.
function leftBy(seen: ReadonlySet<Truth>): readonly AccessVerdict[] {
  if (seen.has('ambiguous')) return ['unknown'];
  const [only] = seen;
  if (only === undefined || seen.size > 1) return ['conditional', 'unknown'];
  return [verdictOf[only], 'conditional', 'unknown'];
}
