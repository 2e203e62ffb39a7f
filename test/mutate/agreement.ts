import { powerActions } from '../../src/access/aws/actions.ts';
import { openDesk } from '../../src/access/aws/desk.ts';
import type { AccessFacts } from '../../src/access/aws/facts.ts';
import { glob, matchesText } from '../../src/access/aws/glob.ts';
import { typesOfArn } from '../../src/access/aws/resource-types.ts';
import type { AccessVerdict } from '../../src/model/access-request.ts';
import type { PowerEntry } from '../../src/model/principal.ts';

const rank: Readonly<Record<AccessVerdict, number>> = { denied: 0, conditional: 1, unknown: 2, allowed: 3 };

/** Where what a survey lists is not what a single request says, on a thing that the scan knows; null where they agree. */
export function disagreement(facts: AccessFacts, regions: readonly string[]): string | null {
  const desk = openDesk(facts);
  const listed = new Map([...desk.survey(regions)].map(({ identity, entries }) => [identity.key, entries]));
  for (const { key: principal, account } of facts.identities) {
    for (const { key, account: holder } of facts.resources) {
      if (holder !== account) continue;
      const types = new Set(typesOfArn(key));
      const { verdicts } = desk.ask({ id: null, principal, resources: [key] });
      for (const action of powerActions) {
        if (!action.types.some(({ type }) => types.has(type))) continue;
        const said = verdictIn(listed.get(principal) ?? [], action.name, key);
        if (said !== verdicts[action.name])
          return `${principal} ${action.name} ${key}: asked ${verdicts[action.name]}, listed ${said}`;
      }
    }
  }
  return null;
}

function verdictIn(entries: readonly PowerEntry[], action: string, key: string): AccessVerdict {
  const verdicts = entries
    .filter(
      ({ actions, resources }) => actions.includes(action) && resources.some((one) => matchesText(glob(one), key)),
    )
    .map(({ verdict }) => verdict);
  return verdicts.reduce<AccessVerdict>((best, one) => (rank[one] > rank[best] ? one : best), 'denied');
}
