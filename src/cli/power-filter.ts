import { actionByName } from '../access/aws/actions.ts';
import { typesOfArn } from '../access/aws/resource-types.ts';
import { globMatches } from '../model/glob.ts';
import { type Power, type PowerEntry, type Principal, powers } from '../model/principal.ts';
import { known } from '../model/reading.ts';

/** Which principals and which of their powers are wanted; empty lists and null = all. */
export interface PowerFilter {
  readonly can: readonly Power[];
  readonly clouds: readonly string[];
  readonly accounts: readonly string[];
  /** A pattern over key, name or `user/NAME`. */
  readonly principal: string | null;
  /** A power over any of these things counts. Null = whatever they are over. */
  readonly resources: readonly Thing[] | null;
}

/** A thing by its key, and whose it is; null where nobody knows. */
export interface Thing {
  readonly key: string;
  readonly account: string | null;
}

/** Whether a principal is one of those asked for, whatever it can do. */
export function isWanted({ key, kind, name, cloud, account }: Named, filter: PowerFilter): boolean {
  const { clouds, accounts, principal } = filter;
  if (clouds.length > 0 && !clouds.includes(cloud)) return false;
  if (accounts.length > 0 && !accounts.includes(account)) return false;
  return principal === null || [key, name, `${kind}/${name}`].some((text) => globMatches(principal, text));
}

/** What names a principal. */
export type Named = Pick<Principal, 'key' | 'name' | 'cloud' | 'account'> & { readonly kind: string };

/**
 * Those asked for with the powers asked for; one that has none of them, neither itself nor through a role or service, is left
 * out, but for who can rewrite IAM or whose powers are not known: of those nothing can be ruled out.
 */
export function wantedPowers(principals: readonly Principal[], filter: PowerFilter): readonly Principal[] {
  const narrowed = principals.map((one) => ({ whole: one, powers: narrow(one, filter) }));
  const fitting = new Map(narrowed.map(({ whole, powers: own }) => [whole.key, powersIn(own)]));
  // A way whose end is not known leads anywhere.
  const through = <T extends { readonly role: string; readonly powers: readonly Power[] }>(ways: readonly T[]) =>
    ways.flatMap((way) => {
      const held = asked(way.powers, filter);
      const isOpen = filter.resources === null || way.role === '*';
      const over = isOpen ? held : held.filter((power) => fitting.get(way.role)?.has(power) === true);
      return over.length > 0 ? [{ ...way, powers: over }] : [];
    });
  return narrowed.flatMap(({ whole, powers: own }) => {
    if (!isWanted(whole, filter)) return [];
    const [reaches, services] = [through(whole.reaches), through(whole.services)];
    const rewritesIam = isOver(whole.account, filter) ? whole.rewritesIam : [];
    const holds = own.state === 'unknown' || own.value.length > 0;
    const isListed = holds || reaches.length > 0 || services.length > 0 || rewritesIam.length > 0;
    return isListed ? [{ ...whole, powers: own, reaches, services, rewritesIam }] : [];
  });
}

function powersIn(held: Principal['powers']): ReadonlySet<Power> {
  return new Set(held.state === 'unknown' ? powers : held.value.map(({ can }) => can));
}

// Powers are over things of one's own account. Those of others are told by whom they are shared with.
function isOver(account: string, { resources }: PowerFilter): boolean {
  return resources === null || resources.some((thing) => thing.account === null || thing.account === account);
}

function narrow({ powers: held, account }: Principal, filter: PowerFilter): Principal['powers'] {
  if (held.state === 'unknown') return held;
  const resources = filter.resources?.filter((thing) => thing.account === null || thing.account === account) ?? null;
  const entries = held.value.filter(({ can }) => filter.can.length === 0 || filter.can.includes(can));
  return known(resources === null ? entries : entries.flatMap((entry) => entryOver(entry, resources)));
}

function asked(held: readonly Power[], { can }: PowerFilter): readonly Power[] {
  return can.length === 0 ? held : held.filter((power) => can.includes(power));
}

// Kept for each list and key: whom the same policies bind share their lists.
const covered = new WeakMap<readonly string[], Map<string, boolean>>();

function entryOver(entry: PowerEntry, things: readonly Thing[]): readonly PowerEntry[] {
  const here = things.filter(({ key }) => covers(entry.resources, key));
  const actions = entry.actions.filter((action) => here.some(({ key }) => worksOn(action, key)));
  return actions.length === 0 ? [] : [{ ...entry, actions }];
}

function covers(resources: readonly string[], key: string): boolean {
  const kept = covered.get(resources) ?? new Map<string, boolean>();
  covered.set(resources, kept);
  const before = kept.get(key) ?? resources.some((pattern) => globMatches(pattern, key));
  kept.set(key, before);
  return before;
}

/**
 * Whether an action works on a thing of this kind: "everything" may stand for the databases that an action is about. Of an
 * action that knows no resources it is enough to be of the same service. What cannot be told counts as fitting.
 */
export function worksOn(name: string, key: string): boolean {
  const action = actionByName(name.toLowerCase());
  const types = typesOfArn(key);
  if (action === null || types.length === 0) return true;
  if (action.types.length === 0) return action.service === key.split(':')[2];
  return action.types.some(({ type }) => types.includes(type));
}
