import type { PolicyDocument, Source } from './document.ts';
import type { Layers } from './evaluate.ts';
import type { Statement } from './parse-policy.ts';
import type { Asker } from './realm.ts';

/** Those whom the same policies bind, on one action: what holds of one of them holds of all, unless it depends on who they are. */
export interface AskerClass {
  /** Labels begin with `someone` where they name whom they bind. */
  readonly layers: Layers;
  readonly traits: Traits;
}

/** What a decision on one action hangs on. */
export interface Traits {
  /** Who asks. */
  readonly personal: boolean;
  /** Which thing is asked about. */
  readonly particular: boolean;
}

/** Stands in labels for the name of one of a class; no text of a policy begins so. */
export const someone = '\u0000';

/** Sorts askers into classes and tells what documents hang on. */
export interface AskerClasses {
  of(asker: Asker): AskerClass;
  traits(lists: readonly (readonly Source[])[]): Traits;
}

const personalKey = /^aws:(?:principal|userid$|username$)/;
const particularKey = /^aws:resource|:resourcetag\//;

/** Classes for an action, `service:action` in lower case. */
export function openAskerClasses(action: string): AskerClasses {
  const numbers = new Map<PolicyDocument, number>();
  const known = new Map<PolicyDocument, Traits>();
  const listIds = new WeakMap<readonly Source[], string>();
  const classes = new Map<string, AskerClass>();
  const made = new Map<Asker, AskerClass>();
  const traitsOf = (document: PolicyDocument): Traits => {
    const before = known.get(document) ?? statementTraits(document.about(action));
    known.set(document, before);
    return before;
  };
  const traits = (lists: readonly (readonly Source[])[]): Traits => {
    let [personal, particular] = [false, false];
    for (const list of lists)
      for (const { document } of list) {
        const one = traitsOf(document);
        personal ||= one.personal;
        particular ||= one.particular;
      }
    return { personal, particular };
  };
  const numberOf = (document: PolicyDocument): number => {
    const before = numbers.get(document) ?? numbers.size;
    numbers.set(document, before);
    return before;
  };
  // The levels of an organization are the same lists for all of an account.
  const listId = (list: readonly Source[]): string => {
    const before = listIds.get(list);
    if (before !== undefined) return before;
    const id = list.map(({ document, label }) => `${numberOf(document)} ${JSON.stringify(label)}`).join();
    listIds.set(list, id);
    return id;
  };
  const make = (asker: Asker): AskerClass => {
    const { identity, account, layers } = asker;
    const who = `${identity?.type ?? 'root'}/${identity?.name ?? account}`;
    const nameless = (list: readonly Source[]): readonly Source[] =>
      list.map(({ document, label }) => ({ document, label: someone + label.slice(who.length) }));
    const relabelled: Layers = {
      ...layers,
      identity: nameless(layers.identity),
      boundary: layers.boundary === null ? null : nameless(layers.boundary),
    };
    const lists = [relabelled.identity, relabelled.boundary ?? [], ...layers.levels];
    const written = (some: readonly (readonly Source[])[]) => some.map(listId).join('\n');
    const signature = [account, identity?.type, written(lists), '', written(layers.resourceLevels)].join('\n');
    const one = classes.get(signature) ?? { layers: relabelled, traits: traits(lists) };
    classes.set(signature, one);
    return one;
  };
  return {
    traits,
    of(asker) {
      const before = made.get(asker) ?? make(asker);
      made.set(asker, before);
      return before;
    },
  };
}

function statementTraits(statements: readonly Statement[]): Traits {
  // A variable may read anything.
  const reads = ({ resources, atoms }: Statement) =>
    resources?.patterns.some(({ ready }) => ready === null) === true ||
    atoms.some(({ values }) => values.some((value) => value.static === null));
  const isParticular = ({ resources, atoms }: Statement) =>
    (resources !== null &&
      (resources.inverted || !resources.patterns.some(({ ready }) => ready?.everything === true))) ||
    atoms.some(({ key }) => particularKey.test(key));
  return {
    personal: statements.some((one) => reads(one) || one.atoms.some(({ key }) => personalKey.test(key))),
    particular: statements.some((one) => reads(one) || isParticular(one)),
  };
}
