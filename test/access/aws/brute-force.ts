import type { AccessFacts } from '../../../src/access/aws/facts.ts';
import type { AccessRequest } from '../../../src/model/access-request.ts';
import type { IamGroup, IamIdentity, PolicyText } from '../../../src/model/identity.ts';
import type { Reading } from '../../../src/model/reading.ts';
import { type AskedType, askedActions } from './asked-actions.ts';
import { type Test, testHolds } from './brute-condition.ts';
import { globFits, resourceFits, type Three, type Values } from './brute-match.ts';

/** One fully known request: one action, a resource of every type that it requires, and every condition key that is not absent. */
export interface ClosedRequest extends AccessRequest {
  readonly actions: readonly [string];
  readonly resources: readonly { readonly key: string; readonly tags?: Readonly<Record<string, string>> }[];
  readonly context: Readonly<Record<string, string | readonly string[]>>;
  readonly closed: true;
}

/** The truth of one request; `ambiguous`: what AWS documents and what was read leave it open. */
export type Truth = 'allowed' | 'denied' | 'ambiguous';

interface Statement {
  /** Null: neither Allow nor Deny. */
  readonly allow: boolean | null;
  /** Null: missing, or not a text or list of texts. */
  readonly actions: readonly string[] | null;
  readonly notAction: boolean;
  readonly resources: readonly string[] | null;
  readonly notResource: boolean;
  readonly tests: readonly Test[];
  /** Something in it is not understood. */
  readonly odd: boolean;
  readonly variables: boolean;
}

/** Statements of one policy; null: its text cannot be read. */
type Policy = readonly Statement[] | null;

const documents = new Map<string, Policy>();

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function texts(value: unknown): readonly string[] | null {
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  return list.every((item) => typeof item === 'string') ? list : null;
}

const statementElements = new Set('Sid Effect Action NotAction Resource NotResource Condition'.split(' '));

function parseStatement(raw: unknown, variables: boolean): Statement {
  const source = isRecord(raw) ? raw : {};
  const condition = source['Condition'] ?? {};
  const tests: Test[] = [];
  let odd = !isRecord(raw) || !isRecord(condition) || Object.keys(source).some((name) => !statementElements.has(name));
  for (const [operator, lines] of Object.entries(isRecord(condition) ? condition : {})) {
    if (!isRecord(lines)) odd = true;
    for (const [key, value] of Object.entries(isRecord(lines) ? lines : {})) {
      const list: readonly unknown[] = Array.isArray(value) ? value : [value];
      if (list.some((item) => !['string', 'number', 'boolean'].includes(typeof item))) odd = true;
      else tests.push({ operator, key: key.toLowerCase(), wanted: list.map(String) });
    }
  }
  const one = (name: string, other: string): readonly string[] | null => {
    const found = source[name] ?? source[other];
    return found === undefined || (name in source && other in source) ? null : texts(found);
  };
  return {
    allow: source['Effect'] === 'Allow' ? true : source['Effect'] === 'Deny' ? false : null,
    actions: one('Action', 'NotAction'),
    notAction: 'NotAction' in source,
    resources: one('Resource', 'NotResource'),
    notResource: 'NotResource' in source,
    tests,
    odd,
    variables,
  };
}

function parse(text: string): Policy {
  const seen = documents.get(text);
  if (seen !== undefined) return seen;
  let policy: Policy = null;
  try {
    const raw: unknown = JSON.parse(text);
    if (isRecord(raw) && Object.keys(raw).every((name) => ['Version', 'Id', 'Statement'].includes(name))) {
      const version = raw['Version'] ?? '2008-10-17';
      const list: unknown = raw['Statement'];
      if ((version === '2012-10-17' || version === '2008-10-17') && (Array.isArray(list) || isRecord(list))) {
        const statements: readonly unknown[] = Array.isArray(list) ? list : [list];
        policy = statements.map((statement) => parseStatement(statement, version === '2012-10-17'));
      }
    }
  } catch {
    policy = null;
  }
  if (documents.size > 20_000) documents.clear();
  documents.set(text, policy);
  return policy;
}

