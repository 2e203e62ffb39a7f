import type { ChainFacts } from '../model/activity-facts.ts';
import type { Chain } from '../model/chain.ts';
import type { LogGap } from '../model/log-gap.ts';
import { known, unknown } from '../model/reading.ts';
import { principalWord, thingWord } from '../model/view/chain-words.ts';
import { judgedDenials } from './judged-denials.ts';
import type { SubjectRow } from './subject-rows.ts';

/** Key of the one row that stands where no audit log was read yet. */
export const noLogsKey = 'stillwatch:activity';

/** Key of the one row that stands for all logs that were asked for and not read. */
export const unreadLogsKey = 'stillwatch:activity:unread';

/**
 * Chains of events as subjects. They lie in no scope: what was read of them is kept whatever a scan sees. Where no log was ever read
 * there is one row that says so, and no check about chains applies. Where some were asked for and not read, one row stands for the chains
 * that may be in them: nobody knows. `owners`: who owns what a chain is about, by the chain's id, where that is known.
 */
export function chainRows(
  chains: readonly Chain[],
  wasRead: boolean,
  gaps: readonly LogGap[] = [],
  owners: ReadonlyMap<string, string> = new Map(),
): readonly SubjectRow[] {
  const [gap] = gaps;
  if (gap !== undefined) {
    const many = gaps.length === 1 ? '1 log was' : `${gaps.length} logs were`;
    const said = `${many} asked for and not read, such as ${gap.path}: ${gap.why}`;
    const unread = row(unreadLogsKey, 'logs that were not read', '*', 'global', {
      chain: unknown('not-asked', { said }),
    });
    return [...(wasRead ? chainRows(chains, true, [], owners) : []), unread];
  }
  if (!wasRead) return [row(noLogsKey, 'activity', '*', 'global', { chain: known({ read: false }) })];
  const denials = judgedDenials(chains);
  return chains.map((chain) => {
    const { id, root, stages, attempts } = chain;
    const first = stages[0] ?? attempts[0];
    const title = stages.length > 0 ? thingWord(root) : principalWord(root);
    // What was denied is judged once, with the chain where it belongs.
    const chainFacts = {
      chain: known({ read: true, chain: { ...chain, attempts: denials.get(id) ?? attempts } } as const),
    };
    return row(id, title, first?.account ?? '*', regionOf(root), chainFacts, owners.get(id) ?? null);
  });
}

function row(
  key: string,
  title: string,
  account: string,
  region: string,
  facts: ChainFacts,
  owner: string | null = null,
): SubjectRow {
  const item = { key, type: 'stillwatch:chain', name: title, account, region, cloud: 'aws' } as const;
  return { subject: 'chain', item, title, owner, firstSeen: null, facts: { ...facts } };
}

// The fourth part of an ARN; a principal's is empty, and lies in no region.
function regionOf(root: string): string {
  const region = root.startsWith('arn:') ? root.split(':')[3] : undefined;
  return region === undefined || region === '' ? 'global' : region;
}
