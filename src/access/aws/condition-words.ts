import type { Atom } from './parse-condition.ts';

/** More alternatives than these are counted, not listed. */
const listed = 5;

/** One test as people read it: `aws:RequestedRegion is eu-west-1 or eu-central-1`. Untrusted text inside. */
export function leafWords(atom: Atom): string {
  const { operator, set, ifExists, written } = atom;
  const values = valuesWords(atom.values.map(({ text }) => text));
  if (operator.kind === 'null')
    return atom.values.some(({ text }) => text.toLowerCase() === 'true')
      ? `${written} is absent`
      : `${written} is given`;
  const subject = set === null ? written : set === 'any' ? `some value of ${written}` : `every value of ${written}`;
  const maybe = ifExists ? ' (or is absent)' : '';
  return `${subject} ${verb(atom)} ${values}${maybe}`;
}

function verb({ operator, name, set, ifExists }: Atom): string {
  const lower = name.toLowerCase();
  const loose = operator.negated && set === null && !ifExists ? ' (or is absent)' : '';
  const compared = /(lessthanequals|lessthan|greaterthanequals|greaterthan)/.exec(lower)?.[1];
  const when = operator.kind === 'date';
  switch (compared) {
    case 'lessthan':
      return when ? 'is before' : 'is less than';
    case 'lessthanequals':
      return when ? 'is not after' : 'is at most';
    case 'greaterthan':
      return when ? 'is after' : 'is more than';
    case 'greaterthanequals':
      return when ? 'is not before' : 'is at least';
    default:
  }
  const base = operator.kind === 'address' ? 'in' : operator.kind === 'like' || operator.kind === 'arn' ? 'like' : null;
  if (base === null) return operator.negated ? `is${loose} none of` : 'is';
  return operator.negated ? `is${loose} not ${base}` : `is ${base}`;
}

/** Whether the thing is one that patterns name: `the snapshot is arn:..`. */
export function patternWords(type: string | null, texts: readonly string[]): string {
  const thing = type === null ? 'resource' : type.slice(type.indexOf(':') + 1);
  return `the ${thing} is ${valuesWords(texts)}`;
}

function valuesWords(values: readonly string[]): string {
  const shown = values.slice(0, listed).map((value) => value.slice(0, 120));
  const more = values.length - shown.length;
  return `${shown.join(' or ')}${more > 0 ? ` or one of ${more} more` : ''}`;
}
