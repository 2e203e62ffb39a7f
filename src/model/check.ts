import type { Exposure } from './exposure.ts';
import type { Evidence, Judgement } from './judgement.ts';
import { type Known, type Reading, type Why, whyText } from './reading.ts';
import type { Identity, Subject, Subjects, SubjectType } from './subject.ts';

export { command, NoCommand } from './command.ts';
export { detach } from './detach.ts';
export { failingStates } from './exposure.ts';
export { preparedCommunity } from './grant.ts';
export { judgeChain, judgeProbing } from './judge-chain.ts';
export { judgeAccessLog, judgeCreation, judgeFleeting, judgeVanished } from './judge-log.ts';
export { type Evidence, fail, type Judgement, notApplicable, pass } from './judgement.ts';
export { judgeOutsideTrust } from './outside-trust.ts';
export { canDo } from './power-words.ts';
export { isStranger } from './stranger.ts';
export { judgeUnexpected } from './unexpected-power.ts';
export { withdraw } from './withdraw.ts';
export { armResource } from './withdraw-azure.ts';

/** How much a failure matters. */
export type Severity = 'critical' | 'high' | 'medium' | 'low';

/** Severities, worst first. */
export const severities = ['critical', 'high', 'medium', 'low'] as const satisfies readonly Severity[];

/** A judgement, or why none was possible. */
export type Outcome = Judgement | { readonly outcome: 'unknown'; readonly message: string; readonly why: Why };

/** How a failure is mended: a note once per check, and the exact command by type of subject. Stillwatch never runs it. */
export type Fix = { readonly note: string } & {
  readonly [T in SubjectType]?: (item: Identity, evidence: readonly [Evidence, ...Evidence[]]) => string;
};

type FactsOf<S extends Subject> = Subjects[S];
type ValueOf<R> = R extends Known<infer T> ? T : never;
/** The declared readings, already known. */
export type Judged<S extends Subject, N extends keyof FactsOf<S>> = { readonly [K in N]: ValueOf<FactsOf<S>[K]> };

/** A check as written: data and one pure judgement. */
export interface CheckDefinition<S extends Subject, N extends keyof FactsOf<S> & string> {
  /** File name without its ending. */
  readonly id: string;
  /** The healthy world, as a sentence. */
  readonly title: string;
  readonly why: string;
  readonly severity: Severity;
  readonly subject: S | readonly S[];
  readonly needs: readonly N[];
  readonly attack: readonly string[];
  readonly frameworks: Readonly<Record<string, readonly string[]>>;
  /** Documentation pages behind the check. */
  readonly references?: readonly string[];
  readonly fix: Fix;
  readonly judge: (facts: Judged<S, N>) => Judgement;
}

/** A check as the program uses it: `decide` has the fences built in. */
export interface Check {
  readonly id: string;
  readonly title: string;
  readonly why: string;
  readonly severity: Severity;
  readonly subjects: readonly Subject[];
  readonly needs: readonly string[];
  readonly attack: readonly string[];
  readonly frameworks: Readonly<Record<string, readonly string[]>>;
  readonly references: readonly string[];
  readonly fix: Fix;
  /** Judges one subject. A missing need, an uncertain exposure that would pass, or a judge that breaks is `unknown`. */
  readonly decide: (facts: Readonly<Record<string, Reading<unknown>>>) => Outcome;
}

const made = new WeakSet<object>();

/** Whether a value is a check that `defineCheck` built: only such a one has the fences. */
export function isCheck(value: unknown): value is Check {
  return typeof value === 'object' && value !== null && made.has(value);
}

/** Builds a check, frozen. Hands `judge` only what `needs` names, and only once all of it is known. */
export function defineCheck<S extends Subject, const N extends keyof FactsOf<S> & string>(
  written: CheckDefinition<S, N>,
): Check {
  const subject: S | readonly S[] = written.subject;
  const subjects: readonly Subject[] = typeof subject === 'string' ? [subject] : subject;
  const check: Check = Object.freeze({
    id: written.id,
    title: written.title,
    why: written.why,
    severity: written.severity,
    subjects,
    needs: written.needs,
    attack: written.attack,
    frameworks: written.frameworks,
    references: written.references ?? [],
    fix: written.fix,
    decide: (facts: Readonly<Record<string, Reading<unknown>>>) => decide(written, facts),
  });
  made.add(check);
  return check;
}

function decide<S extends Subject, N extends keyof FactsOf<S> & string>(
  written: CheckDefinition<S, N>,
  facts: Readonly<Record<string, Reading<unknown>>>,
): Outcome {
  const picked: Record<string, unknown> = {};
  for (const need of written.needs) {
    const reading = facts[need];
    if (reading === undefined) return blind(need, { cause: 'unsupported', needs: null, said: null, scope: null });
    if (reading.state === 'unknown') return blind(need, reading.why);
    picked[need] = reading.value;
  }
  const judgement = judgeSafely(written, picked);
  const exposure = picked['exposure'];
  if (judgement.outcome === 'fail' || judgement.outcome === 'unknown' || !isUncertain(exposure)) return judgement;
  return blind('exposure', { cause: 'not-asked', needs: null, said: exposure.why, scope: null });
}

function judgeSafely<S extends Subject, N extends keyof FactsOf<S> & string>(
  written: CheckDefinition<S, N>,
  picked: Readonly<Record<string, unknown>>,
): Outcome {
  try {
    const judgement: unknown = written.judge(picked as Judged<S, N>);
    if (isJudgement(judgement)) return judgement;
    return broken(written.id, 'its judge returned neither pass(), fail() with evidence, nor notApplicable()');
  } catch (error) {
    return broken(written.id, error instanceof Error ? error.message : String(error));
  }
}

function blind(need: string, reason: Why): Outcome {
  const text =
    need === 'exposure' && reason.cause === 'not-asked' && reason.said !== null ? reason.said : whyText(reason);
  return { outcome: 'unknown', message: `Not assessed: ${need} is not known: ${text}`, why: reason };
}

function broken(id: string, said: string): Outcome {
  const reason: Why = { cause: 'crashed', needs: null, said: said.slice(0, 300), scope: null };
  return { outcome: 'unknown', message: `Not assessed: check ${id} broke: ${reason.said}`, why: reason };
}

function isUncertain(value: unknown): value is Exposure {
  return (
    typeof value === 'object' &&
    value !== null &&
    'certain' in value &&
    (value.certain !== true || ('state' in value && value.state === 'unknown'))
  );
}

function isJudgement(value: unknown): value is Judgement {
  if (typeof value !== 'object' || value === null || !('outcome' in value)) return false;
  if ('evidence' in value && !Array.isArray(value.evidence)) return false;
  if (value.outcome === 'pass') return !('message' in value) || typeof value.message === 'string';
  if (!('message' in value) || typeof value.message !== 'string') return false;
  if (value.outcome === 'not-applicable') return true;
  return value.outcome === 'fail' && 'evidence' in value && Array.isArray(value.evidence) && value.evidence.length > 0;
}
