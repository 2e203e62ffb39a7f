import type { AccessFacts, KnownResource } from '../../../src/access/aws/facts.ts';
import type { AccessRequest } from '../../../src/model/access-request.ts';
import type { IamIdentity } from '../../../src/model/identity.ts';
import { type AskedType, askedActions } from './asked-actions.ts';
import { type ClosedRequest, isOf } from './brute-force.ts';
import type { Dice } from './dice.ts';
import { accounts, oddCase, pooled, regions, teams } from './key-pool.ts';

type Resource = ClosedRequest['resources'][number];

const idsOf: Readonly<Record<string, readonly string[]>> = {
  snapshot: ['snap-0001', 'snap-0002', 'snap-red', 'snap-ada', 'snap-9'],
  volume: ['vol-1', 'vol-red', 'vol-ada'],
  image: ['ami-1', 'ami-red'],
  'rds:snapshot': ['ada-1', 'bob-1', 'red', 'rds:prod-1', 'prod-1', '*', 'blue'],
  db: ['prod-1', 'dev-1', 'ada-db'],
  DiskSnapshot: ['ada', 'd-1'],
  policy: ['p-1', 'p-2'],
};

/** A resource of a type in an account. */
function someResource(dice: Dice, type: AskedType, account: string, region: string): Resource {
  const ids = idsOf[type.arn.includes(':rds:') ? `rds:${type.name}` : type.name] ??
    idsOf[type.name] ?? ['x-1', 'red', 'ada-1'];
  const key = type.arn.replace('REGION', region).replace('ACCOUNT', account).replace('ID', dice.pick(ids));
  if (dice.chance(0.4)) return { key };
  const tags: Record<string, string> = {};
  if (dice.chance(0.6)) tags[dice.chance(0.8) ? 'team' : 'Team'] = dice.pick(teams);
  if (dice.chance(0.4)) tags['env'] = dice.pick(['prod', 'dev']);
  return { key, tags };
}

/** What policies say of each key, given in lower case: values near which answers change. */
type Mentions = ReadonlyMap<string, readonly string[]>;

const linesOf = new Map<string, readonly (readonly [string, string])[]>();

/** Keys and values of the conditions of a policy. */
function lines(text: string): readonly (readonly [string, string])[] {
  let found = linesOf.get(text);
  if (found === undefined) {
    const list: (readonly [string, string])[] = [];
    // Lines of conditions are found by their look: parsing each text once more would take longer than evaluating it.
    for (const [, key = '', wanted = ''] of text.matchAll(
      /"([a-z0-9]+:[^"]+)":(\[[^\]]*\]|"[^"]*"|[\d.]+|true|false)/gi,
    )) {
      if (/^for(any|all)value/i.test(key)) continue;
      for (const [raw, quoted] of wanted.matchAll(/"([^"]*)"|[\d.]+|true|false/g))
        list.push([key.toLowerCase(), quoted ?? raw]);
    }
    found = list;
    if (linesOf.size > 20_000) linesOf.clear();
    linesOf.set(text, found);
  }
  return found;
}

const mentionsOf = new WeakMap<AccessFacts, Map<string, Mentions>>();

/** Of the policies that may bear on one identity. */
function mentions(facts: AccessFacts, { key: owner, account }: IamIdentity): Mentions {
  const known = mentionsOf.get(facts) ?? new Map<string, Mentions>();
  mentionsOf.set(facts, known);
  let all = known.get(owner);
  if (all === undefined) {
    const found = new Map<string, string[]>();
    const holders = [
      ...facts.identities.filter(({ key }) => key === owner),
      ...facts.groups.filter((group) => group.account === account),
    ];
    const texts = [
      ...facts.policies.filter((policy) => policy.account === account).map(({ text }) => text),
      ...facts.organization.policies.map(({ text }) => text),
      ...holders.flatMap(({ inline }) => inline.map(({ text }) => text)),
    ];
    for (const text of texts) {
      for (const [key, value] of text.state === 'known' ? lines(text.value) : []) {
        const list = found.get(key) ?? [];
        list.push(value);
        found.set(key, list);
      }
    }
    all = found;
    known.set(owner, all);
  }
  return all;
}

