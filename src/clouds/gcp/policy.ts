import { type Grant, sortGrants } from '../../model/grant.ts';
import { MalformedAnswer, required } from '../ask.ts';
import { areTexts, mayBeList, type Row, rowAt, rowsAt, textAt, textsAt } from './row.ts';

/** One member of a binding: a role, whom it is given to, and under which condition. */
export interface Binding {
  readonly to: Grant['to'];
  readonly role: string;
  readonly condition?: string;
}

/** More than IAM takes in one policy (1,500 members); no name of a member or role is near that long: the rest of one that is must not hide the others. */
const mostBindings = 10_000;
const longestName = 1_024;
/** One more than IAM takes: a longer condition stays too long to be decided. */
const longestCondition = 12_001;

/**
 * The bindings of an access policy, a member each. Throws MalformedAnswer for a policy without an etag (the client makes an
 * empty one of any answer) and for one that cannot be read to its end: unread is not unshared.
 */
export function bindingsOf(policy: Row): readonly Binding[] {
  required(textAt(policy, 'etag'), 'etag');
  return bindingsIn(policy);
}

/** The same for a policy as the index keeps it, which never has an etag. */
export function bindingsIn(policy: Row): readonly Binding[] {
  required(mayBeList(policy, 'bindings') ? true : null, 'list of bindings');
  const bindings: Binding[] = [];
  for (const row of rowsAt(policy, 'bindings')) {
    const role = bounded(required(textAt(row, 'role'), 'role'));
    const members = row['members'];
    required(Array.isArray(members) && areTexts(members) ? true : null, 'list of members');
    for (const member of textsAt(row, 'members')) {
      if (bindings.length >= mostBindings) throw new MalformedAnswer(`a policy of more than ${mostBindings} members`);
      bindings.push({ to: audienceOf(bounded(member)), role, ...conditionOf(row) });
    }
  }
  return bindings;
}

/** The same as grants on the item itself: any role is one. */
export function grantsOf(policy: Row): readonly Grant[] {
  return grantsBy(bindingsOf(policy));
}

/** Bindings as grants on the item that they are of, in a stable order. */
export function grantsBy(bindings: readonly Binding[]): readonly Grant[] {
  return sortGrants(bindings.map(({ role, ...binding }) => ({ ...binding, through: role })));
}

// The mark keeps a name that is cut from turning into one of ours.
function bounded(name: string): string {
  return name.length > longestName ? `${name.slice(0, longestName - 1)}…` : name;
}

function audienceOf(member: string): Grant['to'] {
  if (member === 'allUsers' || member === 'allAuthenticatedUsers') return { who: 'everyone', id: member };
  const domain = /^domain:(.+)$/s.exec(member)?.[1];
  return domain === undefined ? { who: 'principal', id: member } : { who: 'organization', id: domain };
}

// A condition that is there and says nothing cannot be decided either.
function conditionOf(row: Row): Pick<Binding, 'condition'> {
  const condition = row['condition'];
  if (condition === undefined || condition === null) return {};
  const expression = textAt(rowAt(row, 'condition') ?? {}, 'expression') ?? '';
  return { condition: expression.slice(0, longestCondition) };
}
