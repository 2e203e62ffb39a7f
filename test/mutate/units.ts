import type { AccessFacts } from '../../src/access/aws/facts.ts';
import type { AccessRequest, AccessVerdict } from '../../src/model/access-request.ts';

/** One request and what may be answered to each of its actions. */
export interface Asking {
  readonly request: AccessRequest;
  readonly wants: readonly { readonly action: string; readonly verdicts: readonly AccessVerdict[] }[];
  /** What an `unknown` must name as missing; null: something. */
  readonly missing: RegExp | null;
}

/** One desk, opened on these facts, and what it is asked. */
export interface DeskUnit {
  readonly kind: 'golden' | 'cases';
  readonly name: string;
  readonly facts: AccessFacts;
  readonly asks: readonly Asking[];
}

/** A survey of generated facts, held against single requests. */
export interface SurveyUnit {
  readonly kind: 'survey';
  readonly name: string;
  readonly facts: AccessFacts;
}

/** One `it` of a test, or one row of a `describe.each`. `golden`: of golden accounts, which every mutant meets. */
export interface TestUnit {
  readonly kind: 'test' | 'golden test';
  readonly name: string;
  /** The file of the test. */
  readonly file: string;
  /** Which one it is, as its file collects them. */
  readonly at: number;
}

/** What is run against each mutant as a whole. */
export type Unit = DeskUnit | SurveyUnit | TestUnit;

/** How many answers a unit looks at. */
export function casesOf(unit: Unit): number {
  return 'asks' in unit ? unit.asks.reduce((sum, { wants }) => sum + wants.length, 0) : 1;
}
