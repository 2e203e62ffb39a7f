import type { ChainStage, Lineage, Stage } from '../model/chain.ts';
import type { AuditEvent, Step } from '../model/event.ts';
import type { Bench } from './score-bench.ts';
import { type LetIn, letInBy } from './score-shares.ts';

/** A stage or attempt of a chain with the event behind it. */
export interface Act {
  readonly stage: ChainStage;
  /** Milliseconds. */
  readonly at: number;
  /** Null where the event is not at hand any more. */
  readonly event: AuditEvent | null;
}

/** What somebody did in a chain. */
export interface Doing {
  readonly at: number;
  readonly stage: Stage;
  readonly event: AuditEvent;
}

/** One chain as factors look at it. */
export interface Evidence {
  readonly lineage: Lineage;
  readonly bench: Bench;
  readonly acts: readonly Act[];
  readonly attempts: readonly Act[];
  /**
   * Acts and attempts that say something about those who did them. A firewall that was opened before anything happened to the
   * chain's copies does not: whoever opened it had no part in it.
   */
  readonly doings: readonly Act[];
  /** Those of `doings` that people and roles of ours did: not services, not roles that only services can become, not other accounts. */
  readonly people: readonly Doing[];
  /** Everyone whom the shares let in. */
  readonly letIn: readonly LetIn<Act>[];
  /** Account whose the root is; null where nothing tells. */
  readonly owner: string | null;
  /** The moment (ISO 8601) that trust is judged by: when the last share was withdrawn, or now. */
  readonly judgedAt: string;
}

/** Lays out a chain beside what is known around it. */
export function evidenceOf(lineage: Lineage, bench: Bench): Evidence {
  const toAct = (stage: ChainStage): Act => ({
    stage,
    at: Date.parse(stage.at),
    event: bench.index.events.get(stage.event) ?? null,
  });
  const acts = lineage.stages.map(toAct);
  const attempts = lineage.attempts.map(toAct);
  const start = acts.find(({ stage }) => stage.stage !== 'open')?.at ?? Number.POSITIVE_INFINITY;
  const later = acts.filter(({ stage, at }) => stage.stage !== 'open' || at >= start);
  const doings = [...later, ...attempts].filter(({ stage }) => stage.stage !== 'foreign-use');
  const moment = judgedAt(lineage, bench);
  return {
    lineage,
    bench,
    acts,
    attempts,
    doings,
    people: doingsOfPeople(doings, bench),
    letIn: letInBy(lineage, acts, bench.context, moment),
    owner: ownerOf(lineage, acts),
    judgedAt: moment,
  };
}

/** The acts of one stage. */
export function actsOf({ acts }: Pick<Evidence, 'acts'>, ...stages: readonly Stage[]): readonly Act[] {
  return acts.filter(({ stage }) => stages.includes(stage.stage));
}

/** Steps of one kind that an event holds; none where the event is not at hand. */
export function stepsOf<K extends Step['step']>({ event }: Act, kind: K): readonly Extract<Step, { step: K }>[] {
  const isKind = (step: Step): step is Extract<Step, { step: K }> => step.step === kind;
  return event === null ? [] : event.steps.filter(isKind);
}

/** Ids of the events of acts, sorted, each once. */
export function eventsOf(acts: readonly Act[]): readonly string[] {
  return [...new Set(acts.map(({ stage }) => stage.event))].sort();
}

function doingsOfPeople(doings: readonly Act[], { proofOf }: Bench): readonly Doing[] {
  return doings.flatMap(({ at, stage, event }) => {
    if (event === null || ['service', 'account', 'unknown'].includes(event.actor.kind)) return [];
    return proofOf(event)?.by === 'linked-role' ? [] : [{ at, stage: stage.stage, event }];
  });
}

/** Only the owner can make, share and withdraw the root, and only its log tells of others' use. */
function ownerOf({ root, stages }: Lineage, acts: readonly Act[]): string | null {
  const telling: readonly Stage[] = ['create', 'copy', 'share', 'unshare', 'foreign-use', 'delete'];
  const own = stages.find(({ key, stage }) => key === root && telling.includes(stage));
  if (own !== undefined) return own.account;
  const said = acts.flatMap((act) =>
    [...stepsOf(act, 'copy').map(({ from }) => from), ...stepsOf(act, 'restore').flatMap(({ from }) => from)].filter(
      ({ key, account }) => key === root && account !== null,
    ),
  );
  const accounts = new Set(stages.map(({ account }) => account));
  return said[0]?.account ?? (accounts.size === 1 ? ([...accounts][0] ?? null) : null);
}

function judgedAt({ stages, exposedSeconds }: Lineage, { context }: Bench): string {
  const first = stages.find(({ stage }) => stage === 'share');
  if (first === undefined || exposedSeconds === null) return context.asOf;
  return new Date(Date.parse(first.at) + exposedSeconds * 1000).toISOString();
}
