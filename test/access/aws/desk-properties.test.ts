import { describe, expect, it } from 'vitest';
import type { AccessFacts } from '../../../src/access/aws/facts.ts';
import type { AccessRequest, AccessVerdict } from '../../../src/model/access-request.ts';
import { bruteForce } from './brute-force.ts';
import {
  holdsInEveryContext,
  howTight,
  keepsOpenPlaces,
  losesNothingInTheDark,
  mindsNoOrder,
  type OpenDesk,
  tellsTheTruth,
} from './desk-properties.ts';
import { properName } from './generate-requests.ts';

/** A desk that says one thing, or what `judge` makes of the facts. */
function deskThat(judge: (facts: AccessFacts, request: AccessRequest, action: string) => AccessVerdict): OpenDesk {
  return (facts) => ({
    ask: (request) => ({
      id: request.id,
      principal: request.principal,
      verdicts: Object.fromEntries(
        (request.actions ?? []).map(properName).map((action) => [action, judge(facts, request, action)]),
      ),
    }),
  });
}

const denies = deskThat(() => 'denied');
const truthful = deskThat((facts, request, action) => {
  const resources = (request.resources ?? []).map((one) => (typeof one === 'string' ? { key: one } : one));
  const context = request.context ?? {};
  const truth = bruteForce(facts, { ...request, actions: [action], resources, context, closed: true });
  return truth === 'ambiguous' ? 'unknown' : truth;
});

describe('the promises of a desk', () => {
  it('are kept in closed requests by one that tells the truth', () => {
    const { cases, problems } = tellsTheTruth(truthful, 5, 500);
    expect(cases).toBeGreaterThanOrEqual(500);
    expect(problems).toEqual([]);
  });

  it('are broken by one that denies everything, and the case names its seed and is small', () => {
    const { problems } = tellsTheTruth(denies, 5, 50);
    expect(problems[0]).toMatch(
      /^closed requests, seed 5: .* is allowed, the desk says denied\n {2}request .*\n {2}facts /,
    );
    expect(problems[0]?.length).toBeLessThan(6_000);
    expect(holdsInEveryContext(denies, 5, 50).problems).not.toEqual([]);
  });

  it('are broken by one that calls open places conditional', () => {
    expect(
      keepsOpenPlaces(
        deskThat(() => 'conditional'),
        5,
        500,
      ).problems,
    ).not.toEqual([]);
    expect(
      keepsOpenPlaces(
        deskThat(() => 'unknown'),
        5,
        500,
      ).problems,
    ).toEqual([]);
  });

  it('are broken by one that takes an organization that was not read for a denial', () => {
    const hasty = deskThat(({ organization }) => (organization.standing === null ? 'denied' : 'unknown'));
    expect(losesNothingInTheDark(hasty, 5, 2_000).problems).not.toEqual([]);
  });

  it('are broken by one that minds order', () => {
    const first = deskThat(({ identities }, request) =>
      identities[0]?.key === request.principal ? 'allowed' : 'denied',
    );
    expect(mindsNoOrder(first, 5, 200).problems).not.toEqual([]);
    expect(mindsNoOrder(denies, 5, 200).problems).toEqual([]);
  });

  it('are loose in one that calls everything conditional', () => {
    const { shares, problems } = howTight(
      deskThat(() => 'conditional'),
      5,
      60,
    );
    expect(shares['tight'] ?? 0).toBeLessThan(0.5);
    expect(problems).not.toEqual([]);
  });
});