/** A value of the right kind, near one that a policy mentions. */
function near(dice: Dice, key: string, mentioned: readonly string[]): string {
  const entry = pooled(key);
  const base = mentioned.length > 0 && dice.chance(0.8) ? dice.pick(mentioned) : dice.pick(entry?.values ?? ['x']);
  const kind = entry?.kind ?? 'text';
  switch (kind) {
    case 'number': {
      const number = /^\d+(\.\d+)?$/.test(base) ? Number(base) : 100;
      return String(Math.max(0, number + dice.pick([0, 0, 1, -1, 100])));
    }
    case 'date': {
      const time = /^\d{5,}$/.test(base) ? Number(base) * 1000 : Date.parse(base);
      const moved = (Number.isNaN(time) ? 1767225600000 : time) + dice.pick([0, 0, 1000, -1000, 86_400_000]);
      return new Date(moved).toISOString().replace('.000', '');
    }
    case 'bool':
      return dice.pick(['true', 'false']);
    case 'ip':
      return /^[\d.]+$/.test(base) || /^[\da-f:]+$/i.test(base)
        ? base
        : nearRange(dice, base, entry?.values ?? ['10.0.0.1']);
    case 'arn':
      return nearText(dice, base.split(':').length < 6 ? dice.pick(entry?.values ?? [base]) : base);
    case 'text':
      return nearText(dice, base);
    default:
      return kind satisfies never;
  }
}

/** A text that a pattern might mean to one of these callers. */
function nearText(dice: Dice, base: string): string {
  const way = dice.below(8);
  // In a policy of the old version a variable is what it looks like.
  if (way === 0) return base;
  if (way === 1) return `${base}x`;
  const text = base
    .replaceAll(/\$\{([^}]*)\}/g, (_, name: string) => {
      if (name.length === 1) return name;
      return dice.pick(/account/i.test(name) ? accounts : ['ada', 'bob', 'backup', ...teams]);
    })
    .replaceAll('*', () => dice.pick(['', 'x', 'ada', '/y', '*']))
    .replaceAll('?', () => dice.pick(['x', '1', 'r', '?']));
  return dice.chance(0.1) ? oddCase(dice, text) : text === '' ? 'x' : text;
}

function nearRange(dice: Dice, range: string, pool: readonly string[]): string {
  const [start = ''] = range.split('/');
  if (dice.chance(0.4) || !/^[\da-f:.]+$/i.test(start)) return dice.pick(pool);
  if (start.includes(':')) return start.endsWith('::') ? `${start}1` : start;
  return dice.chance(0.5) ? start : start.replace(/\d+$/, dice.pick(['1', '77', '255']));
}

function drawValue(dice: Dice, key: string, mentioned: readonly string[], many: boolean): string | readonly string[] {
  if (!many) return near(dice, key, mentioned);
  if (dice.chance(0.04)) return [];
  return [...new Set(Array.from({ length: 1 + dice.below(3) }, () => near(dice, key, mentioned)))];
}

function identityOf(facts: AccessFacts, key: string): IamIdentity {
  const identity = facts.identities.find((other) => other.key === key);
  if (identity === undefined) throw new Error(`No identity has the key ${key}.`);
  return identity;
}

const knownOf = (facts: AccessFacts, resource: Resource): KnownResource | undefined =>
  facts.resources.find((other) => other.key === resource.key);

/** Whether the tags of a session may replace or join those of the role. */
export function tagsOpen(identity: IamIdentity): boolean {
  if (identity.trust === null) return false;
  return identity.trust.state === 'unknown' || identity.trust.value.includes('sts:TagSession');
}

const isTag = (key: string): boolean =>
  /^(aws:resourcetag|ec2:resourcetag|rds:[a-z-]+-tag)\//.test(key) && !key.startsWith('rds:req-tag');

/** What a request asks: some actions, resources for every type that they require, and some condition keys. */
export function generateRequest(dice: Dice, facts: AccessFacts, closed: boolean): AccessRequest {
  const identity = dice.pick(facts.identities);
  const names = Object.keys(askedActions);
  const service = dice.chance(0.6) ? 'ec2:' : dice.chance(0.6) ? 'rds:' : '';
  const actions = dice.some(
    names.filter((name) => name.startsWith(service)),
    1,
    4,
  );
  const region = dice.pick(regions);
  const resources: Resource[] = [];
  for (const action of actions) {
    for (const type of askedActions[action]?.types ?? []) {
      const there = resources.some((resource) => isOf(type, resource.key));
      if (there || !(closed || dice.chance(type.required ? 0.75 : 0.5))) continue;
      if (type.required || dice.chance(0.5)) resources.push(someResource(dice, type, identity.account, region));
    }
    const types = askedActions[action]?.types ?? [];
    const [first] = types;
    const optional = first !== undefined && types.every((type) => !type.required);
    if (optional && !types.some((type) => resources.some((resource) => isOf(type, resource.key)))) {
      resources.push(someResource(dice, first, identity.account, region));
    }
  }
  const context: Record<string, string | readonly string[]> = {};
  for (const [key, mentioned] of mentions(facts, identity)) {
    const entry = pooled(key);
    if (!dice.chance(entry?.known === true ? 0.06 : closed ? 0.6 : 0.12)) continue;
    if (key.startsWith('aws:principaltag/') || isTag(key)) continue;
    context[dice.chance(0.2) ? oddCase(dice, key) : key] = drawValue(
      dice,
      key,
      mentioned,
      entry?.many === true || (entry?.known !== true && dice.chance(closed ? 0.03 : 0)),
    );
  }
  if (closed && tagsOpen(identity)) fillTags(dice, facts, identity, context);
  return {
    id: dice.below(1_000_000),
    principal: identity.key,
    actions: actions.map((action) => (dice.chance(0.1) ? oddCase(dice, action) : action)),
    resources: resources.map((resource) => (resource.tags === undefined && dice.chance(0.5) ? resource.key : resource)),
    context,
    closed,
  };
}

