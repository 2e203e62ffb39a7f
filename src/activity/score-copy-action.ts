import type { AuditEvent, Step } from '../model/event.ts';

/** Steps that act on a copy itself, not on what stands around it. */
const ofCopies: ReadonlySet<Step['step']> = new Set([
  'create',
  'register',
  'copy',
  'share',
  'unshare',
  'export',
  'restore',
  'delete',
]);

/** Whether an event is somebody's action on copies. One without steps is: it is about copies and names none. */
export function isCopyAction({ steps, actor }: AuditEvent): boolean {
  if (actor.kind === 'account') return false;
  return steps.length === 0 || steps.some(({ step }) => ofCopies.has(step));
}
