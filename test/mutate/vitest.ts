import { isDeepStrictEqual } from 'node:util';

/** A test as a file declares it: an `it`, all rows of an `it.each`, or one row of a `describe.each`. */
export interface Collected {
  readonly name: string;
  run(): void;
}

/** The tests of the files that were loaded so far, in their order. */
export const collected: Collected[] = [];

type Body = (...row: never[]) => unknown;

function argumentsOf(row: unknown): readonly never[] {
  // Rows of a table come in whatever shape the test wrote them.
  return (Array.isArray(row) ? row : [row]) as never[];
}

/** Stands for Vitest's `describe`: its body runs at once. */
export function describe(_: string, body: () => void): void {
  body();
}

// Each row is a test of its own, whatever it declares: nothing of the others needs to be made for it.
describe.each =
  (rows: readonly unknown[]) =>
  (name: string, body: Body): void => {
    for (const row of rows) {
      const run = () => {
        const from = collected.length;
        body(...argumentsOf(row));
        for (const test of collected.splice(from)) test.run();
      };
      collected.push({ name, run });
    }
  };

/** Stands for Vitest's `it`: what it does is kept for later. */
export function it(name: string, ...[first, second]: readonly (Body | object)[]): void {
  const body = typeof first === 'function' ? first : second;
  if (typeof body === 'function') collected.push({ name, run: () => settled(body()) });
}

it.each =
  (rows: readonly unknown[]) =>
  (name: string, body: Body): void => {
    const run = () => {
      for (const row of rows) settled(body(...argumentsOf(row)));
    };
    collected.push({ name, run });
  };

function settled(result: unknown): void {
  if (result instanceof Promise) throw new Error('a test that waits cannot be run here');
}

type Check = (actual: unknown, wanted: unknown) => boolean;

/** What a text has to be like, where a test wants no more. */
class Like {
  readonly fits: (text: string) => boolean;

  constructor(fits: (text: string) => boolean) {
    this.fits = fits;
  }
}

/** Equal as `toEqual` has it: what is undefined in a record is not there. */
function isEqual(actual: unknown, wanted: unknown): boolean {
  if (wanted instanceof Like) return typeof actual === 'string' && wanted.fits(actual);
  if (Array.isArray(actual) && Array.isArray(wanted))
    return actual.length === wanted.length && wanted.every((one, at) => isEqual(actual[at], one));
  if (!isPlain(actual) || !isPlain(wanted)) return isDeepStrictEqual(actual, wanted);
  const names = new Set([...Object.keys(actual), ...Object.keys(wanted)]);
  return [...names].every((name) => isEqual(actual[name], wanted[name]));
}

function holds(actual: unknown, wanted: unknown): boolean {
  if (Array.isArray(actual) && Array.isArray(wanted))
    return actual.length === wanted.length && wanted.every((one, at) => holds(actual[at], one));
  if (!isPlain(actual) || !isPlain(wanted)) return isEqual(actual, wanted);
  return Object.entries(wanted).every(([name, one]) => holds(actual[name], one));
}

function isPlain(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && Object.prototype.toString.call(value) === '[object Object]';
}

const listOf = (value: unknown): readonly unknown[] =>
  Array.isArray(value) ? value : value instanceof Set ? [...value] : [];
const sizeOf = (value: unknown): unknown => (Array.isArray(value) || typeof value === 'string' ? value.length : null);

const checks: Readonly<Record<string, Check>> = {
  toBe: Object.is,
  toEqual: isEqual,
  toStrictEqual: isDeepStrictEqual,
  toMatchObject: holds,
  toBeNull: (actual) => actual === null,
  toBeUndefined: (actual) => actual === undefined,
  toMatch: (actual, wanted) => wanted instanceof RegExp && wanted.test(String(actual)),
  toContain: (actual, wanted) =>
    typeof actual === 'string' ? actual.includes(String(wanted)) : listOf(actual).includes(wanted),
  toHaveLength: (actual, wanted) => sizeOf(actual) === wanted,
  toBeGreaterThan: (actual, wanted) => Number(actual) > Number(wanted),
  toBeGreaterThanOrEqual: (actual, wanted) => Number(actual) >= Number(wanted),
  toBeLessThan: (actual, wanted) => Number(actual) < Number(wanted),
  toBeLessThanOrEqual: (actual, wanted) => Number(actual) <= Number(wanted),
  toThrow: (actual, wanted) => throws(actual, wanted),
};

function throws(actual: unknown, wanted: unknown): boolean {
  if (typeof actual !== 'function') return false;
  try {
    actual();
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    return wanted === undefined || (wanted instanceof RegExp ? wanted.test(said) : said.includes(String(wanted)));
  }
  return false;
}

type Assertions = Readonly<Record<string, (wanted?: unknown) => void>>;

function assertionsOn(actual: unknown, negated: boolean): Assertions {
  return Object.fromEntries(
    Object.entries(checks).map(([name, check]) => [
      name,
      (wanted?: unknown) => {
        if (check(actual, wanted) === negated) throw new Error(`${negated ? 'not ' : ''}${name}`);
      },
    ]),
  );
}

/** Stands for Vitest's `expect`, with the checks that the tests of the evaluator use; any other breaks the run. */
export function expect(actual: unknown): object {
  return { ...assertionsOn(actual, false), not: assertionsOn(actual, true) };
}

expect.stringContaining = (part: string) => new Like((text) => text.includes(part));
expect.stringMatching = (wanted: RegExp | string) => new Like((text) => new RegExp(wanted).test(text));
