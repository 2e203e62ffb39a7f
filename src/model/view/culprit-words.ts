import type { PowerCulprit } from '../power-change.ts';
import { visible } from './visible.ts';

/** One reason in words: `policy SnapshotTools was attached to group ops`. */
export function culpritWords(culprit: PowerCulprit): string {
  const name = visible(culprit.name, 120);
  const to = culprit.to === null ? '' : visible(culprit.to, 120);
  const { cause, did } = culprit;
  if (cause === 'trust') return `who may become ${name} was changed`;
  if (cause === 'group') return `${to} ${did === 'joined' ? 'joined' : 'left'} ${name}`;
  if (cause === 'boundary')
    return did === 'changed'
      ? `${name}, the boundary of ${to}, was changed`
      : `boundary ${name.replace(/^policy /, '')} was ${did === 'attached' ? 'set on' : 'taken off'} ${to}`;
  if (did === 'changed') return `${name}${to === '' ? '' : ` of ${to}`} was changed`;
  if (did === 'moved') return `${name} was moved${to === '' ? '' : ` to ${to}`}`;
  if (did === 'made' || did === 'removed') return `${name} was ${did}`;
  const [given, taken] = name.startsWith('inline') ? ['written for', 'taken from'] : ['attached to', 'detached from'];
  return `${name} was ${did === 'attached' ? given : taken} ${to}`;
}