/** The tags of a session: the role's own, some of them replaced, and others. */
function fillTags(
  dice: Dice,
  facts: AccessFacts,
  identity: IamIdentity,
  context: Record<string, string | readonly string[]>,
): void {
  const own = new Map(Object.entries(identity.tags).map(([tag, value]) => [tag.toLowerCase(), value]));
  for (const tag of new Set([...own.keys(), ...dice.some(['team', 'env', 'none'], 0, 3)])) {
    const value = own.get(tag);
    context[`aws:PrincipalTag/${tag}`] =
      value === undefined || dice.chance(0.5) ? tagValue(dice, facts, identity, tag) : value;
  }
}

/** What a tag may say, near what policies say of tags. */
function tagValue(dice: Dice, facts: AccessFacts, identity: IamIdentity, tag: string): string {
  const found = mentions(facts, identity);
  const keys = ['aws:resourcetag/', 'ec2:resourcetag/', 'rds:snapshot-tag/', 'aws:principaltag/'].map(
    (start) => start + tag,
  );
  const mentioned = dice.chance(0.8) ? keys.flatMap((key) => found.get(key) ?? []) : (found.get('aws:tagkeys') ?? []);
  const own = Object.values(identity.tags);
  return own.length > 0 && dice.chance(0.15) ? dice.pick(own) : near(dice, `aws:resourcetag/${tag}`, mentioned);
}

/** A thing nobody named is one of the caller's own account: what the scan knows to be another's does not do. */
function ownResource(
  dice: Dice,
  facts: AccessFacts,
  { account }: IamIdentity,
  type: AskedType,
  region: string,
): Resource {
  for (;;) {
    const drawn = someResource(dice, type, account, region);
    const known = knownOf(facts, drawn);
    if (known === undefined || known.account === account) return drawn;
  }
}

/** One full request that an open one leaves room for: one action, all resources named, every key given or absent. */
export function contexts(dice: Dice, facts: AccessFacts, request: AccessRequest, action: string): ClosedRequest {
  const identity = identityOf(facts, request.principal);
  const types = askedActions[action]?.types ?? [];
  const given = new Set(Object.keys(request.context ?? {}).map((key) => key.toLowerCase()));
  const named = (request.resources ?? []).map((resource) =>
    typeof resource === 'string' ? { key: resource } : resource,
  );
  const region = named[0]?.key.split(':')[3] ?? dice.pick(regions);
  const resources = types.flatMap((type): Resource[] => {
    const mine = named.filter((resource) => isOf(type, resource.key));
    if (mine.length === 0 && type.required) return [ownResource(dice, facts, identity, type, region)];
    return mine;
  });
  const tagged = resources.map((resource): Resource => {
    if (resource.tags !== undefined || knownOf(facts, resource) !== undefined) return resource;
    const tags = dice.some(['team', 'env'], 0, 2).map((tag) => [tag, tagValue(dice, facts, identity, tag)] as const);
    return { key: resource.key, tags: Object.fromEntries(tags) };
  });
  const settled = new Set(resources.flatMap((resource) => Object.keys(knownOf(facts, resource)?.attributes ?? {})));
  const context: Record<string, string | readonly string[]> = { ...request.context };
  for (const [key, mentioned] of mentions(facts, identity)) {
    const entry = pooled(key);
    if (given.has(key) || settled.has(key) || isTag(key) || key.startsWith('aws:principaltag/')) continue;
    if (entry?.known === true && !(key === 'aws:requestedregion' && types.length === 0)) continue;
    if (dice.chance(0.25)) continue;
    context[key] = drawValue(dice, key, mentioned, entry?.many === true);
  }
  if (tagsOpen(identity)) fillTags(dice, facts, identity, context);
  return { id: request.id, principal: request.principal, actions: [action], resources: tagged, context, closed: true };
}

/** The name of an action as AWS writes it. */
export function properName(action: string): string {
  const found = Object.keys(askedActions).find((name) => name.toLowerCase() === action.toLowerCase());
  if (found === undefined) throw new Error(`No such action: ${action}.`);
  return found;
}
