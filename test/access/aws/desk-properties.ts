import type { AccessFacts } from '../../../src/access/aws/facts.ts';
import type { AccessAnswer, AccessRequest, AccessVerdict } from '../../../src/model/access-request.ts';
import type { ManagedPolicy, PolicyText } from '../../../src/model/identity.ts';
import { unknown, why } from '../../../src/model/reading.ts';
import { bruteForce, type ClosedRequest, type Truth } from './brute-force.ts';
import { type Dice, diceOf } from './dice.ts';
import { generateFacts } from './generate-policies.ts';
import { contexts, generateRequest, properName } from './generate-requests.ts';
import { shrink } from './shrink.ts';

/** What is put to the test: a desk that answers requests on the ground of facts. */
export type OpenDesk = (facts: AccessFacts) => { ask(request: AccessRequest): AccessAnswer };

/** How a run went. Problems are ready to print; empty is what it should be. */
export interface Outcome {
  readonly cases: number;
  /** How often each verdict was given, as a share of all. */
  readonly shares: Readonly<Record<string, number>>;
  readonly problems: readonly string[];
}

const perWorld = 24;

/** Counts cases and collects what went wrong: the first three in full, and how many there were. */
class Ledger {
  readonly #name: string;
  readonly #seed: number;
  readonly #counts = new Map<string, number>();
  readonly #problems: string[] = [];
  #wrong = 0;
  cases = 0;

  constructor(name: string, seed: number) {
    this.#name = name;
    this.#seed = seed;
  }

  count(verdict: string): void {
    this.cases += 1;
    this.#counts.set(verdict, (this.#counts.get(verdict) ?? 0) + 1);
  }

  /** `fails` says of smaller facts whether they still show it. */
  wrong(
    what: string,
    facts: AccessFacts,
    request: AccessRequest,
    fails: (facts: AccessFacts) => boolean,
    patience = 3000,
  ): void {
    this.#wrong += 1;
    if (this.#problems.length >= 3) return;
    const small = JSON.stringify(shrink(facts, fails, patience));
    this.#problems.push(
      `${this.#name}, seed ${this.#seed}: ${what}\n  request ${JSON.stringify(request)}\n  facts ${small}`,
    );
  }

