import { approvedChange, type Deed } from '../model/approval.ts';
import type { AuditEvent, Step, Thing } from '../model/event.ts';
import type { Tags } from '../model/snapshot.ts';
import type { Bench } from './score-bench.ts';

/** Ticket of the approved change that covers an event, null where none does or none is configured. */
export function approvalOf(event: AuditEvent, { context, changesClock }: Bench): string | null {
  if (context.changes === null) return null;
  return approvedChange(deedOf(event, context.tags), context.changes, changesClock);
}

/** An event as approvals look at it: by what it was done with, with the tags that the inventory has of that. */
export function deedOf({ at, actor, steps }: AuditEvent, tags: ReadonlyMap<string, Tags>): Deed {
  // Where it is not known what something was made from, the rest of it approves nothing.
  const isKnown = steps.every((step) => !makes(step) || doneWith(step).length > 0);
  const keys = isKnown ? [...new Set(steps.flatMap(doneWith).map(({ key }) => key))] : [];
  return { at, principal: actor.key, keys, tags: keys.map((key) => tags.get(key) ?? null) };
}

/** What a step makes something from, else what it is done to. The name of a new copy is chosen by whoever makes it. */
function doneWith(step: Step): readonly Thing[] {
  switch (step.step) {
    case 'create':
      return step.of;
    case 'register':
    case 'restore':
      return step.from;
    case 'copy':
      return [step.from];
    case 'share':
    case 'unshare':
    case 'shared-with':
    case 'foreign-use':
    case 'export':
    case 'delete':
      return [step.thing];
    case 'attach':
    case 'wear':
    case 'open':
    case 'close':
    case 'context':
      return [];
    default:
      return never(step);
  }
}

function makes({ step }: Step): boolean {
  return step === 'create' || step === 'register' || step === 'copy' || step === 'restore';
}

function never(step: never): never {
  throw new Error(`No rule for the step ${JSON.stringify(step)}`);
}
