import type { IamIdentity } from '../../model/identity.ts';
import { type AskerClass, openAskerClasses, someone, type Traits } from './asker-class.ts';
import type { Source } from './document.ts';
import type { Layers } from './evaluate.ts';
import { everything, perhaps } from './everything.ts';
import { grantsOf, type Judge, type Judgement } from './judge.ts';
import type { Asker } from './realm.ts';
import { becoming, roleQuestion, roleType } from './role-question.ts';
import type { NamedThing } from './things.ts';
import { type Fit, type SeenTrust, type Trust, trustLabel } from './trust.ts';
import type { TrustParty } from './trust-party.ts';

/** A role that others may become. */
export interface Becomable {
  readonly identity: IamIdentity;
  readonly asker: Asker;
  readonly trust: Trust;
  readonly thing: NamedThing;
}

/** One step from somebody to a role: how surely, and by which statements of both. Texts name nobody yet: see `spell`. */
export interface Step extends Judgement {
  readonly grants: readonly string[];
}

/** Judges single steps; null where one is certainly impossible. */
export interface Stepper {
  step(from: Asker, to: Becomable): Step | null;
  /** Those whom the same policies bind. */
  classOf(from: Asker): AskerClass;
  /** Whether a step from somebody to a role is the same for all of its class whom the trust means alike. */
  isShared(from: Asker, to: Becomable): boolean;
}

const action = becoming.plain.lower;
/** Stands in texts for the name of the role that is become. */
const become = '\u0001';

/**
 * Whether one of our own users or roles may become a role, each pair by itself. A trust must always allow it. Within an account
 * a trust that names somebody (or everybody) is enough; one that names the account, and any across accounts, asks for a right of
 * the caller too. Denials of either side, of its boundary and of its organization always count. Source: IAM guide, "Policy
 * evaluation logic" and "Cross-account policy evaluation logic". Steps that cannot differ are judged once.
 */
export function openStepper(judge: Judge): Stepper {
  const classes = openAskerClasses(action);
  const kept = new Map<object, Map<SeenTrust, Map<object, Step | null>>>();
  const traits = new Map<SeenTrust, Traits>();
  const views = new Map<Trust['statements'], SeenTrust>();
  let viewer: Asker | null = null;
  // Roles often share their trust: whoever looks at one sees the same in the next.
  const viewOf = (from: Asker, identity: IamIdentity, { trust }: Becomable): SeenTrust => {
    if (viewer !== from) views.clear();
    viewer = from;
    const seen = views.get(trust.statements) ?? trust.seenBy((party) => fitOf(party, identity));
    views.set(trust.statements, seen);
    return seen;
  };
  const traitsOf = (seen: SeenTrust): Traits => {
    const before = traits.get(seen) ?? classes.traits([[{ document: seen.document, label: '' }]]);
    traits.set(seen, before);
    return before;
  };
  const judgeStep = (from: Asker, identity: IamIdentity, to: Becomable, seen: SeenTrust): Step | null => {
    const { layers } = classes.of(from);
    const isHome = from.account === to.asker.account;
    const question = roleQuestion(becoming.plain, to.thing, isHome, from.caller);
    const trust: Source = { document: seen.document, label: become + trustLabel };
    const ways = [delegated(layers, to, trust), ...(isHome ? directly(identity, layers, to) : [])];
    const judged = judge(ways, { question, type: roleType });
    if (judged === null) return null;
    return { ...judged, grants: [...grantsOf(layers.identity, question), ...grantsOf([trust], question)] };
  };
  const all = (from: Asker, to: Becomable, seen: SeenTrust): readonly Traits[] => [
    classes.of(from).traits,
    traitsOf(seen),
    classes.traits(to.asker.layers.resourceLevels),
  ];
  return {
    classOf: (from) => classes.of(from),
    isShared(from, to) {
      const { identity } = from;
      return identity === null || all(from, to, viewOf(from, identity, to)).every(({ personal }) => !personal);
    },
    step(from, to) {
      const { identity } = from;
      if (identity === null) return null;
      const seen = viewOf(from, identity, to);
      if (seen.document.about(action).length === 0) return null;
      const hangsOn = all(from, to, seen);
      const one = hangsOn.some(({ personal }) => personal) ? from : classes.of(from);
      const where = hangsOn.some(({ particular }) => particular) ? to : to.asker.layers.resourceLevels;
      const ofOne = kept.get(one) ?? new Map<SeenTrust, Map<object, Step | null>>();
      kept.set(one, ofOne);
      const ofTrust = ofOne.get(seen) ?? new Map<object, Step | null>();
      ofOne.set(seen, ofTrust);
      const before = ofTrust.get(where);
      if (before !== undefined) return before;
      const made = judgeStep(from, identity, to, seen);
      ofTrust.set(where, made);
      return made;
    },
  };
}

/** A text of a step with the names put in: of who takes it, and of the role. */
export function spell(text: string, from: IamIdentity, to: IamIdentity): string {
  if (text.startsWith(someone)) return `${from.type}/${from.name}${text.slice(1)}`;
  return text.startsWith(become) ? `${to.type}/${to.name}${text.slice(1)}` : text;
}

/** Whether a party of a trust policy is this user or role. */
export function fitOf(party: TrustParty, { key, id, account, type, name }: IamIdentity): Fit {
  switch (party.kind) {
    case 'anyone':
      return 'yes';
    case 'account':
      return party.account === account ? 'yes' : 'no';
    case 'identity':
      return party.arn === key ? 'yes' : 'no';
    case 'id':
      return party.id === id ? 'yes' : 'no';
    case 'session':
      return type === 'role' && party.account === account && party.role === name
        ? { session: party.arn.slice(party.arn.lastIndexOf('/') + 1) }
        : 'no';
    case 'service':
    case 'saml':
    case 'oidc':
      return 'no';
    case 'odd':
      return 'unclear';
    default:
      return party satisfies never;
  }
}

// The caller holds the right itself.
function delegated(layers: Layers, to: Becomable, trust: Source): Layers {
  return { ...layers, levels: [...layers.levels, [trust]], resourceLevels: to.asker.layers.resourceLevels };
}

// The trust names the caller: what its own policies leave out does not matter, what they deny does. What a boundary leaves out
// binds a role, not a user nor a session by its name; of whom a trust for everybody means the documents say neither.
function directly(identity: IamIdentity, layers: Layers, to: Becomable): readonly Layers[] {
  const way = (kinds: readonly TrustParty['kind'][], boundary: readonly Source[]): Layers => {
    const { document } = to.trust.seenBy((party, effect) =>
      effect === 'allow' && !kinds.includes(party.kind) ? 'no' : fitOf(party, identity),
    );
    const trust = [{ document, label: become + trustLabel }];
    const levels = [...layers.levels, [everything, ...layers.identity], boundary, trust];
    return { identity: [], boundary: null, levels, resourceLevels: to.asker.layers.resourceLevels, root: true };
  };
  const { boundary } = layers;
  if (boundary === null) return [way(['identity', 'id', 'session', 'anyone', 'odd'], [everything])];
  const isUser = identity.type === 'user';
  return [
    way(['identity', 'id'], isUser ? [everything, ...boundary] : boundary),
    way(['session', 'odd'], [everything, ...boundary]),
    way(['anyone'], [perhaps, ...boundary]),
  ];
}