/** One question to one policy: the action on one resource, in the values that its condition keys have there. */
interface Cell {
  readonly action: string;
  readonly resource: string;
  readonly values: Values;
  readonly carries: (key: string) => boolean;
}

/** Keys that exist everywhere, apart from those of tags, which exist where action and type list them. */
const everywhere = (key: string): boolean =>
  key.startsWith('aws:') && !/^aws:(requesttag\/|resourcetag\/|tagkeys$)/.test(key);
const mereTag = (key: string): boolean => /^aws:(requesttag\/|resourcetag\/|tagkeys$)/.test(key);

/**
 * What AWS does not document an action to carry is taken as absent where that makes a Deny idle, and is open everywhere else. A key that
 * the action carries on another type of resource is documented to be absent on this one.
 */
function lineHolds(test: Test, statement: Statement, cell: Cell): Three {
  const holds = testHolds(test, statement.variables, cell.values);
  if (cell.carries(test.key) || mereTag(test.key)) return holds;
  if (askedActions[cell.action]?.types.some((type) => carriesOf(cell.action, type)(test.key))) return holds;
  return statement.allow === false && holds === false ? false : 'open';
}

/** Whether the resource is among those meant, if every open place falls so that it is (`match`) or is not. */
function covers(statement: Statement, resources: readonly string[], cell: Cell, match: boolean): boolean {
  const { notResource, variables } = statement;
  const hit = resources.some((pattern) => {
    const fit = resourceFits(pattern, cell.resource, variables, cell.values);
    if (fit === 'absent') return notResource && !match;
    // In NotResource a pattern that matches keeps the statement from matching.
    return fit === 'open' ? match !== notResource : fit;
  });
  return hit !== notResource;
}

/** Whether a statement matches, if every open place in it falls so that it does (`match`) or so that it does not. */
function applies(statement: Statement, cell: Cell, match: boolean): boolean {
  const { actions, resources, notAction, tests, odd } = statement;
  // Without its main parts nobody can say what it is about.
  if (actions === null || resources === null) return match;
  const named = actions.some((pattern) => globFits(pattern.toLowerCase(), cell.action.toLowerCase()));
  if (named === notAction || (odd && !match) || !covers(statement, resources, cell, match)) return false;
  return tests.every((test) => {
    const holds = lineHolds(test, statement, cell);
    return holds === 'open' ? match : holds;
  });
}

/** Whether any statement of these policies with that effect matches. */
function says(effect: boolean, policies: readonly Policy[], cell: Cell, match: boolean): boolean {
  return policies.some((policy) => {
    if (policy === null) return match;
    return policy.some((statement) => {
      if (statement.allow !== null && statement.allow !== effect) return false;
      return (statement.allow !== null || match) && applies(statement, cell, match);
    });
  });
}

/** What binds one caller: policies that grant, and layers each of which has to allow. */
interface Caller {
  readonly identity: IamIdentity;
  readonly grants: readonly Policy[];
  readonly layers: readonly (readonly Policy[])[];
  readonly values: Values;
}

const read = (text: Reading<string>): Policy => (text.state === 'known' ? parse(text.value) : null);

function managed(facts: AccessFacts, arn: string, account: string): Policy {
  const found = facts.policies.find((policy) => policy.arn === arn && policy.account === account);
  const policy = found ?? facts.policies.find((other) => other.arn === arn && arn.includes('::aws:'));
  return policy === undefined ? null : read(policy.text);
}

function grantsOf(facts: AccessFacts, holder: IamIdentity | IamGroup): readonly Policy[] {
  return [
    ...holder.inline.map((policy: PolicyText) => read(policy.text)),
    ...holder.attached.map((arn) => managed(facts, arn, holder.account)),
  ];
}

/** From the root down to the account; null where that is not known to its end. */
function nodesAbove(facts: AccessFacts, account: string): AccessFacts['organization']['nodes'] | null {
  const chain: AccessFacts['organization']['nodes'][number][] = [];
  for (let id: string | null = account; id !== null; ) {
    const node: (typeof chain)[number] | undefined = facts.organization.nodes.find((other) => other.id === id);
    if (node === undefined || chain.includes(node)) return null;
    chain.unshift(node);
    id = node.parent;
  }
  return chain;
}

