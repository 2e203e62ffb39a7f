/** What a condition is decided on: the moment, and every form that each attribute of the resource may have; none = not known. */
export interface ConditionGround {
  /** ISO 8601. */
  readonly asOf: string;
  /** Such as `projects/p/global/snapshots/s`; an empty text where IAM may not recognize the attribute for that resource. */
  readonly names: readonly string[];
  /** Names it should not have by IAM's documentation (with the project's number): what meets only these cannot be told. */
  readonly otherNames: readonly string[];
  /** Such as `compute.googleapis.com/Snapshot`. */
  readonly types: readonly string[];
  readonly services: readonly string[];
}

/** Whether a condition holds; null where it cannot be told from what is known. */
export type Truth = boolean | null;

/** How a term stands as time goes by. */
export interface Course {
  readonly now: Truth;
  /** From now on, for good: null where that differs from moment to moment. */
  readonly later: Truth;
  /** The moment (milliseconds) after which it never holds again, where it says one. */
  readonly end: number | null;
  /** The moment from which it always holds, where it says one. */
  readonly start: number | null;
}

/** A term that time does not touch. */
export function steady(truth: Truth): Course {
  return { now: truth, later: truth, end: null, start: null };
}

/** Compares an attribute of the resource with a text: `how` is `equals`, `startsWith` or `endsWith`. */
export function compareText(attribute: string, how: string, text: string, ground: ConditionGround): Truth {
  const isName = attribute === 'resource.name';
  const values = isName ? ground.names : attribute === 'resource.type' ? ground.types : ground.services;
  // What an escape stands for is not worth guessing.
  if (values.length === 0 || text.includes('\\')) return null;
  const holds = (value: string): boolean =>
    how === 'equals' ? value === text : how === 'startsWith' ? value.startsWith(text) : value.endsWith(text);
  const held = values.filter(holds).length;
  if (held > 0) return held === values.length ? true : null;
  if (!isName) return false;
  const isNumbered = ground.otherNames.length === 0 && /^projects\/\d+(\/|$)/.test(text);
  return isNumbered || ground.otherNames.some(holds) ? null : false;
}

/** Compares the moment with a limit in milliseconds; a limit that cannot be read cannot be told. */
export function compareTime(order: '<' | '<=' | '>' | '>=', limit: number | null, asOf: string): Course {
  const now = Date.parse(asOf);
  if (limit === null || Number.isNaN(now)) return steady(null);
  const holds =
    order === '<' ? now < limit : order === '<=' ? now <= limit : order === '>' ? now > limit : now >= limit;
  if (order === '<' || order === '<=') return { now: holds, later: holds ? null : false, end: limit, start: null };
  return { now: holds, later: holds ? true : null, end: null, start: limit };
}

/** Both of two terms. */
export function both(left: Course, right: Course): Course {
  return {
    now: and(left.now, right.now),
    later: and(left.later, right.later),
    end: eitherOf(left.end, right.end, Math.min),
    start: bothOf(left.start, right.start, Math.max),
  };
}

/** One or both of two terms. */
export function either(left: Course, right: Course): Course {
  return {
    now: or(left.now, right.now),
    later: or(left.later, right.later),
    end: bothOf(left.end, right.end, Math.max),
    start: eitherOf(left.start, right.start, Math.min),
  };
}

/** The opposite of a term. */
export function opposite({ now, later, end, start }: Course): Course {
  return { now: not(now), later: not(later), end: start, start: end };
}

/** A timestamp (RFC 3339) in milliseconds; null for anything else. */
export function instant(text: string): number | null {
  const ms = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/.test(text)
    ? Date.parse(text)
    : Number.NaN;
  return Number.isNaN(ms) ? null : ms;
}

function eitherOf(left: number | null, right: number | null, choose: (a: number, b: number) => number): number | null {
  return left === null ? right : right === null ? left : choose(left, right);
}

function bothOf(left: number | null, right: number | null, choose: (a: number, b: number) => number): number | null {
  return left === null || right === null ? null : choose(left, right);
}

function and(left: Truth, right: Truth): Truth {
  if (left === false || right === false) return false;
  return left === null || right === null ? null : true;
}

function or(left: Truth, right: Truth): Truth {
  if (left === true || right === true) return true;
  return left === null || right === null ? null : false;
}

function not(truth: Truth): Truth {
  return truth === null ? null : !truth;
}
