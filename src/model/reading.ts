/** Why a fact is not known. One literal per way a cloud can fail to answer. */
export type Cause =
  | 'denied'
  | 'throttled'
  | 'timed-out'
  | 'unreachable'
  | 'region-off'
  | 'api-off'
  | 'disabled'
  | 'unsupported'
  | 'not-asked'
  | 'gone'
  | 'malformed'
  | 'crashed';

/** The reason behind an unknown: its cause, the permission that would cure it, and what the cloud said (bounded text). */
export interface Why {
  readonly cause: Cause;
  /** The permission or call that is missing, such as `ec2:DescribeSnapshots`; null where none would help. */
  readonly needs: string | null;
  /** What the cloud answered, at most 300 characters, untrusted text; null where it said nothing. */
  readonly said: string | null;
  /** Key of the scope (see `scopeKey`) whose gap makes this unknown; null where this one read alone was refused. */
  readonly scope: string | null;
}

/** A fact a cloud was asked for and answered. */
export interface Known<T> {
  readonly state: 'known';
  readonly value: T;
}

/** A fact a cloud was asked for and did not answer. Never to be read as empty, false or zero. */
export interface Unknown {
  readonly state: 'unknown';
  readonly why: Why;
}

/** One fact: what the cloud said, or why we do not know. */
export type Reading<T> = Known<T> | Unknown;

/** A place where we could not look, or not to the end. */
export interface Gap {
  readonly why: Why;
}

/** Part of a list: what was read, and where reading stopped short. No gaps on the last page means read to its end. */
export interface Listing<T> {
  readonly items: readonly T[];
  readonly gaps: readonly Gap[];
}

/** A known reading of `value`. */
export function known<T>(value: T): Known<T> {
  return { state: 'known', value };
}

/** An unknown reading; `needs`, `said` and `scope` default to null. */
export function unknown(cause: Cause, detail: Partial<Omit<Why, 'cause'>> = {}): Unknown {
  return { state: 'unknown', why: why(cause, detail) };
}

/** The reason record of an unknown; what the cloud said is cut to 300 characters. */
export function why(cause: Cause, detail: Partial<Omit<Why, 'cause'>> = {}): Why {
  const said = detail.said === undefined || detail.said === null ? null : detail.said.slice(0, 300);
  return { cause, needs: detail.needs ?? null, said, scope: detail.scope ?? null };
}

/** Applies `change` to a known value; an unknown passes through untouched. */
export function mapReading<T, U>(reading: Reading<T>, change: (value: T) => U): Reading<U> {
  return reading.state === 'known' ? known(change(reading.value)) : reading;
}

/** All values where every reading is known, else the first unknown. */
export function allKnown<T>(readings: readonly Reading<T>[]): Reading<readonly T[]> {
  const values: T[] = [];
  for (const reading of readings) {
    if (reading.state === 'unknown') return reading;
    values.push(reading.value);
  }
  return known(values);
}

/** Causes that a permission cures; for any other, naming one would send people the wrong way. */
const curable: readonly Cause[] = ['denied', 'not-asked'];

/** One plain sentence part for people: `denied, needs ec2:DescribeSnapshots (You are not authorized)`, `throttled at ec2:DescribeSnapshots`. */
export function whyText({ cause, needs, said }: Why): string {
  const call = needs === null ? '' : curable.includes(cause) ? `, needs ${needs}` : ` at ${needs}`;
  return `${cause}${call}${said === null ? '' : ` (${said})`}`;
}
