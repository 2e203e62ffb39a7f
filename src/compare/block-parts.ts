import type { Change } from '../model/change.ts';
import type { AuditEvent } from '../model/event.ts';
import { isRecord } from '../model/view/recorded.ts';
import type { LoggedDeeds } from './logged-deeds.ts';
import { turnedBy } from './turns.ts';

/**
 * The event that lifted (or set) the block on public sharing whose change this is, or that opened (or masked) copies by it; null
 * where none tells. Nothing where the change is not by such a block, or an organization's policy may have made it.
 */
export function blockParts(change: Change, { blocks }: LoggedDeeds): readonly (AuditEvent | null)[] {
  const on = isBlock(change) ? isSetNow(change) : isMaskedNow(change);
  if (on === null) return [];
  const covers = change.type.endsWith(':image-public-block') ? 'images' : 'snapshots';
  const turns = blocks(change.account, change.region, covers).flatMap(({ step, event }) =>
    step.step === 'context' && step.change.what === 'public-block' ? [{ event, so: step.change.on, did: true }] : [],
  );
  return [turnedBy(turns, on)];
}

/** Whether a change is one of a block itself. */
export function isBlock({ type }: Pick<Change, 'type'>): boolean {
  return type.endsWith('-public-block');
}

/** Whether a block is set that was not, or the other way round; null where it is another one now: both are set alike. */
function isSetNow({ before, after, fields }: Change): boolean | null {
  const [old, now] = [before?.['blocks'], after?.['blocks']];
  if (fields.includes('managedBy') || typeof old !== 'string' || typeof now !== 'string') return null;
  return (old === 'none') === (now === 'none') ? null : now !== 'none';
}

/** Whether everyone is masked now who was not, or the other way round; null where a key masks, or nothing that can be told. */
function isMaskedNow({ before, after }: Change): boolean | null {
  const [old, now] = [reachIn(before), reachIn(after)];
  if (old === 'latent-public' && now === 'public') return false;
  return old === 'public' && now === 'latent-public' ? true : null;
}

/** How far everyone comes by a snapshot's own list: the only one that a block masks. */
function reachIn(side: Change['before']): unknown {
  const exposure = side?.['exposure'];
  const audiences = isRecord(exposure) ? exposure['audiences'] : null;
  const rows: readonly unknown[] = Array.isArray(audiences) ? audiences : [];
  const own = rows.find(
    (row) => isRecord(row) && row['who'] === 'everyone' && row['through'] === 'createVolumePermission',
  );
  return isRecord(own) ? own['reach'] : null;
}
