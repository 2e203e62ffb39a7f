import type { PowerEntry, PowerVerdict } from '../model/principal.ts';
import { listed } from '../model/view/amount.ts';
import { controlOf } from '../model/view/control-state.ts';
import { everything, resourceWords } from '../model/view/resource-words.ts';
import { worstPowers } from './power-order.ts';
import { line } from './text.ts';
import { wrap } from './wrap.ts';

/** How much of a long list is shown; null = all of it. */
export interface Shown {
  readonly width: number;
  /** Lines of what is held, by one verdict and statement. */
  readonly lines: number | null;
  readonly actions: number | null;
  /** Ways by which it is granted. */
  readonly ways: number | null;
  /** Whether what else is needed stands with each power. */
  readonly needs: boolean;
}

/** The word for a verdict. */
export const verdictWords: Readonly<Record<PowerVerdict, string>> = {
  allowed: 'allowed',
  conditional: 'conditional',
  unknown: 'not assessed',
};
const verdicts: readonly PowerVerdict[] = ['allowed', 'conditional', 'unknown'];

/** Where the text beside a verdict begins. */
export const indent = 18;

/**
 * What somebody can do, for people: powers with the same verdict, by the same statements and under the same condition stand
 * together, worst first. Text from policies is cleaned.
 */
export function powerLines(entries: readonly PowerEntry[], shown: Shown): readonly string[] {
  const groups = new Map<string, PowerEntry[]>();
  for (const entry of entries) {
    const missing = entry.verdict === 'unknown' ? entry.missing : [];
    const key = JSON.stringify([entry.verdict, entry.condition?.text ?? null, missing, entry.via]);
    groups.set(key, [...(groups.get(key) ?? []), entry]);
  }
  return [...groups.values()].sort(compareGroups).flatMap((group) => groupLines(group, shown));
}

function compareGroups(left: readonly PowerEntry[], right: readonly PowerEntry[]): number {
  const rank = (group: readonly PowerEntry[]) =>
    verdicts.indexOf(group[0]?.verdict ?? 'unknown') * worstPowers.length + worstIn(group);
  return rank(left) - rank(right);
}

function groupLines(group: readonly PowerEntry[], shown: Shown): readonly string[] {
  const [first] = group;
  if (first === undefined) return [];
  const { verdict, condition, missing, via } = first;
  const held = heldTexts(group, shown);
  const rest = held.length - (shown.lines ?? held.length);
  const texts = [
    ...held.slice(0, shown.lines ?? held.length),
    ...(rest > 0 ? [`… and ${rest} more kinds of things`] : []),
    ...(condition === null ? [] : [`if ${line(condition.text, 700)}`]),
    ...(verdict === 'unknown'
      ? [
          `because ${some(
            missing.map((one) => line(one, shown.ways === null ? 400 : 160)),
            shown.ways,
          ).join('; ')}`,
        ]
      : []),
    ...some(via, shown.ways).map((way) => `by ${viaWords(way)}`),
    ...(shown.needs ? needsOf(group) : []),
  ];
  const label = `    ${verdictWords[verdict].padEnd(indent - 4)}`;
  const blank = ' '.repeat(indent);
  return texts.map((text, at) => wrap(at === 0 ? label : blank, text, shown.width));
}

// Powers over the same things share a line; what holds for a whole service comes last.
function heldTexts(group: readonly PowerEntry[], shown: Shown): readonly string[] {
  const lines = new Map<string, PowerEntry[]>();
  for (const entry of group) {
    const words = resourceWords(entry.resources);
    lines.set(words, [...(lines.get(words) ?? []), entry]);
  }
  const order = (words: string, held: readonly PowerEntry[]) => (words === everything ? 10 : 0) + worstIn(held);
  return [...lines]
    .sort(([a, left], [b, right]) => order(a, left) - order(b, right))
    .map(([words, held]) => {
      const can = worstPowers.filter((power) => held.some((entry) => entry.can === power));
      const actions = actionsIn(held);
      const what = words === everything ? wholeWords(actions, lines.size === 1) : line(words, 300);
      return `${can.join(', ')}: ${what} (${some(actions, shown.actions).join(', ')})`;
    });
}

function worstIn(entries: readonly PowerEntry[]): number {
  return Math.min(...entries.map(({ can }) => worstPowers.indexOf(can)));
}

/** So many services are as good as all. */
const allServices = 12;
const services = ['ec2', 'rds', 'ebs', 'backup'];

// The worst first, of these those of the services that most copies are of.
function actionsIn(entries: readonly PowerEntry[]): readonly string[] {
  const rank = new Map<string, number>();
  for (const { can, actions } of entries) {
    for (const action of actions) {
      const service = services.indexOf(action.slice(0, action.indexOf(':')));
      rank.set(action, worstPowers.indexOf(can) + (service < 0 ? services.length : service) * worstPowers.length);
    }
  }
  return [...rank].sort(([a, left], [b, right]) => left - right || (a < b ? -1 : 1)).map(([action]) => action);
}

function wholeWords(actions: readonly string[], isAll: boolean): string {
  const named = [...new Set(actions.map((action) => action.slice(0, action.indexOf(':'))))].sort();
  if (isAll && named.length >= allServices) return everything;
  return named.length > 3 ? `${everything} of ${named.length} services` : `${everything} of ${listed(named)}`;
}

function needsOf(group: readonly PowerEntry[]): readonly string[] {
  const needs = new Set(group.flatMap(({ actions }) => controlOf(actions, undefined)?.alsoNeeds ?? []));
  return needs.size === 0 ? [] : [`also needs ${listed([...needs].sort())}`];
}

/** The path from somebody to the statement that grants, with managed policies by their name. Untrusted text, cleaned. */
export function viaWords(way: string): string {
  return line(way, 400).replaceAll(/arn:[^: ]+:iam::(aws|\d+):policy\/(?:[^ ]*\/)?([^ /]+)/g, 'policy/$2');
}

/** The first of some texts and how many more there are. */
export function some(texts: readonly string[], most: number | null): readonly string[] {
  const rest = most === null ? 0 : texts.length - most;
  return rest <= 0 || most === null ? texts : [...texts.slice(0, most), `${rest} more`];
}
