import type { Step, Thing } from '../model/event.ts';
import { type Doing, type Effect, type Entry, rankOf } from './effect.ts';
import type { Mention } from './names.ts';

/** Gives the mention of a thing. */
export type Mentions = (thing: Thing) => Mention;

const nothing: readonly Mention[] = Object.freeze([]);

// One object each for all the events that do the same.
const creates: Doing = { kind: 'create', implicit: false };
const keeps: Doing = { kind: 'create', implicit: true };
const registers: Doing = { kind: 'register' };
const copies: Doing = { kind: 'copy' };
const restores: Doing = { kind: 'restore', open: false };
const publishes: Doing = { kind: 'restore', open: true };
const attaches: Doing = { kind: 'attach' };
const puts: Doing = { kind: 'wear', all: false };
const dresses: Doing = { kind: 'wear', all: true };
const deletes: Doing = { kind: 'delete' };

const ranks = {
  create: rankOf('create'),
  copy: rankOf('copy'),
  share: rankOf('share'),
  foreignUse: rankOf('foreign-use'),
  export: rankOf('export'),
  restore: rankOf('restore'),
  attach: rankOf('attach'),
  wear: rankOf('attach') + 1,
  open: rankOf('open'),
  close: rankOf('open') + 1,
  unshare: rankOf('unshare'),
  delete: rankOf('delete'),
} as const;

/** The effects of an event's steps, in their order. Context has none. */
export function effectsOf(steps: readonly Step[], entry: Entry, mention: Mentions): readonly Effect[] {
  const effects: Effect[] = [];
  for (let index = 0; index < steps.length; index += 1) {
    const step = steps[index];
    if (step === undefined || step.step === 'context') continue;
    const [rank, does] = doing(step, steps);
    effects.push({ entry, step: index, rank, does, things: thingsOf(step, mention), others: othersOf(step, mention) });
  }
  // A copy of it is no longer than it need be: what grows keeps room to grow.
  return effects.slice();
}

type Effective = Exclude<Step, { readonly step: 'context' }>;

function doing(step: Effective, steps: readonly Step[]): readonly [rank: number, does: Doing] {
  switch (step.step) {
    case 'create':
      return [ranks.create, step.implicit ? keeps : creates];
    case 'register':
      return [ranks.create, registers];
    case 'copy':
      return [ranks.copy, copies];
    case 'share':
      return [ranks.share, { kind: 'share', to: step.to, unread: step.unread === true }];
    case 'unshare':
      return [ranks.unshare, { kind: 'unshare', to: step.to }];
    case 'shared-with': {
      // The answer speaks of what its own event left: after the share, or after the withdrawal, of the same instant.
      const taken = steps.some((other) => other.step === 'unshare' && other.thing.key === step.thing.key);
      return [(taken ? ranks.unshare : ranks.share) + 1, { kind: 'stated', to: step.to }];
    }
    case 'foreign-use':
      return [ranks.foreignUse, { kind: 'foreign-use', by: step.by, what: step.what }];
    case 'export':
      return [ranks.export, { kind: 'export', what: step.what, to: step.to }];
    case 'restore':
      return [ranks.restore, step.open ? publishes : restores];
    case 'attach':
      return [ranks.attach, attaches];
    case 'wear':
      return [ranks.wear, step.all ? dresses : puts];
    case 'open':
      return [ranks.open, { kind: 'open', opening: step.opening }];
    case 'close':
      return [ranks.close, { kind: 'close', opening: step.opening }];
    case 'delete':
      return [ranks.delete, deletes];
    default:
      return step satisfies never;
  }
}

/** What a step makes or is done to. */
function thingsOf(step: Effective, mention: Mentions): readonly Mention[] {
  switch (step.step) {
    case 'create':
    case 'restore':
      return step.things.map(mention);
    case 'register':
      return step.image === null ? nothing : [mention(step.image)];
    case 'copy':
      return step.thing === null ? nothing : [mention(step.thing)];
    case 'attach':
      return [mention(step.volume)];
    case 'wear':
    case 'open':
    case 'close':
      return [mention(step.on)];
    case 'share':
    case 'unshare':
    case 'shared-with':
    case 'foreign-use':
    case 'export':
    case 'delete':
      return [mention(step.thing)];
    default:
      return step satisfies never;
  }
}

/** What else it names: what things are made from, the machine of an attach, the groups that are worn. */
function othersOf(step: Effective, mention: Mentions): readonly Mention[] {
  switch (step.step) {
    case 'create':
      return step.of.length === 0 ? nothing : step.of.map(mention);
    case 'register':
    case 'restore':
      return step.from.map(mention);
    case 'copy':
      return [mention(step.from)];
    case 'attach':
      return [mention(step.machine)];
    case 'wear':
      return step.groups.map(mention);
    case 'share':
    case 'unshare':
    case 'shared-with':
    case 'foreign-use':
    case 'export':
    case 'open':
    case 'close':
    case 'delete':
      return nothing;
    default:
      return step satisfies never;
  }
}
