import { heldShelf } from '../shelf.ts';
import type { Call } from './call.ts';
import type { Organization } from './estate.ts';
import { cutPage, type Page, pageSize } from './paging.ts';
import { Refusal, refusal } from './refusal.ts';

/** The caller's organization; an account in none is told so. */
export function organizationOf(call: Call): Organization {
  const { organization } = call.estate;
  if (organization?.members.some((one) => one.id === call.account.id)) return organization;
  throw new Refusal('AWSOrganizationsNotInUseException', 400, 'Your account is not a member of an organization.');
}

/** The same for calls that only the management account and delegated administrators may make. */
export function readable(call: Call): Organization {
  const organization = organizationOf(call);
  if (call.account.id === organization.managementId || organization.delegated.has(call.account.id)) return organization;
  const { code, status } = refusal('organizations', 'denied', call.action, call.session.arn);
  throw new Refusal(code, status, "You don't have permissions to access this resource.");
}

/** A parameter that must be given. */
export function needed(call: Call, name: string): string {
  const value = call.params.one(name);
  if (value !== undefined) return value;
  throw new Refusal('InvalidInputException', 400, `You must give ${name}.`);
}

const beginning = 'stillwatch-after-empty-page';

/**
 * A page of an Organizations listing: at most 20 items. Real listings may begin with an empty page and a token: where
 * `mayBeginEmpty`, an organization with `emptyPage` makes this one do so.
 */
export function organizationsPage<T extends { readonly id: string }>(
  call: Call,
  items: Iterable<T>,
  mayBeginEmpty: boolean,
): Page<T> {
  const token = call.params.one('NextToken');
  if (mayBeginEmpty && call.estate.organization?.emptyPage === true && token === undefined)
    return { items: [], next: beginning };
  const limit = pageSize(call.params, 'MaxResults', 1, 20, 'InvalidInputException') ?? 20;
  const bad = new Refusal('InvalidInputException', 400, 'You provided a pagination token that is not valid.');
  const from = token === beginning ? undefined : token;
  return cutPage([heldShelf(items)], from, Math.min(limit, call.behaviour.mostRows), bad, () => true);
}

/** The token of the following page as the answer carries it. */
export function nextToken(page: Page<unknown>): { NextToken?: string } {
  return page.next === null ? {} : { NextToken: page.next };
}
