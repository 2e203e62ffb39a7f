import { expect, test } from 'vitest';
import { identitiesEstate, identitiesNames } from '../../../../src/simulator/aws/estates/identities.ts';
import { itemsOf } from '../../../../src/simulator/shelf.ts';
import { today } from '../clients.ts';
import { identitiesTruth } from '../identities-truth.ts';

const estate = identitiesEstate({ now: today });
const truth = identitiesTruth(estate);

test('every principal of the truth exists, and each row is told once', () => {
  const arns = new Set(
    [...estate.accounts.values()].flatMap(({ identities }) => [
      ...[...itemsOf(identities.users)].map((one) => one.id),
      ...[...itemsOf(identities.roles)].map((one) => one.id),
    ]),
  );
  expect(truth.filter(({ request }) => !arns.has(request.principal))).toEqual([]);
  expect(new Set(truth.map(({ because }) => because)).size).toBe(truth.length);
});

test('the truth has every verdict, and what a refused text hides is unknown and never denied', () => {
  expect([...new Set(truth.map(({ verdict }) => verdict))].sort()).toEqual(['allowed', 'conditional', 'denied']);
  const hidden = truth.filter(({ verdict, sealed, unbound }) => sealed !== verdict || unbound !== verdict);
  expect(hidden.length).toBeGreaterThan(5);
  expect(hidden.flatMap(({ verdict, sealed, unbound }) => [sealed, unbound].filter((one) => one !== verdict))).toEqual(
    hidden.map(() => 'unknown'),
  );
});

test('one policy only bounds, and one role is bounded by it', () => {
  const identities = estate.accounts.get(identitiesNames.member)?.identities;
  const bound = [...(identities === undefined ? [] : itemsOf(identities.roles))].filter((one) =>
    one.boundary?.endsWith(`/${identitiesNames.boundsOnly}`),
  );
  expect(bound.map((one) => one.name)).toEqual(['carol']);
});
