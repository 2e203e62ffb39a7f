import { type ExposureState, exposureOrder } from '../../src/model/exposure.ts';
import { type Row, subscriptions, tenants } from './azure-cases.ts';

/** What the table should say of an item: audiences as `who id reach`, sorted. */
export interface Verdict {
  readonly state: ExposureState;
  readonly certain: boolean;
  readonly audiences: readonly string[];
}

/** Somebody let in: who, and everything they could turn out to be, the worst first. */
interface Guest {
  readonly name: string;
  readonly could: readonly [ExposureState, ...ExposureState[]];
}

/**
 * What the table should say, written as who is let in and who could be. A thing nobody read, or a value nobody knows, could
 * be anything: what fails already stays, all else is unknown, nothing is certain. A guest that cannot be placed is taken at
 * its worst; the state is certain where it is the same whatever each guest turns out to be.
 */
export function expected(rows: readonly Row[]): Verdict {
  const guests = rows.flatMap(guestsOf);
  const hidden = rows.some(isHidden);
  const worst = worstOf(guests.map(({ could }) => could[0]));
  const best = worstOf(guests.map(({ could }) => could.at(-1) ?? could[0]));
  const fails = exposureOrder.indexOf(worst) <= exposureOrder.indexOf('latent-public');
  return {
    state: hidden && !fails ? 'unknown' : worst,
    certain: !hidden && worst === best,
    audiences: [...new Set(guests.map(({ name, could }) => `${name} ${could[0]}`))].sort(),
  };
}

function worstOf(states: readonly ExposureState[]): (typeof exposureOrder)[number] {
  return exposureOrder.find((one) => states.includes(one)) ?? 'private';
}

function isHidden({ policy, network, auth, state, door }: Row): boolean {
  if ([policy, network, auth, state].includes('Strange') || state === 'ActiveUpload') return true;
  return policy === 'AllowPrivate' && (door === 'unread' || door === 'none named');
}

function guestsOf(row: Row): readonly Guest[] {
  const { policy, network, auth, state } = row;
  const guests: Guest[] = [];
  if (state === 'ActiveSAS' || state === 'ActiveSASFrozen') guests.push({ name: 'bearer', could: ['link-live'] });
  if ((policy === 'AllowAll' || policy === null) && (network === 'Enabled' || network === null))
    guests.push({
      name: auth === 'AzureActiveDirectory' ? homeTenant(row) : 'bearer',
      could: ['exportable'],
    });
  if (policy === 'AllowPrivate') guests.push(...behindDoor(row));
  return guests;
}

function homeTenant({ membership }: Row): string {
  return membership === 'known' ? `tenant ${tenants.own}` : 'tenant';
}

function behindDoor(row: Row): readonly Guest[] {
  const organization = row.trust === 'own tenant' || row.trust === 'own and a declared tenant';
  const someTenant = organization || row.trust === 'a declared tenant alone';
  const sub = (name: keyof typeof subscriptions, ...could: Guest['could']): Guest => ({
    name: `account ${subscriptions[name]}`,
    could,
  });
  const unknownTenant: Guest['could'] = someTenant ? ['external', 'trusted'] : ['external'];
  const read = row.membership === 'known';
  const foreign = read ? sub('foreign', 'external') : sub('foreign', ...unknownTenant);
  switch (row.door) {
    case 'own':
      return [sub('own', 'private')];
    case 'own and foreign':
      return [sub('own', 'private'), foreign];
    case 'same tenant':
      if (!read) return [sub('same tenant', ...unknownTenant)];
      return [sub('same tenant', organization ? 'trusted' : 'external')];
    case 'declared':
      return [sub('declared', 'trusted')];
    case 'declared, over':
      return [sub('declared, over', ...unknownTenant)];
    case 'of a declared tenant':
      if (!read) return [sub('of a declared tenant', ...unknownTenant)];
      return [sub('of a declared tenant', row.trust.includes('declared') ? 'trusted' : 'external')];
    case 'foreign':
    case 'foreign, in a strange state':
      return [foreign];
    case 'tenant unknown':
      return [sub('tenant unknown', ...unknownTenant)];
    case 'unplaceable':
      return [{ name: 'account', could: ['external', 'private'] }];
    case 'none named':
    case 'no endpoint':
    case 'foreign, closed':
    case 'unread':
      return [];
    default:
      return row.door satisfies never;
  }
}
