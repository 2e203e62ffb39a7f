import { type Kind, type Operator, operatorNamed } from './operators.ts';
import { type Template, templateOf } from './text-template.ts';

/** One test of one condition key. All values of a list are alternatives. */
export interface Atom {
  readonly operator: Operator;
  /** `any`, `all`: ForAnyValue, ForAllValues. */
  readonly set: 'any' | 'all' | null;
  readonly ifExists: boolean;
  /** In lower case, as look-ups want it, and as written. */
  readonly key: string;
  readonly written: string;
  readonly values: readonly Template[];
  /** As written, for people: `StringEqualsIfExists`. */
  readonly name: string;
  /** Why it cannot be decided; null where it can. */
  readonly gap: string | null;
}

const mostTests = 5000;

/** The tests of a `Condition` element; `gap` says what of it could not be read at all. */
export function atomsOf(condition: unknown, variables: boolean): { atoms: readonly Atom[]; gap: string | null } {
  if (condition === undefined) return { atoms: [], gap: null };
  if (!isObject(condition)) return { atoms: [], gap: 'a condition that is no object' };
  const atoms: Atom[] = [];
  for (const [name, tests] of Object.entries(condition)) {
    if (!isObject(tests)) return { atoms, gap: 'a condition without keys' };
    for (const [key, value] of Object.entries(tests)) {
      const values = valuesOf(value);
      if (values === null) return { atoms, gap: `a condition on ${JSON.stringify(key.slice(0, 40))} without values` };
      atoms.push(atomOf(name, key, values, variables));
      if (atoms.length > mostTests) return { atoms: [], gap: 'more conditions than any policy' };
    }
  }
  return { atoms, gap: null };
}

function atomOf(name: string, key: string, values: readonly string[], variables: boolean): Atom {
  const parts = /^(?:(foranyvalue|forallvalues):)?(.*?)(ifexists)?$/.exec(name.toLowerCase());
  const operator = operatorNamed(parts?.[2] ?? '');
  const prefix = parts?.[1];
  const set = prefix === undefined ? null : prefix === 'foranyvalue' ? 'any' : 'all';
  const ifExists = parts?.[3] !== undefined;
  const wild = operator !== null && wildKinds.includes(operator.kind);
  const written = { operator: operator ?? nothing, set, ifExists, key: key.toLowerCase(), written: key, name } as const;
  const templates = values.map((value) => templateOf(value, wild, variables));
  const gap = operator === null || (operator.kind === 'null' && (set !== null || ifExists));
  return {
    ...written,
    values: templates,
    gap: gap ? `unknown operator ${JSON.stringify(name.slice(0, 60))}` : valueGap(written.operator, templates),
  };
}

const wildKinds: readonly Kind[] = ['like', 'arn'];
const nothing: Operator = { kind: 'string', negated: false, compare: null };

// A value that is none of the operator's kind: AWS would not have taken it, so nobody can say what it does.
function valueGap({ kind, readable }: Operator, values: readonly Template[]): string | null {
  const odd = values.find((value) => value.static !== null && readable?.(value.text) === false);
  return odd === undefined ? null : `a value of another kind than ${kind}: ${JSON.stringify(odd.text.slice(0, 40))}`;
}

// Numbers and booleans are written without quotes by many; AWS reads them as text.
function valuesOf(value: unknown): readonly string[] | null {
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  const texts = list.flatMap((one) =>
    typeof one === 'string' || typeof one === 'number' || typeof one === 'boolean' ? [String(one)] : [],
  );
  return texts.length === list.length && texts.length > 0 ? texts : null;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
