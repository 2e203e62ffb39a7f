import type { AccessAnswer, AccessRequest, AccessVerdict } from '../../model/access-request.ts';
import { blindReasons, type Cell, isUnsure, no, yes } from '../logic.ts';
import { type Action, actionByName, powerActions } from './actions.ts';
import { decide } from './evaluate.ts';
import type { AccessFacts } from './facts.ts';
import { all, any } from './formula.ts';
import { openParts } from './open-parts.ts';
import { askOf } from './question.ts';
import { type Asker, openRealm, type Realm } from './realm.ts';
import { openSolver } from './settle-formula.ts';
import { combine, slotsOf } from './slots.ts';
import { type Surveyed, surveyOf } from './survey.ts';
import { type NamedThing, openThings } from './things.ts';
import { couldBeGranted, isVaultGuarded, vaultPolicies } from './vault-policies.ts';

/** Answers who may do what, from the facts of one scan. Pure: the same facts and request give the same answer. */
export interface AccessDesk {
  readonly facts: AccessFacts;
  readonly realm: Realm;
  ask(request: AccessRequest): AccessAnswer;
  /** Every identity with what it can do itself, account by account. `regions`: every region there is. */
  survey(regions: readonly string[]): Generator<Surveyed>;
}

const everything: readonly string[] = powerActions.map(({ name }) => name);
const noContext: ReadonlyMap<string, readonly string[]> = new Map();

/** Opens the desk. Documents are read when first needed, each once. */
export function openDesk(facts: AccessFacts): AccessDesk {
  const realm = openRealm(facts);
  const things = openThings(facts);
  const settle = openSolver();

  const answer = (asker: Asker, action: Action, named: readonly NamedThing[], request: Circumstances): Answered => {
    const { mode, slots } = slotsOf(action, named, asker, request.region);
    const { caller, layers } = asker;
    const { given, closed } = request;
    const asked = slots.map(({ type, target, thing }) => ({
      question: askOf({ action, caller, type, target, thing, given, closed }),
      type,
    }));
    const cell = combine(
      mode,
      asked.map(({ question }) => decide(layers, question)),
    );
    const beside = (): readonly string[] => {
      if (!isVaultGuarded(action)) return [];
      const isOpen = cell !== no || asked.every(({ question }) => couldBeGranted(layers, question));
      return isOpen ? [vaultPolicies] : [];
    };
    if (!isUnsure(cell)) return { verdict: cell === yes ? 'allowed' : 'denied', missing: beside() };
    const parts = asked.map((one) => openParts(layers, one));
    const missing = [...new Set(parts.flatMap((part) => part.missing))].sort();
    if (isBlind(cell)) return { verdict: 'unknown', missing: missing.length > 0 ? missing : [vague] };
    const formulas = parts.map(({ formula }) => formula);
    const verdict = settle(mode === 'all' ? all(formulas) : any(formulas));
    if (verdict !== 'conditional' || !request.closed) return { verdict, missing: beside() };
    // With nothing left to vary, only the things nobody named are open.
    const open = slots.flatMap((slot) => slot.open ?? []);
    return {
      verdict: 'unknown',
      missing: open.length > 0 ? open.map((one) => `${one} is meant: none is named`) : [vague],
    };
  };

  return {
    facts,
    realm,
    survey: (regions) => surveyOf(facts, realm, things, { regions }),
    ask(request) {
      const asker = realm.asker(request.principal);
      const verdicts: Record<string, AccessVerdict> = {};
      const missing: Record<string, readonly string[]> = {};
      const named = (request.resources ?? []).map((one) =>
        typeof one === 'string' ? things.named(one, undefined) : things.named(one.key, one.tags),
      );
      const circumstances = circumstancesOf(request, named);
      for (const name of request.actions ?? everything) {
        const action = actionByName(name.toLowerCase());
        const { verdict, missing: what } =
          action === null
            ? lost(`${name} is no action of the table`)
            : asker === null
              ? lost(`the scan knows no principal ${request.principal}`)
              : answer(asker, action, named, circumstances);
        verdicts[name] = verdict;
        if (what.length > 0) missing[name] = what;
      }
      const plain = { id: request.id, principal: request.principal, verdicts };
      return Object.keys(missing).length === 0 ? plain : { ...plain, missing };
    },
  };
}

interface Answered {
  readonly verdict: AccessVerdict;
  readonly missing: readonly string[];
}

/** What a request says beside its actions and things. */
interface Circumstances {
  readonly given: ReadonlyMap<string, readonly string[]>;
  readonly closed: boolean;
  readonly region: string | null;
}

const vague = 'an ambiguous policy';

function lost(what: string): Answered {
  return { verdict: 'unknown', missing: [what] };
}

function isBlind(cell: Cell): boolean {
  return cell !== no && (cell & blindReasons) !== 0;
}

function circumstancesOf({ context, closed }: AccessRequest, named: readonly NamedThing[]): Circumstances {
  const given =
    context === undefined
      ? noContext
      : new Map(
          Object.entries(context).map(([key, value]) => [
            key.toLowerCase(),
            typeof value === 'string' ? [value] : value,
          ]),
        );
  const regions = new Set(named.flatMap(({ region }) => region ?? []));
  const [only] = regions;
  return { given, closed: closed === true, region: regions.size === 1 ? (only ?? null) : null };
}
