import fc from 'fast-check';
import type { ConditionGround, Truth } from '../../src/exposure/condition-terms.ts';

/** A condition as a tree. What nobody can decide is `opaque`: it may be true or false each time it stands there. */
export type Term =
  | { readonly is: 'literal'; readonly value: boolean }
  | { readonly is: 'opaque'; readonly text: string }
  | { readonly is: 'time'; readonly order: '<' | '<=' | '>' | '>='; readonly limit: string }
  | { readonly is: 'text'; readonly attribute: Attribute; readonly how: How; readonly text: string }
  | { readonly is: 'not'; readonly of: Term }
  | { readonly is: 'and' | 'or'; readonly left: Term; readonly right: Term };
type Attribute = 'name' | 'type' | 'service';
type How = '==' | '!=' | 'startsWith' | 'endsWith';

/** The ground of these tests: one snapshot, its attributes all told. Today is 2026-11-20. */
export const ground: ConditionGround = {
  asOf: '2026-11-20T18:00:00Z',
  names: ['projects/prod-data/global/snapshots/one'],
  otherNames: ['projects/100000000001/global/snapshots/one'],
  types: ['compute.googleapis.com/Snapshot'],
  services: ['compute.googleapis.com'],
};

const limits = ['2020-01-01T00:00:00Z', '2026-11-20T18:00:00Z', '2026-11-20T19:00:00+01:00', '2027-06-30T12:00:00.5Z'];
const opaques = [
  'resource.matchTag("1/env", "prod")',
  "request.time.getHours('Europe/Berlin') >= 9",
  'resource.type in ["a && b", "c"]',
  '[1, 2].exists(x, x == 1 || x == 2)',
  'has(request.auth)',
  '"compute.googleapis.com/Snapshot" == resource.type',
  'request.time < timestamp("2020-01-01T00:00:00Z") + duration("90000h")',
];
const texts: Readonly<Record<Attribute, readonly string[]>> = {
  name: ['projects/prod-data/global/snapshots/one', 'projects/prod-data/', 'projects/evil/', '/one', 'two) || (', ''],
  type: ['compute.googleapis.com/Snapshot', 'compute.googleapis.com/Disk', 'compute.', '.*', '[a-z]+'],
  service: ['compute.googleapis.com', 'storage.googleapis.com', '!', 'a && b'],
};

const leaf: fc.Arbitrary<Term> = fc.oneof(
  fc.record({ is: fc.constant('literal' as const), value: fc.boolean() }),
  fc.record({ is: fc.constant('opaque' as const), text: fc.constantFrom(...opaques) }),
  fc.record({
    is: fc.constant('time' as const),
    order: fc.constantFrom('<' as const, '<=' as const, '>' as const, '>=' as const),
    limit: fc.constantFrom(...limits),
  }),
  fc.constantFrom<Attribute>('name', 'type', 'service').chain((attribute) =>
    fc.record({
      is: fc.constant('text' as const),
      attribute: fc.constant(attribute),
      how: fc.constantFrom<How>('==', '!=', 'startsWith', 'endsWith'),
      text: fc.constantFrom(...texts[attribute]),
    }),
  ),
);

/** Conditions of every shape, up to five storeys high. */
export const terms: fc.Arbitrary<Term> = fc.letrec<{ term: Term }>((tie) => ({
  term: fc.oneof(
    { maxDepth: 5, depthSize: 'small' },
    leaf,
    fc.record({ is: fc.constant('not' as const), of: tie('term') }),
    fc.record({ is: fc.constantFrom('and' as const, 'or' as const), left: tie('term'), right: tie('term') }),
  ),
})).term;

