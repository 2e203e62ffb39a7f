import type { Principal } from './principal.ts';

/**
 * Whether an outsider is one that nobody said to trust, or whose way in does not say who comes through it. Services of the
 * cloud act for those who configure them; identity providers are as good as the conditions on who they let in.
 */
export function isStranger({ kind, weakness }: NonNullable<Principal['outsider']>): boolean {
  switch (kind) {
    case 'organization-account':
    case 'trusted-account':
    case 'service':
      return false;
    case 'saml':
    case 'oidc':
      return weakness !== null;
    case 'unknown-account':
    case 'anyone':
    case 'other':
      return true;
    default:
      return kind satisfies never;
  }
}
