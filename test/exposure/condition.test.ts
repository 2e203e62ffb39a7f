import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decideCondition, endOf } from '../../src/exposure/condition.ts';
import type { Truth } from '../../src/exposure/condition-terms.ts';
import { decided, ground, opaqueCount, terms, timeCount, written } from './condition-worlds.ts';

const past = 'timestamp("2020-01-01T00:00:00Z")';
const coming = 'timestamp("2027-06-30T00:00:00Z")';
const disk = 'resource.type == "compute.googleapis.com/Disk"';
const snapshot = 'resource.type == "compute.googleapis.com/Snapshot"';
const tag = 'resource.matchTag("1/env", "prod")';

/** Conditions on a snapshot `one` of project `prod-data` on 2026-11-20, decided by hand. */
const byHand: readonly (readonly [string, Truth])[] = [
  // Time: what ended is over, what has not begun is not nothing.
  [`request.time < ${coming}`, true],
  [`request.time <= ${coming}`, true],
  [`request.time < ${past}`, false],
  [`request.time <= ${past}`, false],
  [`request.time > ${past}`, true],
  [`request.time >= ${past}`, true],
  [`request.time > ${coming}`, null],
  [`request.time >= ${coming}`, null],
  ['request.time < timestamp("2026-11-20T18:00:00Z")', false],
  ['request.time <= timestamp("2026-11-20T18:00:00Z")', true],
  ['request.time < timestamp("2026-11-20T19:00:00.001+01:00")', true],
  ['request.time < timestamp("2026-11-20")', null],
  ['request.time < timestamp("soon")', null],
  [`!(request.time < ${past})`, true],
  [`!(request.time < ${coming})`, null],
  [`!(request.time >= ${coming})`, true],
  [`!(request.time >= ${past})`, false],
  [`!!(request.time < ${past})`, false],
  [`!(!(request.time < ${coming}))`, true],
  [`request.time >= ${past} && request.time < ${coming}`, true],
  [`request.time >= ${coming} && request.time < timestamp("2028-01-01T00:00:00Z")`, null],
  [`request.time >= timestamp("2019-01-01T00:00:00Z") && request.time < ${past}`, false],
  [`request.time >= ${coming} && request.time < ${past}`, false],
  [`${coming} > request.time`, null],
  [`request.time == ${past}`, null],
  [`request.time < ${past} + duration("90000h")`, null],
  ['request.time.getFullYear() == 2020', null],
  // Attributes of the resource.
  [snapshot, true],
  [disk, false],
  ['resource.type != "compute.googleapis.com/Disk"', true],
  ['resource.type != "compute.googleapis.com/Snapshot"', false],
  ['resource.service == "compute.googleapis.com"', true],
  ["resource.service == 'storage.googleapis.com'", false],
  ['resource.name == "projects/prod-data/global/snapshots/one"', true],
  ['resource.name.startsWith("projects/prod-data/global/snapshots/")', true],
  ['resource.name.startsWith("projects/prod-data/global/snapshots/two")', false],
  ['resource.name.endsWith("/one")', true],
  ['resource.name.endsWith("/two")', false],
  ['resource.name.startsWith("")', true],
  ['resource.type.startsWith("compute.")', true],
  ['resource.name.startsWith("projects/.*/global")', false],
  ['resource.name.startsWith("projects/prod.data/")', false],
  ['resource.type == "COMPUTE.googleapis.com/Snapshot"', false],
  // The number of a project is not its id: no documented name has it, and nothing rests on that.
  ['resource.name.startsWith("projects/100000000001/")', null],
  ['!resource.name.startsWith("projects/100000000001/")', null],
  ['resource.name.startsWith("projects/100000000002/")', false],
  ['resource.name.extract("/snapshots/{name}") == "one"', null],
  ['resource.labels["a"] == "b"', null],
  [tag, null],
  // Precedence, negation, nesting.
  [`${snapshot} && ${disk}`, false],
  [`${snapshot} || ${disk}`, true],
  [`${disk} && ${disk} || ${snapshot}`, true],
  [`${snapshot} || ${disk} && ${disk}`, true],
  [`(${snapshot} || ${disk}) && ${disk}`, false],
  [`!(${disk}) && ${snapshot}`, true],
  [`!${disk} && ${snapshot}`, true],
  [`${tag} && ${disk}`, false],
  [`${tag} && ${snapshot}`, null],
  [`${tag} || ${snapshot}`, true],
  [`${tag} || ${disk}`, null],
  [`!(${tag}) && ${disk}`, false],
  [`!(${tag} && ${disk})`, true],
  [`((((${disk}))))`, false],
  [`${tag} || (${disk} && (${tag} || ${snapshot}))`, null],
  ['true', true],
  ['false', false],
  ['!true', false],
  ['true == false', null],
  [`(${disk}) == false`, null],
  [`((${disk}) == false)`, null],
  // A choice, lists, calls with operators in them.
  [`${disk} ? false : true`, null],
  [`(${disk}) ? ${snapshot} : ${tag}`, null],
  ['resource.type in ["compute.googleapis.com/Disk"]', null],
  ['["a", "b"].exists(x, x == resource.type && false)', null],
  ['{"a": false && false}["a"]', null],
  // Texts: quotes, escapes, marks of other languages.
  ["resource.name.endsWith('/one')", true],
  ['resource.name == "it\'s"', false],
  ['resource.name == \'say "one"\'', false],
  ['resource.name.endsWith("\\/one")', null],
  ['resource.name == "\\u0070rojects"', null],
  ['resource.name == ") || true || ("', false],
  ['resource.name == "a && b" || true', true],
  ['resource.name.endsWith("$")', false],
  ['resource.name.startsWith("^projects")', false],
  // What is not read to the letter is not read at all, wherever it stands.
  ['true // && false', null],
  ['true // || "\n && false', null],
  [`${disk} && r"\\" != "" || true || "" == ""`, null],
  [`${disk} && "" == """ " """ || true || "x" == "x"`, null],
  ['b"a" == resource.name', null],
  ['resource.`name && false`', null],
  ['"open && false', null],
  ["'open && false", null],
  // Not a condition at all.
  ['', null],
  ['   ', null],
  ['(', null],
  [')', null],
  ['()', null],
  ['&&', null],
  ['true true', null],
  ['true &&', null],
  ['true & false', null],
  ['(true', null],
  ['true)', null],
  ['] && false', null],
  ['request.time <', null],
  ['resource.name.startsWith("projects/evil/"', null],
  ['resource.name.startsWith "projects/evil/"', null],
  ['постоянно && false', null],
];