function controlLayers(facts: AccessFacts, identity: IamIdentity): readonly (readonly Policy[])[] {
  const { standing, policies } = facts.organization;
  if (identity.type === 'role' && identity.path.startsWith('/aws-service-role/')) return [];
  if (standing === null) return [[null]];
  if (standing.organization === null || standing.management === identity.account) return [];
  const nodes = nodesAbove(facts, identity.account);
  if (nodes === null) return [[null]];
  return nodes.flatMap((node): (readonly Policy[])[] => {
    if (node.serviceControl.state === 'unknown') return [[null]];
    if (node.serviceControl.value === null) return [];
    return [
      node.serviceControl.value.map((id) => {
        const policy = policies.find((other) => other.id === id && other.type === 'service-control');
        return policy === undefined ? null : read(policy.text);
      }),
    ];
  });
}

/** What the scan knows of the caller, by condition key in lower case. */
function valuesOf(facts: AccessFacts, identity: IamIdentity): Values {
  const { standing } = facts.organization;
  const values = new Map<string, readonly string[] | 'unread'>([
    ['aws:principalarn', [identity.key]],
    ['aws:principalaccount', [identity.account]],
    ['aws:principaltype', [identity.type === 'user' ? 'User' : 'AssumedRole']],
    ['aws:principalisawsservice', ['false']],
    // What has no other owner is the caller's own.
    ['aws:resourceaccount', [identity.account]],
  ]);
  if (identity.type === 'user') values.set('aws:username', [identity.name]);
  for (const [tag, value] of Object.entries(identity.tags))
    values.set(`aws:principaltag/${tag.toLowerCase()}`, [value]);
  if (standing === null || standing.organization !== null) {
    const nodes = nodesAbove(facts, identity.account);
    const path = nodes?.filter((node) => node.type !== 'account').map((node) => `${node.id}/`);
    values.set('aws:principalorgid', standing === null ? 'unread' : [standing.organization ?? '']);
    values.set(
      'aws:principalorgpaths',
      path === undefined || standing === null ? 'unread' : [`${standing.organization}/${path.join('')}`],
    );
  }
  return values;
}

const callers = new WeakMap<AccessFacts, Map<string, Caller>>();

function callerOf(facts: AccessFacts, key: string): Caller {
  let known = callers.get(facts);
  if (known === undefined) {
    known = new Map();
    callers.set(facts, known);
  }
  let caller = known.get(key);
  if (caller === undefined) {
    const identity = facts.identities.find((other) => other.key === key);
    if (identity === undefined) throw new Error(`No identity has the key ${key}.`);
    const groups = identity.groups.map((arn) => facts.groups.find((group) => group.key === arn));
    const grants = groups.flatMap((group) => (group === undefined ? [null] : grantsOf(facts, group)));
    const bounds = identity.boundary === null ? [] : [[managed(facts, identity.boundary, identity.account)]];
    caller = {
      identity,
      grants: [...grantsOf(facts, identity), ...grants],
      layers: [...bounds, ...controlLayers(facts, identity)],
      values: valuesOf(facts, identity),
    };
    known.set(key, caller);
  }
  return caller;
}

const shapes = new Map<string, RegExp>();

/** Whether a resource is of a type. */
export function isOf(type: AskedType, key: string): boolean {
  let shape = shapes.get(type.arn);
  if (shape === undefined) {
    const source = type.arn.replace('REGION', '[^:]*').replace('ACCOUNT', '[^:]*').replace('ID', '.+');
    shape = new RegExp(`^${source}$`);
    shapes.set(type.arn, shape);
  }
  return shape.test(key);
}

const carried = new Map<string, (key: string) => boolean>();

