import type { Grant } from '../../model/grant.ts';
import { accountOf } from './account.ts';
import { field, textOf } from './json.ts';

type Audience = Grant['to'];

/** An entry of `createVolumePermission` or `launchPermission` as an audience; null where it names none that is known. */
export function ec2Audience(entry: unknown): Audience | null {
  if ((textOf(field(entry, 'group')) ?? textOf(field(entry, 'groups'))) === 'all') return { who: 'everyone' };
  const account = field(entry, 'userId');
  if (account !== undefined) return accountAudience(account);
  const organization = textOf(field(entry, 'organizationArn')) ?? textOf(field(entry, 'organizationalUnitArn'));
  return organization === null ? null : { who: 'organization', id: organization };
}

/** An account, or `all`, as RDS writes those whom it lets restore a copy. */
export function accountAudience(value: unknown): Audience | null {
  if (value === 'all' || value === '*') return { who: 'everyone' };
  const id = accountOf(value);
  return id === null ? null : { who: 'account', id };
}

/** Audiences without what is none and without repeats, sorted. */
export function audiences(list: readonly (Audience | null)[]): readonly Audience[] {
  const found = new Map<string, Audience>();
  for (const one of list) if (one !== null) found.set(`${one.who} ${one.id ?? ''}`, one);
  return [...found.entries()].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)).map(([, one]) => one);
}
