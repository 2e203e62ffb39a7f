import { describe, expect, it } from 'vitest';
import { powerActions } from '../../../src/access/aws/actions.ts';
import { openDesk } from '../../../src/access/aws/desk.ts';
import { glob, matchesText } from '../../../src/access/aws/glob.ts';
import type { AccessVerdict } from '../../../src/model/access-request.ts';
import type { PowerEntry } from '../../../src/model/principal.ts';
import { goldens } from './golden/all.ts';

const rank: Readonly<Record<AccessVerdict, number>> = { denied: 0, conditional: 1, unknown: 2, allowed: 3 };
const regions = ['eu-central-1', 'eu-west-1', 'us-east-1', 'us-west-2'];

function verdictIn(entries: readonly PowerEntry[], action: string, key: string): AccessVerdict {
  return entries
    .filter((entry) => entry.actions.includes(action))
    .filter((entry) => entry.resources.some((pattern) => matchesText(glob(pattern), key)))
    .map((entry) => entry.verdict)
    .reduce<AccessVerdict>((best, one) => (rank[one] > rank[best] ? one : best), 'denied');
}

describe('a survey', () => {
  it('says of every golden account what single requests say, on each thing that the scan knows', () => {
    const odd: string[] = [];
    let compared = 0;
    for (const { name, facts } of goldens) {
      const desk = openDesk(facts);
      const found = new Map([...desk.survey(regions)].map(({ identity, entries }) => [identity.key, entries]));
      for (const { key: principal, account } of facts.identities) {
        for (const { key, account: holder } of facts.resources) {
          if (holder !== account) continue;
          const answer = desk.ask({ id: null, principal, resources: [key] });
          for (const action of powerActions) {
            if (
              !action.types.some(
                ({ type }) => type.includes('snapshot') || type.includes('volume') || type.includes('image'),
              )
            )
              continue;
            const asked = answer.verdicts[action.name];
            const listed = verdictIn(found.get(principal) ?? [], action.name, key);
            compared += 1;
            if (asked !== listed)
              odd.push(`${name}: ${principal} ${action.name} ${key}: asked ${asked}, listed ${listed}`);
          }
        }
      }
    }
    expect(compared).toBeGreaterThan(3000);
    expect(odd.slice(0, 20)).toEqual([]);
  });
});
