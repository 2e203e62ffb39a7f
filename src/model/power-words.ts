import { type Power, powers } from './principal.ts';

const verbs: Readonly<Record<Exclude<Power, 'tamper'>, string>> = {
  create: 'make',
  copy: 'duplicate',
  share: 'share',
  'read-out': 'read out',
  delete: 'delete',
  restore: 'restore',
};

/** What somebody can do, as the end of a sentence: `share and delete copies and weaken their protection`. */
export function canDo(held: readonly Power[]): string {
  const done = powers.flatMap((power) => (power !== 'tamper' && held.includes(power) ? [verbs[power]] : []));
  if (done.length === 0) return held.includes('tamper') ? 'weaken the protection of copies' : 'do nothing to copies';
  const last = done.pop() ?? '';
  const rest = held.includes('tamper') ? ' and weaken their protection' : '';
  return `${done.length === 0 ? last : `${done.join(', ')} and ${last}`} copies${rest}`;
}