describe('decideCondition', () => {
  it.each(byHand)('says of %j what a reader would: %j', (expression, right) => {
    expect(decideCondition(expression, ground)).toBe(right);
  });

  it('has at least 60 conditions decided by hand, each once', () => {
    expect(new Set(byHand.map(([expression]) => expression)).size).toBe(byHand.length);
    expect(byHand.length).toBeGreaterThanOrEqual(60);
  });

  const styles = fc.record({
    space: fc.constantFrom('', ' ', '\n\t ', '  '),
    quote: fc.constantFrom('"' as const, "'" as const),
    always: fc.boolean(),
  });

  it('never says more than trying out every world and every moment to come does', () => {
    fc.assert(
      fc.property(terms, styles, (term, { space, quote, always }) => {
        fc.pre(opaqueCount(term) <= 6);
        const found = decideCondition(written(term, space, quote, always), ground);
        expect([decided(term), null]).toContain(found);
      }),
      { numRuns: 20_000 },
    );
  });

  it('says as much, where the time is asked for once', () => {
    fc.assert(
      fc.property(terms, styles, (term, { space, quote, always }) => {
        fc.pre(opaqueCount(term) <= 6 && timeCount(term) <= 1);
        expect(decideCondition(written(term, space, quote, always), ground)).toBe(decided(term));
      }),
      { numRuns: 20_000 },
    );
  });

  it('takes no half of a condition for a text, whatever texts the language knows stand around it', () => {
    const inner = ['', 'a', "'", "''", '"', '""', `'"`, `"'`];
    const texts = ['r"\\"', "r'\\'"];
    for (const quote of ['"', "'"])
      for (const one of inner) {
        if (!one.includes(quote)) texts.push(`${quote}${one}${quote}`);
        texts.push(`${quote.repeat(3)}${one}a${quote.repeat(3)}`);
      }
    // True in CEL, whatever the texts are: `false && .. || true || ..`.
    const hidden: string[] = [];
    for (const a of texts)
      for (const b of texts)
        for (const c of texts) {
          const condition = `false && ${a} != ${b} || true || ${a} == ${c}`;
          if (decideCondition(condition, ground) === false) hidden.push(condition);
        }
    expect(hidden).toEqual([]);
    expect(texts.length ** 3).toBeGreaterThan(10_000);
  });

  it('tells nothing of a resource of which nothing is known', () => {
    const nothing = { asOf: ground.asOf, names: [], otherNames: [], types: [], services: [] };
    for (const text of [snapshot, disk, `!(${disk})`, 'resource.name.startsWith("")', 'resource.service != "x"'])
      expect(decideCondition(text, nothing)).toBeNull();
    expect(decideCondition(`${snapshot} && request.time < ${past}`, nothing)).toBe(false);
  });

  it('reads a condition of 12,000 characters, and does not begin with a longer one', () => {
    const long = (length: number): string => {
      const text = `${disk} && resource.name == "`;
      return `${text}${'x'.repeat(length - text.length - 1)}"`;
    };
    expect(decideCondition(long(12_000), ground)).toBe(false);
    expect(decideCondition(long(12_001), ground)).toBeNull();
  });

  it('reads forty brackets within each other, and gives up on more', () => {
    const nested = (depth: number): string => `${'('.repeat(depth)}false${')'.repeat(depth)}`;
    expect(decideCondition(nested(40), ground)).toBe(false);
    expect(decideCondition(nested(41), ground)).toBeNull();
    expect(decideCondition(`${'!'.repeat(40)}false`, ground)).toBe(false);
    expect(decideCondition(`${'!'.repeat(41)}false`, ground)).toBeNull();
  });

  it.each<[string, (size: number) => string]>([
    ['brackets', (size) => '('.repeat(size)],
    ['square brackets', (size) => `x${'['.repeat(size)}`],
    ['negations', (size) => '!'.repeat(size)],
    ['quotes', (size) => '"'.repeat(size)],
    ['mixed quotes', (size) => `"'`.repeat(size / 2)],
    ['backslashes in a text that never ends', (size) => `"${'\\'.repeat(size - 1)}`],
    ['broken texts', (size) => '"\\\n'.repeat(size / 3)],
    ['blanks', (size) => `true${' '.repeat(size - 5)}x`],
    ['terms', (size) => 'a||'.repeat(size / 3)],
    ['moments', (size) => 'request.time<timestamp('.repeat(size / 23)],
  ])('takes %s in a time that grows no faster than they do', (_, make) => {
    const timed = (text: string): number => {
      const start = performance.now();
      for (let round = 0; round < 20; round += 1) {
        decideCondition(text, ground);
        endOf(text);
      }
      return performance.now() - start;
    };
    timed(make(1_000));
    // Ten times as long: a hundred times the work would be 40 ms and more for each, on any machine.
    expect(timed(make(10_000))).toBeLessThan(1_000 + 50 * timed(make(1_000)));
    expect(decideCondition(make(10_000), ground)).toBeNull();
  });
});

