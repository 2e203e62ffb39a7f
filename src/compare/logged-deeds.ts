import type { AuditEvent, ContextChange, Step } from '../model/event.ts';

/** A step of an event that succeeded. */
export interface Done {
  readonly step: Step;
  readonly event: AuditEvent;
}

/** What was done with copies, blocks and powers in a time. */
export interface LoggedDeeds {
  /** Making, sharing, withdrawing and deleting of the copy of that key. */
  readonly on: (key: string) => readonly Done[];
  /** Setting and lifting of the blocks on public sharing of a place. */
  readonly blocks: (account: string, region: string, covers: 'snapshots' | 'images') => readonly Done[];
  /** What made principals and gave them powers. */
  readonly powers: readonly PowerDeed[];
}

/** An event that made a principal or gave it powers. */
export interface PowerDeed {
  readonly change: Extract<ContextChange, { what: 'principal-made' | 'power-granted' }>;
  readonly event: AuditEvent;
}

/** Files what succeeded from one instant (ISO 8601) to another, both included. Events in any order. */
export function loggedDeeds(events: Iterable<AuditEvent>, from: string, to: string): LoggedDeeds {
  const [first, last] = [Date.parse(from), Date.parse(to)];
  const filed = new Map<string, Done[]>();
  const powers: PowerDeed[] = [];
  for (const event of events) {
    const time = Date.parse(event.at);
    if (event.outcome !== 'success' || !(time >= first && time <= last)) continue;
    for (const step of event.steps) {
      if (step.step === 'context' && 'principal' in step.change) powers.push({ change: step.change, event });
      for (const key of keysOf(step, event)) {
        const before = filed.get(key);
        if (before === undefined) filed.set(key, [{ step, event }]);
        else before.push({ step, event });
      }
    }
  }
  return {
    on: (key) => filed.get(key) ?? [],
    blocks: (account, region, covers) => filed.get(blockKey(account, region, covers)) ?? [],
    powers,
  };
}

function keysOf(step: Step, { account, region }: AuditEvent): readonly string[] {
  switch (step.step) {
    case 'create':
      return step.things.map(({ key }) => key);
    case 'register':
      return step.image === null ? [] : [step.image.key];
    case 'copy':
      return step.thing === null ? [] : [step.thing.key];
    case 'share':
    case 'unshare':
    case 'shared-with':
    case 'delete':
      return [step.thing.key];
    case 'context':
      return step.change.what === 'public-block' ? [blockKey(account, region, step.change.covers)] : [];
    case 'foreign-use':
    case 'export':
    case 'restore':
    case 'attach':
    case 'wear':
    case 'open':
    case 'close':
      return [];
    default:
      return step satisfies never;
  }
}

function blockKey(account: string, region: string, covers: 'snapshots' | 'images'): string {
  return `block ${account} ${region} ${covers}`;
}
