import type { Chain } from '../model/chain.ts';
import type { AuditEvent } from '../model/event.ts';
import { principalWord, thingWord } from '../model/view/chain-words.ts';
import { missingLogs } from './activity-text.ts';
import { chainLine } from './explain-chain.ts';
import type { Activity } from './open-chains.ts';
import { UsageProblem } from './problem.ts';
import { count, line } from './text.ts';

const mostTold = 20;

/**
 * What audit logs alone say about something: the chains it stands in, a line each. A copy or another thing by key or name, a principal by
 * key or as chains name it, an account by its number, an address, an access key. Null where they say nothing.
 */
export function loggedAbout(activity: Activity, what: string): string | null {
  const found = chainsWith(activity, what);
  if (found.length === 0) return null;
  const rest = found.length - mostTold;
  const more = rest > 0 ? `and ${count(rest, 'more', 'more')}: stillwatch export chains lists all.\n` : '';
  const missing = activity.gaps.length === 0 ? '' : `${missingLogs(activity.gaps)}\n`;
  const head = `In the logs that were read: ${count(found.length, 'chain', 'chains')} with ${line(what, 120)}\n`;
  return `${head}${found.slice(0, mostTold).map(chainLine).join('')}${more}${missing}`;
}

/** Throws UsageProblem that says what was looked through where nothing was scanned. */
export function nothingLogged(activity: Activity, what: string): never {
  throw new UsageProblem(
    activity.wasRead
      ? `Nothing was scanned yet, and no chain in the logs that were read has to do with ${line(what, 120)}. \`stillwatch activity\` lists the chains; \`stillwatch scan\` reads what is there.`
      : `Nothing was scanned and no audit log was read yet, so nothing is known of ${line(what, 120)}. Run \`stillwatch scan\`, or \`stillwatch activity PATH\`.`,
  );
}

/** The chains that a text has to do with, worst first. */
export function chainsWith({ chains, events }: Pick<Activity, 'chains' | 'events'>, what: string): readonly Chain[] {
  const ids = new Set(events.filter((event) => names(event).includes(what)).map(({ id }) => id));
  return chains
    .filter((chain) => {
      const { things, source, stages, attempts, consumed } = chain;
      const keys = source === null ? things : [...things, source];
      return (
        keys.some((key) => key === what || thingWord(key) === what) ||
        [...stages, ...attempts].some(({ event }) => ids.has(event)) ||
        (consumed ?? []).some(({ account }) => account === what)
      );
    })
    .sort((a, b) => b.score.total - a.score.total);
}

// Who did it, from where, and whom it let in.
function names({ actor, origin, steps }: AuditEvent): readonly (string | null)[] {
  const { key, name, session, accessKey, stable } = actor;
  const audience = steps.flatMap((step) => (step.step === 'share' ? step.to : []));
  const letIn = audience.flatMap(({ id }) => (id === undefined ? [] : [id]));
  return [key, principalWord(key), name, session, accessKey, stable, origin.address, ...letIn];
}
