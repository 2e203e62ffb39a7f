import { canDo } from '../power-words.ts';
import type { Principal } from '../principal.ts';
import { amount } from './amount.ts';
import { lastPart } from './power-path.ts';
import { visible } from './visible.ts';

/** Ways that are told; what exceeds them is counted. */
const shown = 5;

/** How a principal may come to more than it can do itself, a clause each: a weak way in, policies it may change, roles, services. */
export function waysToMore({ reaches, services, rewritesIam, outsider }: Principal): readonly string[] {
  const roles = reaches.map(({ role, verdict, powers: held }) => {
    const how =
      verdict === 'allowed'
        ? 'may become'
        : verdict === 'conditional'
          ? 'may, under a condition, become'
          : 'perhaps may become';
    return `${how} ${role === '*' ? 'another role' : `role ${lastPart(role)}`}${held.length === 0 ? '' : `, which can ${canDo(held)}`}`;
  });
  const handed = services.map(({ action, role, powers: held }) => {
    const what = held.length === 0 ? '' : `, which can ${canDo(held)}`;
    if (role === '*') return `perhaps may take over what runs with a role${what} (${visible(action, 60)})`;
    return `may hand role ${lastPart(role)}${what}, to a service (${visible(action, 60)})`;
  });
  const rewrites = rewritesIam.length === 0 ? [] : ['may change policies, and so give itself any right'];
  const weak = outsider === null || outsider.weakness === null ? [] : [visible(outsider.weakness, 200)];
  const all = [...weak, ...rewrites, ...roles, ...handed];
  const rest = all.length - shown;
  return rest > 0 ? [...all.slice(0, shown), `and ${amount(rest, 'other way', 'other ways')}`] : all;
}
