import type { Factor } from '../model/chain.ts';
import type { AuditEvent, Step } from '../model/event.ts';
import { globMatches } from '../model/glob.ts';
import { listed } from './factors/judged.ts';
import { approvalOf } from './score-approval.ts';
import type { Evidence } from './score-evidence.ts';

/** Something that speaks for routine work: the most it takes off, the events it speaks for, and why. */
interface Mitigation {
  readonly id: string;
  readonly most: number;
  /** What it is about one event; null where it does not speak for it. */
  readonly speaks: (event: AuditEvent) => string | null;
  readonly reason: (what: string) => string;
}

/** Steps that routine work consists of. Whatever else an event does, nothing but a creation, copy or deletion is lowered. */
const routine: ReadonlySet<Step['step']> = new Set(['create', 'register', 'copy', 'delete', 'context']);

/**
 * What speaks for routine work takes off a chain's factors, as factors with negative points. It takes only from factors that rest
 * wholly on creations, copies and deletions it speaks for, and never more than they add: a share beside them keeps its points.
 */
export function mitigationsOf(evidence: Evidence, factors: readonly Factor[]): readonly Factor[] {
  const { events } = evidence.bench.index;
  const left = new Map(factors.filter(({ points }) => points > 0).map((factor) => [factor, factor.points]));
  return kindsFor(evidence).flatMap(({ id, most, speaks, reason }) => {
    const isSpokenFor = (name: string): boolean => {
      const event = events.get(name);
      return event !== undefined && isRoutine(event) && speaks(event) !== null;
    };
    let taken = 0;
    for (const [factor, points] of left) {
      if (factor.events.length === 0 || !factor.events.every(isSpokenFor)) continue;
      const part = Math.min(points, most - taken);
      left.set(factor, points - part);
      taken += part;
    }
    if (taken === 0) return [];
    const spoken = evidence.lineage.stages.map(({ event }) => event).filter(isSpokenFor);
    const words = spoken.flatMap((name) => {
      const event = events.get(name);
      return event === undefined ? [] : [speaks(event) ?? ''];
    });
    return [{ id, points: -taken, events: [...new Set(spoken)].sort(), reason: reason(listed(words)) }];
  });
}

function kindsFor({ bench }: Evidence): readonly Mitigation[] {
  return [
    {
      id: 'verified-service',
      most: 30,
      speaks: (event) => bench.proofOf(event)?.service ?? null,
      reason: (services) => `Done by ${services} itself, as only the cloud can write it.`,
    },
    {
      id: 'automation-role',
      most: 15,
      speaks: ({ actor }) =>
        bench.context.automation.some((pattern) => globMatches(pattern, actor.key)) ? actor.key : null,
      reason: (roles) => `Done by ${roles}, declared as automation.`,
    },
    {
      id: 'approved-change',
      most: 15,
      speaks: (event) => (isMaking(event) ? approvalOf(event, bench) : null),
      reason: (tickets) => `Approved: ${tickets}.`,
    },
  ];
}

function isRoutine({ steps, outcome }: AuditEvent): boolean {
  return outcome === 'success' && steps.length > 0 && steps.every(({ step }) => routine.has(step));
}

function isMaking({ steps }: AuditEvent): boolean {
  return steps.some(({ step }) => step === 'create' || step === 'register' || step === 'copy');
}
