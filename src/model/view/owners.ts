import type { CameAndWent, Change, Diff } from '../change.ts';
import type { OwnersPolicy } from '../policy.ts';
import { manyPrincipals } from '../power-change.ts';
import type { ReportFacts } from '../report.ts';
import { isRecord } from './recorded.ts';
import { own } from './things.ts';

/** Whom a diff goes to: a declared team, the declared owner of accounts, or nobody. Never a tag's own text. */
export interface Recipient {
  readonly kind: 'team' | 'account-owner' | 'unassigned';
  /** Team name as declared, or the account owner's address as declared. */
  readonly name: string;
  /** Where mail goes; null for what is unassigned. */
  readonly address: string | null;
  /** Accounts the recipient answers for; empty for a team, whose copies may lie anywhere. */
  readonly accounts: readonly string[];
}

/** One recipient's share of a diff. */
export interface OwnerShare {
  readonly recipient: Recipient;
  readonly diff: Diff;
}

const unassigned: Recipient = { kind: 'unassigned', name: 'unassigned', address: null, accounts: [] };

/**
 * Splits a diff by owner: a change goes to the declared team that its owner tag names and to the declared owner of its
 * account, so that nobody can route a change away by a tag. What neither names goes to `unassigned`. Every declared owner
 * has a share, if only an empty one; `unassigned` only where there is something in it, or nobody is declared.
 */
export function ownerShares(policy: OwnersPolicy, diff: Diff): readonly OwnerShare[] {
  const recipients = declared(policy);
  const shares = recipients.map((recipient) => ({
    recipient,
    diff: {
      ...diff,
      changes: diff.changes.flatMap((change) => partFor(recipient, change)),
      cameAndWent: diff.cameAndWent.filter((one) => isFor(recipient, one)),
      // A team's copies may lie anywhere.
      logs: diff.logs.filter(({ account }) => recipient.kind === 'team' || recipient.accounts.includes(account)),
    },
  }));
  const rest = {
    ...diff,
    changes: diff.changes.flatMap((change) => unrouted(recipients, change)),
    cameAndWent: diff.cameAndWent.filter((one) => !recipients.some((recipient) => isFor(recipient, one))),
  };
  const isEmpty = rest.changes.length === 0 && rest.cameAndWent.length === 0;
  return isEmpty && recipients.length > 0 ? shares : [...shares, { recipient: unassigned, diff: rest }];
}

/** File name of a share, without ending: a slug of the declared name and a short hash of it, so that no two collide. */
export function fileStem(recipient: Recipient, digest: (text: string) => string): string {
  if (recipient.kind === 'unassigned') return 'unassigned';
  const slug = recipient.name
    .toLowerCase()
    .replace(/@.*$/, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 40);
  return `${slug === '' ? 'owner' : slug}-${digest(`${recipient.kind} ${recipient.name}`).slice(0, 8)}`;
}

/** Places a recipient's copies may lie in that were not (wholly) read. */
export function blindFor(
  recipient: Recipient,
  places: ReportFacts['places'],
): { readonly blind: number; readonly all: number } {
  const concerned = places.filter(
    (place) => place.sight !== 'off' && (recipient.accounts.length === 0 || recipient.accounts.includes(place.account)),
  );
  return { blind: concerned.filter((place) => place.sight !== 'complete').length, all: concerned.length };
}

function declared(policy: OwnersPolicy): readonly Recipient[] {
  const teams = Object.keys(policy.teams)
    .sort()
    .map((name): Recipient => ({ kind: 'team', name, address: own(policy.teams, name), accounts: [] }));
  const addresses = [...new Set(Object.values(policy.accounts))].sort();
  const owners = addresses.map((address): Recipient => {
    const accounts = Object.keys(policy.accounts)
      .filter((account) => policy.accounts[account] === address)
      .sort();
    return { kind: 'account-owner', name: address, address, accounts };
  });
  return [...teams, ...owners];
}

function isFor(recipient: Recipient, change: Change | CameAndWent): boolean {
  return recipient.kind === 'team' ? change.owner === recipient.name : recipient.accounts.includes(change.account);
}

// Of a grouped change a team or the owner of an account gets the part that is its own, so that a block lifted over everybody's
// copies, or a policy changed for everybody, reaches each.
function partFor(recipient: Recipient, change: Change): readonly Change[] {
  if (isFor(recipient, change)) return [change];
  if (recipient.kind === 'team') {
    const count = teamsIn(change).get(recipient.name) ?? 0;
    return count === 0 ? [] : [{ ...change, count, sample: [] }];
  }
  const own = [...accountsIn(change)].filter(([account]) => recipient.accounts.includes(account));
  const count = own.reduce((sum, [, held]) => sum + held, 0);
  return count === 0
    ? []
    : [{ ...change, count, sample: [], after: { ...change.after, accounts: Object.fromEntries(own) } }];
}

function unrouted(recipients: readonly Recipient[], change: Change): readonly Change[] {
  if (recipients.some((recipient) => isFor(recipient, change))) return [];
  const routed = recipients
    .flatMap((recipient) => partFor(recipient, change))
    .reduce((sum, { count }) => sum + count, 0);
  if (routed === 0) return [change];
  return routed >= change.count ? [] : [{ ...change, count: change.count - routed, sample: [] }];
}

function teamsIn({ type, after }: Change): ReadonlyMap<string, number> {
  return type === 'stillwatch:group' ? counts(after?.['teams']) : new Map();
}

function accountsIn({ type, after }: Change): ReadonlyMap<string, number> {
  return type === manyPrincipals ? counts(after?.['accounts']) : new Map();
}

function counts(record: unknown): ReadonlyMap<string, number> {
  if (!isRecord(record)) return new Map();
  return new Map(Object.entries(record).filter((entry): entry is [string, number] => typeof entry[1] === 'number'));
}
