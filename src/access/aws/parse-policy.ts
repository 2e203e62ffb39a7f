import { type Codes, glob, matchesText } from './glob.ts';
import { type Atom, atomsOf } from './parse-condition.ts';
import { type ResourcePattern, resourcePattern } from './resource-pattern.ts';

/** Which actions a statement is about: those that match, or (`NotAction`) all others. */
export interface ActionList {
  readonly patterns: readonly Codes[];
  readonly inverted: boolean;
}

/** One statement of a policy. `gap`: what in it could not be understood; then it may or may not apply to anything. */
export interface Statement {
  /** Position in its document, from 1. */
  readonly index: number;
  readonly sid: string | null;
  /** `either`: it cannot be told. */
  readonly effect: 'allow' | 'deny' | 'either';
  readonly actions: ActionList | null;
  /** As written, for people. */
  readonly actionTexts: readonly string[];
  readonly resources: { readonly patterns: readonly ResourcePattern[]; readonly inverted: boolean } | null;
  /** All must hold. */
  readonly atoms: readonly Atom[];
  /** Who it is about, where it says so (`Principal` of a trust or key policy); as parsed JSON. */
  readonly principal: { readonly value: unknown; readonly inverted: boolean } | null;
  readonly gap: string | null;
}

/** What a document is: identity policies and SCPs name resources, a trust policy names principals, a resource control policy both (everyone). */
export type DocumentKind = 'identity' | 'trust' | 'resource-control';

/** More statements or deeper nesting than AWS accepts in any policy is no policy. */
const mostStatements = 2000;
const mostCharacters = 524_288;

/** Reads a policy document. What cannot be read is a statement with a gap, never dropped. Never throws. */
export function parsePolicy(text: string, kind: DocumentKind = 'identity'): readonly Statement[] {
  if (text.length > mostCharacters) return [broken(1, null, 'the document is larger than any policy')];
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch {
    return [broken(1, null, 'the document is no JSON')];
  }
  if (!isObject(document)) return [broken(1, null, 'the document is no policy')];
  const strange = Object.keys(document).find((key) => !['Version', 'Id', 'Statement'].includes(key));
  if (strange !== undefined) return [broken(1, null, `unknown element ${quote(strange)}`)];
  const version = document['Version'] ?? '2008-10-17';
  if (version !== '2008-10-17' && version !== '2012-10-17') return [broken(1, null, 'unknown version')];
  const written = document['Statement'];
  if (written === undefined) return [broken(1, null, 'the document has no statement')];
  const list: readonly unknown[] = Array.isArray(written) ? written : [written];
  if (list.length > mostStatements) return [broken(1, null, 'more statements than any policy')];
  return list.map((one, at) => statementOf(one, at + 1, version === '2012-10-17', kind));
}

const elements: Readonly<Record<DocumentKind, readonly string[]>> = {
  identity: ['Sid', 'Effect', 'Action', 'NotAction', 'Resource', 'NotResource', 'Condition'],
  'resource-control': ['Sid', 'Effect', 'Action', 'NotAction', 'Resource', 'NotResource', 'Condition', 'Principal'],
  trust: ['Sid', 'Effect', 'Action', 'NotAction', 'Principal', 'NotPrincipal', 'Condition'],
};

function statementOf(written: unknown, index: number, variables: boolean, kind: DocumentKind): Statement {
  if (!isObject(written)) return broken(index, null, 'a statement is no object');
  const sid = typeof written['Sid'] === 'string' ? written['Sid'].slice(0, 128) : null;
  const effect = written['Effect'] === 'Allow' ? 'allow' : written['Effect'] === 'Deny' ? 'deny' : 'either';
  const strange = Object.keys(written).find((key) => !elements[kind].includes(key));
  // What else it says still tells what it is not about.
  const odd =
    effect === 'either'
      ? 'an effect that is neither Allow nor Deny'
      : strange === undefined
        ? null
        : `unknown element ${quote(strange)}`;
  const [actions, notActions] = [textsOf(written['Action']), textsOf(written['NotAction'])];
  const isAction = oneOf(written, 'Action', 'NotAction') ? (actions ?? notActions) : null;
  if (isAction === null) return { ...broken(index, sid, 'no readable list of actions'), effect };
  let resources: Statement['resources'] = null;
  if (kind === 'resource-control' && written['Principal'] !== '*')
    return { ...broken(index, sid, 'a principal other than *'), effect };
  if (kind !== 'trust') {
    const texts = textsOf(written['Resource']) ?? textsOf(written['NotResource']);
    if (!oneOf(written, 'Resource', 'NotResource') || texts === null)
      return { ...broken(index, sid, 'no readable list of resources'), effect };
    const patterns = texts.map((text) => resourcePattern(text, variables));
    resources = { patterns, inverted: 'NotResource' in written };
  } else if (!oneOf(written, 'Principal', 'NotPrincipal'))
    return { ...broken(index, sid, 'no principal, or two lists of them'), effect };
  const condition = atomsOf(written['Condition'], variables);
  return {
    index,
    sid,
    effect,
    actions: { patterns: isAction.map((text) => glob(text.toLowerCase())), inverted: 'NotAction' in written },
    actionTexts: isAction,
    resources,
    atoms: condition.atoms,
    principal:
      kind === 'trust'
        ? { value: written['Principal'] ?? written['NotPrincipal'], inverted: 'NotPrincipal' in written }
        : null,
    gap: odd ?? condition.gap,
  };
}

/** Whether a statement is about an action (`service:action` in lower case); its gap is not looked at. */
export function concerns({ actions }: Statement, action: string): boolean {
  if (actions === null) return true;
  return actions.patterns.some((pattern) => matchesText(pattern, action)) !== actions.inverted;
}

function broken(index: number, sid: string | null, gap: string): Statement {
  const nothing = { actions: null, actionTexts: [], resources: null, atoms: [], principal: null };
  return { index, sid, effect: 'either', ...nothing, gap };
}

function oneOf(written: Readonly<Record<string, unknown>>, left: string, right: string): boolean {
  return left in written !== right in written;
}

function textsOf(value: unknown): readonly string[] | null {
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  return list.length > 0 && list.every((one) => typeof one === 'string') ? list : null;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function quote(text: string): string {
  return JSON.stringify(text.slice(0, 40));
}