/** Writes a condition down: `space` between its parts, `quote` around its texts, brackets where they are needed or everywhere. */
export function written(term: Term, space: string, quote: '"' | "'", always: boolean): string {
  const wrap = (of: Term, isNeeded: boolean): string => {
    const text = written(of, space, quote, always);
    return isNeeded || always ? `(${space}${text}${space})` : text;
  };
  switch (term.is) {
    case 'literal':
      return String(term.value);
    case 'opaque':
      return term.text;
    case 'time':
      return `request.time${space}${term.order}${space}timestamp(${space}${quote}${term.limit}${quote}${space})`;
    case 'text': {
      const [name, text] = [`resource.${term.attribute}`, `${quote}${term.text}${quote}`];
      return term.how === '==' || term.how === '!='
        ? `${name}${space}${term.how}${space}${text}`
        : `${name}.${term.how}(${space}${text}${space})`;
    }
    case 'not':
      return `!${space}${wrap(term.of, term.of.is !== 'literal' && term.of.is !== 'not')}`;
    case 'and':
      return `${wrap(term.left, term.left.is === 'or')}${space}&&${space}${wrap(term.right, term.right.is === 'or')}`;
    case 'or':
      return `${wrap(term.left, false)}${space}||${space}${wrap(term.right, false)}`;
    default:
      return term satisfies never;
  }
}

/**
 * What should be said of a condition: it holds where it does so now whatever the opaque parts are; it is over where it never
 * does, from now on; else it cannot be told. Tried out, world by world and moment by moment.
 */
export function decided(term: Term): Truth {
  const count = opaqueCount(term);
  const moments = [
    Date.parse(ground.asOf),
    ...limits.flatMap((limit) => [-1, 0, 1].map((ms) => Date.parse(limit) + ms)),
  ];
  const coming = [...moments.filter((ms) => ms >= Date.parse(ground.asOf)), Date.parse('9000-01-01T00:00:00Z')];
  let [now, ever] = [true, false];
  for (let world = 0; world < 2 ** count; world += 1) {
    if (!holds(term, Date.parse(ground.asOf), world)) now = false;
    if (coming.some((ms) => holds(term, ms, world))) ever = true;
  }
  return now ? true : ever ? null : false;
}

/** How often a condition asks for the time; asked for twice, its answers hang together, which no table of three values tells. */
export function timeCount(term: Term): number {
  if (term.is === 'not') return timeCount(term.of);
  if (term.is === 'and' || term.is === 'or') return timeCount(term.left) + timeCount(term.right);
  return term.is === 'time' ? 1 : 0;
}

/** How many parts of a condition nobody can decide. */
export function opaqueCount(term: Term): number {
  if (term.is === 'not') return opaqueCount(term.of);
  if (term.is === 'and' || term.is === 'or') return opaqueCount(term.left) + opaqueCount(term.right);
  return term.is === 'opaque' ? 1 : 0;
}

function holds(term: Term, moment: number, world: number): boolean {
  let next = 0;
  const walk = (one: Term): boolean => {
    switch (one.is) {
      case 'literal':
        return one.value;
      case 'opaque':
        next += 1;
        return (world & (1 << (next - 1))) !== 0;
      case 'time': {
        const limit = Date.parse(one.limit);
        return { '<': moment < limit, '<=': moment <= limit, '>': moment > limit, '>=': moment >= limit }[one.order];
      }
      case 'text':
        return compare(one.attribute, one.how, one.text);
      case 'not':
        return !walk(one.of);
      case 'and':
      case 'or': {
        // Both sides always, so that each opaque part keeps its place.
        const [left, right] = [walk(one.left), walk(one.right)];
        return one.is === 'and' ? left && right : left || right;
      }
      default:
        return one satisfies never;
    }
  };
  return walk(term);
}

function compare(attribute: Attribute, how: How, text: string): boolean {
  const value = {
    name: 'projects/prod-data/global/snapshots/one',
    type: 'compute.googleapis.com/Snapshot',
    service: 'compute.googleapis.com',
  }[attribute];
  if (how === '==' || how === '!=') return (value === text) === (how === '==');
  return how === 'startsWith' ? value.indexOf(text) === 0 : value.slice(value.length - text.length) === text;
}