/** Whether an action carries a condition key, given in lower case, where it meets a type of resource; null: an action without any. */
export function carriesOf(action: string, type: AskedType | null): (key: string) => boolean {
  const id = `${action} ${type?.name}`;
  let carries = carried.get(id);
  if (carries === undefined) {
    const listed = `${askedActions[action]?.keys} ${type?.keys ?? ''}`.toLowerCase().split(' ');
    const exact = new Set(listed);
    const prefixes = listed.filter((key) => key.endsWith('*')).map((key) => key.slice(0, -1));
    const memory = new Map<string, boolean>();
    carries = (key) => {
      let answer = memory.get(key);
      if (answer === undefined) {
        answer = everywhere(key) || exact.has(key) || prefixes.some((prefix) => key.startsWith(prefix));
        memory.set(key, answer);
      }
      return answer;
    };
    carried.set(id, carries);
  }
  return carries;
}

/** The keys under which the tags of a resource are seen, up to the tag's name. */
const tagKeys = [
  'aws:resourcetag/',
  'ec2:resourcetag/',
  'rds:snapshot-tag/',
  'rds:cluster-snapshot-tag/',
  'rds:db-tag/',
];

function cellOf(
  facts: AccessFacts,
  caller: Caller,
  request: ClosedRequest,
  type: AskedType | null,
  resource: ClosedRequest['resources'][number] | null,
): Cell {
  const carries = carriesOf(request.actions[0], type);
  const values = new Map(caller.values);
  if (resource !== null) {
    const known = facts.resources.find((other) => other.key === resource.key);
    const [, , , region = '', account = ''] = resource.key.split(':');
    const owner = known?.account ?? (account === '' ? caller.identity.account : account);
    if (region !== '') values.set('aws:requestedregion', [region]);
    values.set('aws:resourceaccount', [owner]);
    for (const [key, list] of Object.entries(known?.attributes ?? {})) if (carries(key)) values.set(key, list);
    for (const [tag, value] of Object.entries(resource.tags ?? known?.tags ?? {}))
      for (const start of tagKeys) {
        const key = start + tag.toLowerCase();
        if (carries(key)) values.set(key, [value]);
      }
  }
  for (const [key, value] of Object.entries(request.context)) {
    const lower = key.toLowerCase();
    if (carries(lower)) values.set(lower, typeof value === 'string' ? [value] : value);
  }
  return { action: request.actions[0], resource: resource?.key ?? '*', values, carries };
}

function cellsOf(facts: AccessFacts, caller: Caller, request: ClosedRequest): readonly Cell[] {
  const action = askedActions[request.actions[0]];
  if (action === undefined) throw new Error(`No such action: ${request.actions[0]}.`);
  if (action.types.length === 0) return [cellOf(facts, caller, request, null, null)];
  const cells = action.types.flatMap((type) => {
    const named = request.resources.filter((resource) => isOf(type, resource.key));
    if (named.length === 0 && type.required) throw new Error(`${request.actions[0]} lacks a resource: ${type.name}.`);
    return named.map((resource) => cellOf(facts, caller, request, type, resource));
  });
  if (cells.length === 0) throw new Error(`${request.actions[0]} lacks a resource.`);
  return cells;
}

/** Two-valued: whether the request is allowed if every open place falls in the caller's favour, or every one against. */
function allowed(caller: Caller, cells: readonly Cell[], favour: boolean): boolean {
  return cells.every((cell) =>
    [caller.grants, ...caller.layers].every(
      (policies) => says(true, policies, cell, favour) && !says(false, policies, cell, !favour),
    ),
  );
}

/**
 * The truth of a fully known request. A place that is open can fall either way, each on its own: a pattern that reads in two ways, a
 * key that the action is not documented to carry, a statement that is not understood, a text that was not read. In an Allow each can
 * only help and in a Deny only hurt, so all of them in favour and all of them against tell as much as every combination would.
 */
export function bruteForce(facts: AccessFacts, request: ClosedRequest): Truth {
  const caller = callerOf(facts, request.principal);
  const cells = cellsOf(facts, caller, request);
  if (!allowed(caller, cells, true)) return 'denied';
  return allowed(caller, cells, false) ? 'allowed' : 'ambiguous';
}
