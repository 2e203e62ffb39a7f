import type { Formula, Leaf } from '../../../src/access/aws/formula.ts';
import { atomsOf } from '../../../src/access/aws/parse-condition.ts';
import { fill } from '../../../src/access/aws/text-template.ts';

/** A leaf that reads one key: `leaf('StringEquals', 'aws:username', 'ada')`. Variables stay open. */
export function leaf(operator: string, key: string, ...values: readonly string[]): Leaf {
  const [atom] = atomsOf({ [operator]: { [key]: values } }, true).atoms;
  if (atom === undefined) throw new Error(`no test by ${operator}`);
  const filled = atom.values.map((value) => fill(value, () => 1 << 2));
  const codes = filled.flatMap((one) => (typeof one === 'object' ? [one] : []));
  const isOpen = codes.length < filled.length;
  const id = `${atom.key} ${operator} ${values.join('|')}`;
  return { variable: isOpen ? id : atom.key, id, test: { atom, values: isOpen ? null : codes }, words: id };
}

/** The same as a formula. */
export function test(operator: string, key: string, ...values: readonly string[]): Formula {
  return { kind: 'leaf', leaf: leaf(operator, key, ...values) };
}

/** Whether the thing is one that a pattern names, of which nothing more is known. */
export function pattern(id: string, variable = id): Formula {
  return { kind: 'leaf', leaf: { variable, id, test: null, words: id } };
}