describe('endOf', () => {
  it.each([
    [`request.time < ${coming}`, '2027-06-30T00:00:00.000Z'],
    [`request.time <= ${past}`, '2020-01-01T00:00:00.000Z'],
    [`request.time < ${coming} && ${tag}`, '2027-06-30T00:00:00.000Z'],
    [`${tag} && (request.time < ${coming} && request.time < ${past})`, '2020-01-01T00:00:00.000Z'],
    [`request.time < ${coming} || request.time < ${past}`, '2027-06-30T00:00:00.000Z'],
    [`!(request.time >= ${coming})`, '2027-06-30T00:00:00.000Z'],
    ["request.time<timestamp('2027-06-30T02:00:00+02:00')", '2027-06-30T00:00:00.000Z'],
  ])('finds the moment after which %j never holds again', (expression, end) => {
    expect(endOf(expression)).toBe(end);
  });

  it.each([
    `request.time < ${past} + duration("90000h")`,
    `(request.time < ${past}) == false`,
    `request.time < ${past} || ${tag}`,
    `!(request.time < ${past})`,
    `request.time > ${past}`,
    `["a"].exists(x, request.time < ${past})`,
    `resource.name == 'request.time < ${past}'`,
    `true // request.time < ${past}`,
    `request.time < ${past} ? false : true`,
    'request.time < timestamp("soon")',
    snapshot,
    '',
  ])('finds none in %j', (expression) => {
    expect(endOf(expression)).toBeNull();
  });

  it('never is before a moment at which the condition holds', () => {
    fc.assert(
      fc.property(terms, fc.constantFrom('2019-05-05T00:00:00Z', ground.asOf, '2031-01-01T00:00:00Z'), (term, asOf) => {
        const text = written(term, ' ', '"', false);
        const end = endOf(text);
        if (end === null || Date.parse(end) >= Date.parse(asOf)) return;
        expect(decideCondition(text, { ...ground, asOf })).not.toBe(true);
      }),
      { numRuns: 5_000 },
    );
  });
});
