import { approvedChange } from '../model/approval.ts';
import type { AuditEvent, Step, Thing } from '../model/event.ts';
import type { Bench } from './score-bench.ts';

/** Ticket of the approved change that covers an event, null where none does or none is configured. */
export function approvalOf(event: AuditEvent, { context, changesClock }: Bench): string | null {
  if (context.changes === null) return null;
  const made = event.steps.flatMap((step) => thingsOf(step).made).map(({ key }) => key);
  const from = event.steps.flatMap((step) => thingsOf(step).from).map(({ key }) => key);
  const tags = from.map((key) => context.tags.get(key)).filter((set) => set !== undefined);
  const deed = { at: event.at, principal: event.actor.key, keys: [...made, ...from], tags };
  return approvedChange(deed, context.changes, changesClock);
}

/** What a step makes or acts on, and what it does it from. */
function thingsOf(step: Step): { readonly made: readonly Thing[]; readonly from: readonly Thing[] } {
  switch (step.step) {
    case 'create':
      return { made: step.things, from: step.of };
    case 'register':
      return { made: step.image === null ? [] : [step.image], from: step.from };
    case 'copy':
      return { made: step.thing === null ? [] : [step.thing], from: [step.from] };
    case 'restore':
      return { made: step.things, from: step.from };
    case 'share':
    case 'unshare':
    case 'shared-with':
    case 'foreign-use':
    case 'export':
    case 'delete':
      return { made: [step.thing], from: [] };
    case 'attach':
    case 'wear':
    case 'open':
    case 'close':
    case 'context':
      return { made: [], from: [] };
    default:
      return never(step);
  }
}

function never(step: never): never {
  throw new Error(`No rule for the step ${JSON.stringify(step)}`);
}
