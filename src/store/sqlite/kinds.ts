import type { FactKind } from '../../model/fact.ts';

/** The number a kind of fact is stored as; never changed once released. */
export const kindNumber: Readonly<Record<FactKind, number>> = {
  snapshot: 0,
  source: 1,
  'public-block': 2,
  'default-encryption': 3,
  account: 4,
  organization: 5,
  region: 6,
  'disk-access': 7,
  vault: 8,
  'iam-policy': 9,
  'iam-identity': 10,
  'iam-group': 11,
  'managed-policy': 12,
  'organization-policy': 13,
  'organization-node': 14,
  'organization-standing': 15,
  trail: 16,
};
