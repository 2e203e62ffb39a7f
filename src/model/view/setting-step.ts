import type { Change } from '../change.ts';
import { recorded } from './recorded.ts';

const blocks: ReadonlyMap<unknown, string> = new Map([
  ['none', 'nothing'],
  ['new', 'new public shares only'],
  ['all', 'every public share'],
]);

/** What a region's setting did and does now: `blocked every public share, now blocks nothing`. Null for a change of anything else. */
export function settingStep({ before, after }: Pick<Change, 'before' | 'after'>): string | null {
  const [was, is] = [before, after].map((side) => blocks.get(recorded(side?.['blocks'])));
  if (is !== undefined) return was === undefined ? `now blocks ${is}` : `blocked ${was}, now blocks ${is}`;
  const on = recorded(after?.['on']);
  return typeof on === 'boolean' ? `now ${on ? 'on' : 'off'}` : null;
}

const settings = /(-public-block|:encryption-by-default|:vault|:iam-policy)$/;

/** Whether a setting that copies stand under was changed: a block, a default, a vault's rules, a policy above copies. */
export function isSettingStep({ change, type }: Pick<Change, 'change' | 'type'>): boolean {
  return change === 'altered' && settings.test(type);
}
