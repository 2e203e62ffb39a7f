import type { Change } from '../change.ts';
import { manyPrincipals } from '../power-change.ts';
import { canDo } from '../power-words.ts';
import { powers } from '../principal.ts';
import { amount, listed, thousands } from './amount.ts';
import { culpritWords } from './culprit-words.ts';
import { hasAny, isConditional, listIn, missingIn, powersIn, type RecordSide } from './power-record.ts';
import { alteredWords } from './power-turn.ts';
import { isRecord } from './recorded.ts';
import { visible } from './visible.ts';

/** Names a group is told by, before the rest is counted; and reasons a change is told by. */
const shown = { names: 3, reasons: 2 } as const;

/** Whether a change is about what somebody may do, not about a copy or a setting. */
export function isPowerChange({ type }: Pick<Change, 'type'>): boolean {
  return type === manyPrincipals || ['aws:iam:user', 'aws:iam:role', 'aws:iam:external'].includes(type);
}

/** Whom a change is about: `bob`, or `12 users and roles (ann, bob, cleo and 9 more)`. */
export function powerSubject({ type, name, key, count, sample }: Change): string {
  if (type !== manyPrincipals) return visible(name === '' ? key : name, 120);
  const names = sample.slice(0, shown.names).map((one) => visible(lastOf(one), 60));
  const rest = count - names.length;
  const told = rest > 0 ? `${names.join(', ')} and ${thousands(rest)} more` : listed(names);
  return `${amount(count, 'user or role', 'users and roles')}${names.length === 0 ? '' : ` (${told})`}`;
}

/** What kind of principal it is, in a word; null where the change stands for many. */
export function principalWord(type: string): string | null {
  const kind = type.slice(type.lastIndexOf(':') + 1);
  return type === manyPrincipals ? null : kind === 'external' ? 'outsider' : kind;
}

/**
 * What changed and why, as the rest of a sentence about its subject: `can now share copies (policy SnapshotTools was attached
 * to group ops)`. Only where both scans were sure is anything said to be new or gone.
 */
export function powerWords(change: Change): string {
  return `${stepWords(change)}${becauseOf(change)}`;
}

function stepWords(change: Change): string {
  const { before, after, fields } = change;
  const outside = change.type === 'aws:iam:external';
  switch (change.change) {
    case 'added':
      return outside ? `may now come in: can ${held(after)}` : `is new, and can ${held(after)}`;
    case 'first-seen':
      return `seen for the first time; can ${held(after)}`;
    case 'removed':
      return outside ? `may no longer come in; could ${held(before)}` : `is gone; could ${held(before)}`;
    case 'out-of-sight':
      return fields.length === 0
        ? 'can no longer be read; what is said of them is as of the last answer'
        : lost(change);
    case 'granted':
      return `can now ${gained(change)}`;
    case 'revoked':
      return `can no longer ${held(before, fields)}`;
    case 'now-known':
      return `now known to be ${hasAny(after) ? 'able' : 'unable'} to ${held(hasAny(after) ? after : before, fields)}; whether that is new is not known`;
    case 'altered':
      return alteredWords(change, held(change.after, change.fields));
    default:
      return change.change satisfies never;
  }
}

function gained({ after, fields }: Change): string {
  return `${held(after, fields)}${isConditional(after) ? ', under a condition' : ''}`;
}

function lost({ before, after, fields }: Change): string {
  const side = hasAny(before) ? before : after;
  const missing = missingIn(after);
  const why = missing.length === 0 ? '' : ` (${listed(missing.slice(0, shown.reasons))})`;
  return `no longer known whether able to ${held(side, fields)}${why}`;
}

/** What a side says is held, as the rest of `can ..`. */
function held(side: RecordSide, fields: readonly string[] = []): string {
  const parts: string[] = [];
  const can = powersIn(side);
  if (side?.['administrator'] === true) parts.push('do everything to everything');
  else if (can.length > 0) parts.push(canDo(can));
  const roles = listIn(side, 'reaches');
  if (roles.length > 0) parts.push(`become ${roleNames(roles)}${rolesCan(roles)}`);
  const services = listIn(side, 'services');
  if (services.length > 0) parts.push(`hand ${roleNames(services)} to a service${rolesCan(services)}`);
  if (listIn(side, 'rewritesIam').length > 0 || (fields.includes('rewritesIam') && parts.length === 0))
    parts.push('give itself or others any right by changing policies');
  return parts.length === 0 ? 'touch copies' : listed(parts);
}

function roleNames(list: readonly unknown[]): string {
  const names = [...new Set(list.map((one) => visible(lastOf(isRecord(one) ? String(one['role']) : ''), 60)))];
  const rest = names.length - shown.names;
  const told = [...names.slice(0, shown.names), ...(rest > 0 ? [`${thousands(rest)} more`] : [])];
  return `${names.length === 1 ? 'role' : 'roles'} ${listed(told)}`;
}

function rolesCan(list: readonly unknown[]): string {
  const can = new Set(list.flatMap((one) => (isRecord(one) ? listIn(one, 'powers') : [])));
  const all = powers.filter((power) => can.has(power));
  return all.length === 0 ? '' : `, which can ${canDo(all)}`;
}

function becauseOf({ culprits }: Change): string {
  const told = (culprits ?? []).filter(({ cause }) => cause !== 'principal' || culprits?.length !== 1);
  if (told.length === 0) return '';
  const rest = told.length - shown.reasons;
  const words = told.slice(0, shown.reasons).map(culpritWords);
  return ` (${words.join('; ')}${rest > 0 ? `; and ${amount(rest, 'other reason', 'other reasons')}` : ''})`;
}

/** How many can do more than before, each counted once: `2 users or roles can do more`. */
export function moreWords(changes: readonly Change[]): string {
  const single = new Set(changes.flatMap(({ type, key }) => (type === manyPrincipals ? [] : key)));
  const many = changes.filter(({ type }) => type === manyPrincipals);
  const count = many.reduce((sum, change) => sum + change.count, single.size);
  return `${amount(count, 'user or role', 'users or roles')} can do more`;
}

function lastOf(key: string): string {
  return key.slice(Math.max(key.lastIndexOf('/'), key.lastIndexOf(':')) + 1);
}