  outcome(): Outcome {
    const shares = Object.fromEntries([...this.#counts].map(([verdict, count]) => [verdict, count / this.cases]));
    const rest = this.#wrong - this.#problems.length;
    return {
      cases: this.cases,
      shares,
      problems: rest > 0 ? [...this.#problems, `${this.#name}, seed ${this.#seed}: and ${rest} more`] : this.#problems,
    };
  }
}

/** The one action of a request that has several. */
function about(request: AccessRequest, action: string): AccessRequest {
  return { ...request, actions: [action] };
}

function closedAbout(request: AccessRequest, action: string): ClosedRequest {
  const resources = (request.resources ?? []).map((resource) =>
    typeof resource === 'string' ? { key: resource } : resource,
  );
  return { ...request, actions: [action], resources, context: request.context ?? {}, closed: true };
}

/** The verdict on an action, under whichever spelling the answer has it. */
function verdictOn({ verdicts }: AccessAnswer, action: string): AccessVerdict | 'none' {
  const found =
    verdicts[action] ?? Object.entries(verdicts).find(([name]) => name.toLowerCase() === action.toLowerCase())?.[1];
  return found ?? 'none';
}

const truthOf: Readonly<Record<AccessVerdict | 'none', Truth | null>> = {
  allowed: 'allowed',
  denied: 'denied',
  unknown: 'ambiguous',
  conditional: null,
  none: null,
};

/** Of a fully known request the verdict is the truth. */
export function tellsTheTruth(open: OpenDesk, seed: number, cases: number): Outcome {
  const dice = diceOf(seed);
  const ledger = new Ledger('closed requests', seed);
  while (ledger.cases < cases) {
    const facts = generateFacts(dice);
    const desk = open(facts);
    for (let round = 0; round < perWorld; round += 1) {
      const request = generateRequest(dice, facts, true);
      const answer = desk.ask(request);
      for (const action of (request.actions ?? []).map(properName)) {
        const ours = verdictOn(answer, action);
        const full = closedAbout(request, action);
        const truth = bruteForce(facts, full);
        ledger.count(truth);
        if (truthOf[ours] === truth) continue;
        ledger.wrong(`${action} is ${truth}, the desk says ${ours}`, facts, about(request, action), (smaller) => {
          return verdictOn(open(smaller).ask(full), action) === ours && bruteForce(smaller, full) === truth;
        });
      }
    }
  }
  return ledger.outcome();
}

const samples = 4;

/** Asks open requests, and sets the truth of some full requests that each leaves room for beside its verdict. */
function besideContexts(
  name: string,
  open: OpenDesk,
  seed: number,
  cases: number,
  standsBeside: (verdict: AccessVerdict | 'none', truth: Truth) => boolean,
): Outcome {
  const dice = diceOf(seed);
  const ledger = new Ledger(name, seed);
  while (ledger.cases < cases) {
    const facts = generateFacts(dice);
    const desk = open(facts);
    for (let round = 0; round < perWorld; round += 1) {
      const request = generateRequest(dice, facts, false);
      const answer = desk.ask(request);
      for (const action of (request.actions ?? []).map(properName)) {
        const ours = verdictOn(answer, action);
        ledger.count(ours);
        for (let sample = 0; sample < samples; sample += 1) {
          const full = contexts(dice, facts, request, action);
          const truth = bruteForce(facts, full);
          if (standsBeside(ours, truth)) continue;
          const asked = about(request, action);
          ledger.wrong(`${action} is ${ours}, but ${truth} in ${JSON.stringify(full)}`, facts, asked, (smaller) => {
            return verdictOn(open(smaller).ask(asked), action) === ours && bruteForce(smaller, full) === truth;
          });
          break;
        }
      }
    }
  }
  return ledger.outcome();
}

/** Whatever an open request leaves room for, a certain verdict holds: allowed meets nothing else, nor does denied. */
export function holdsInEveryContext(open: OpenDesk, seed: number, cases: number): Outcome {
  return besideContexts('open requests', open, seed, cases, (verdict, truth) => {
    return verdict === 'allowed' || verdict === 'denied' ? verdict === truth : verdict !== 'none';
  });
}

/** What leaves a full request open leaves the open request unknown: conditional is said only where context alone decides. */
export function keepsOpenPlaces(open: OpenDesk, seed: number, cases: number): Outcome {
  return besideContexts('conditional requests', open, seed, cases, (verdict, truth) => {
    return verdict !== 'conditional' || truth !== 'ambiguous';
  });
}

const lost = unknown('denied', { needs: 'iam:GetPolicyVersion' });

function without<T>(dice: Dice, list: readonly T[]): readonly T[] {
  const at = dice.below(list.length);
  return list.filter((_, index) => index !== at);
}

function changeOne<T>(dice: Dice, list: readonly T[], change: (item: T) => T): readonly T[] {
  const at = dice.below(list.length);
  return list.map((item, index) => (index === at ? change(item) : item));
}

const forget = <T extends PolicyText | ManagedPolicy>(policy: T): T => ({ ...policy, text: lost });

/** Ways to lose an input. */
const losses: readonly ((dice: Dice, facts: AccessFacts) => AccessFacts)[] = [
  (dice, facts) => ({ ...facts, policies: changeOne(dice, facts.policies, forget) }),
  (dice, facts) => ({ ...facts, policies: without(dice, facts.policies) }),
  (dice, facts) => ({
    ...facts,
    policies: facts.policies.filter((policy) => policy.name !== 'Bound' || dice.chance(0.3)),
  }),
  (dice, facts) => ({ ...facts, groups: without(dice, facts.groups) }),
  (dice, facts) => ({
    ...facts,
    groups: changeOne(dice, facts.groups, (group) => ({ ...group, inline: group.inline.map(forget) })),
  }),
  (dice, facts) => ({
    ...facts,
    identities: changeOne(dice, facts.identities, (one) => ({ ...one, inline: one.inline.map(forget) })),
  }),
  (dice, facts) => ({
    ...facts,
    identities: facts.identities.map((one) => (one.trust === null || dice.chance(0.5) ? one : { ...one, trust: lost })),
  }),
  (_, facts) => ({ ...facts, organization: { ...facts.organization, standing: null } }),
  (dice, facts) => {
    const policies = facts.organization.policies.map((policy) =>
      dice.chance(0.5) ? policy : { ...policy, text: lost },
    );
    return { ...facts, organization: { ...facts.organization, policies } };
  },
  (dice, facts) => {
    const policies = facts.organization.policies.filter(() => dice.chance(0.5));
    return { ...facts, organization: { ...facts.organization, policies, gap: why('denied') } };
  },
  (dice, facts) => {
    const nodes = facts.organization.nodes.map((node) => (dice.chance(0.6) ? node : { ...node, serviceControl: lost }));
    return { ...facts, organization: { ...facts.organization, nodes } };
  },
  (dice, facts) => {
    const nodes = facts.organization.nodes.filter(() => dice.chance(0.6));
    return { ...facts, organization: { ...facts.organization, nodes, gap: why('throttled') } };
  },
  (_, facts) => ({ ...facts, organization: { policies: [], nodes: [], standing: null, gap: why('denied') } }),
  (dice, facts) => {
    const account = dice.pick(facts.identities).account;
    const groups = facts.groups.filter((group) => group.account !== account);
    const policies = facts.policies.filter((policy) => policy.account !== account);
    return { ...facts, groups, policies, gaps: [{ account, of: 'identities', why: why('denied') }] };
  },
];

/** What is not read never makes a verdict certain that was not: not denied, which would hide somebody, and not allowed. */
export function losesNothingInTheDark(open: OpenDesk, seed: number, cases: number): Outcome {
  const dice = diceOf(seed);
  const ledger = new Ledger('lost inputs', seed);
  while (ledger.cases < cases) {
    const facts = generateFacts(dice);
    const lit = open(facts);
    const lose = dice.pick(losses.slice(0, facts.organization.nodes.length === 0 ? 8 : losses.length));
    const darker = lose(dice, facts);
    const dark = open(darker);
    for (let round = 0; round < perWorld; round += 1) {
      const request = generateRequest(dice, facts, dice.chance(0.5));
      const before = lit.ask(request);
      const after = dark.ask(request);
      for (const action of (request.actions ?? []).map(properName)) {
        const was = verdictOn(before, action);
        const is = verdictOn(after, action);
        ledger.count(`${was}, then ${is}`);
        if (is === was || (is !== 'denied' && is !== 'allowed' && is !== 'none')) continue;
        const asked = about(request, action);
        ledger.wrong(
          `${action} was ${was}, and is ${is} on less: with all read it had ${JSON.stringify(facts)}`,
          darker,
          asked,
          (smaller) => {
            return verdictOn(open(smaller).ask(asked), action) === is;
          },
        );
      }
    }
  }
  return ledger.outcome();
}

function shuffled(dice: Dice, facts: AccessFacts): AccessFacts {
  const { organization } = facts;
  return {
    identities: dice.shuffled(facts.identities).map((one) => ({
      ...one,
      groups: dice.shuffled(one.groups),
      inline: dice.shuffled(one.inline),
      attached: dice.shuffled(one.attached),
      tags: Object.fromEntries(dice.shuffled(Object.entries(one.tags))),
    })),
    groups: dice.shuffled(facts.groups).map((group) => ({ ...group, attached: dice.shuffled(group.attached) })),
    policies: dice.shuffled(facts.policies),
    organization: {
      ...organization,
      policies: dice.shuffled(organization.policies),
      nodes: dice.shuffled(organization.nodes).map((node) => ({
        ...node,
        serviceControl:
          node.serviceControl.state === 'known' && node.serviceControl.value !== null
            ? { state: 'known', value: dice.shuffled(node.serviceControl.value) }
            : node.serviceControl,
      })),
    },
    gaps: dice.shuffled(facts.gaps),
    resources: dice.shuffled(facts.resources),
  };
}

/** The order in which facts come changes no byte of an answer; nor does asking for actions in another order change a verdict. */
export function mindsNoOrder(open: OpenDesk, seed: number, cases: number): Outcome {
  const dice = diceOf(seed);
  const ledger = new Ledger('shuffled facts', seed);
  while (ledger.cases < cases) {
    const generated = generateFacts(dice);
    const facts = dice.chance(0.5) ? generated : dice.pick(losses.slice(0, 8))(dice, generated);
    const mixed = shuffled(dice, facts);
    const desk = open(facts);
    const other = open(mixed);
    for (let round = 0; round < perWorld; round += 1) {
      const request = generateRequest(dice, facts, dice.chance(0.5));
      const one = JSON.stringify(desk.ask(request));
      const two = JSON.stringify(other.ask(request));
      for (const _ of request.actions ?? []) ledger.count('asked');
      if (one === two) continue;
      ledger.wrong(`${one} became ${two} in another order: ${JSON.stringify(mixed)}`, facts, request, (smaller) => {
        return JSON.stringify(open(smaller).ask(request)) === one;
      });
    }
  }
  return ledger.outcome();
}

const searches = 400;

/** What searching the contexts of an open request finds: an allowing and a denying one, or only what is named. */
function searched(dice: Dice, facts: AccessFacts, request: AccessRequest, action: string): ReadonlySet<Truth> {
  const seen = new Set<Truth>();
  for (let tries = 0; tries < searches && !(seen.has('allowed') && seen.has('denied')); tries += 1) {
    seen.add(bruteForce(facts, contexts(dice, facts, request, action)));
  }
  return seen;
}

/**
 * Searches contexts of conditional verdicts until one that allows and one that denies are found: the share `tight` is what it is about,
 * the problems are examples of the rest. `cases` are requests asked, of which some are conditional.
 */
export function howTight(open: OpenDesk, seed: number, cases: number): Outcome {
  const dice = diceOf(seed);
  const ledger = new Ledger('conditional verdicts', seed);
  let asked = 0;
  while (asked < cases) {
    const facts = generateFacts(dice);
    const desk = open(facts);
    for (let round = 0; round < perWorld; round += 1) {
      const request = generateRequest(dice, facts, false);
      const answer = desk.ask(request);
      for (const action of (request.actions ?? []).map(properName)) {
        asked += 1;
        if (verdictOn(answer, action) !== 'conditional') continue;
        const seen = searched(dice, facts, request, action);
        const tight = seen.has('allowed') && seen.has('denied');
        ledger.count(tight ? 'tight' : `only ${[...seen].sort().join(' and ')}`);
        if (tight) continue;
        const one = about(request, action);
        ledger.wrong(
          `${action} is conditional, but only ${[...seen].join()} was found`,
          facts,
          one,
          (smaller) => {
            if (verdictOn(open(smaller).ask(one), action) !== 'conditional') return false;
            const again = searched(diceOf(seed), smaller, one, action);
            return !(again.has('allowed') && again.has('denied'));
          },
          200,
        );
      }
    }
  }
  return ledger.outcome();
}
