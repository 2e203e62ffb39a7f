import { type Evidence, fail, type Judgement, notApplicable, pass } from './judgement.ts';
import type { PowerStanding } from './power-facts.ts';
import { canDo } from './power-words.ts';
import type { Power, PowerEntry } from './principal.ts';

/** How many actions a message names; the evidence names all. */
const shown = 3;

/**
 * Judges whether somebody holds a power that nobody expects: fails naming each entry, whether allowed or under a condition.
 * What may be held besides is named beside it. Does not apply where nobody said who should hold the power, or it is not held.
 */
export function judgeUnexpected(power: Power, standing: PowerStanding): Judgement {
  switch (standing.standing) {
    case 'undeclared':
      return notApplicable(`No entry of \`expected\` says who should be able to ${canDo([power])}`);
    case 'expected':
      return pass(`Expected by ${standing.reviewer} until ${standing.until}`);
    case 'unexpected': {
      const { entries, ended } = standing;
      if (entries.length === 0) return notApplicable(`Cannot ${canDo([power])}`);
      const held = entries.filter(({ verdict }) => verdict !== 'unknown');
      const condition = held.every(({ verdict }) => verdict === 'conditional') ? ', under a condition' : '';
      const over = ended === null ? '' : `; ${ended.reviewer} expected it until ${ended.until}`;
      return fail(
        `Can ${canDo([power])}${condition}, and nobody expects it to: ${actionsIn(held)}${over}`,
        entries.map(evidenceOf),
      );
    }
    default:
      return standing satisfies never;
  }
}

function actionsIn(entries: readonly PowerEntry[]): string {
  const names = [...new Set(entries.flatMap(({ actions }) => actions))].sort();
  const rest = names.length - shown;
  return names.slice(0, shown).join(', ') + (rest > 0 ? ` and ${rest} more` : '');
}

function evidenceOf({ can, verdict, actions, resources, via, condition, missing }: PowerEntry): Evidence {
  return {
    can,
    verdict,
    actions: actions.join(', '),
    resources: resources.join(', '),
    via: via.join('; '),
    condition: condition?.text ?? null,
    missing: missing.length === 0 ? null : missing.join('; '),
  };
}
