import type { ChainFacts } from '../model/activity-facts.ts';
import type { Chain } from '../model/chain.ts';
import { known } from '../model/reading.ts';
import { principalWord, thingWord } from '../model/view/chain-words.ts';
import type { SubjectRow } from './subject-rows.ts';

/** Key of the one row that stands where no audit log was read yet. */
export const noLogsKey = 'stillwatch:activity';

/**
 * Chains of events as subjects. They lie in no scope: what was read of them is kept whatever a scan sees. Where no log was ever read
 * there is one row that says so, and no check about chains applies.
 */
export function chainRows(chains: readonly Chain[], wasRead: boolean): readonly SubjectRow[] {
  if (!wasRead) return [row(noLogsKey, 'activity', '*', 'global', { chain: known({ read: false }) })];
  return chains.map((chain) => {
    const { id, root, stages, attempts } = chain;
    const first = stages[0] ?? attempts[0];
    const title = stages.length > 0 ? thingWord(root) : principalWord(root);
    return row(id, title, first?.account ?? '*', regionOf(root), { chain: known({ read: true, chain }) });
  });
}

function row(key: string, title: string, account: string, region: string, facts: ChainFacts): SubjectRow {
  const item = { key, type: 'stillwatch:chain', name: title, account, region, cloud: 'aws' } as const;
  return { subject: 'chain', item, title, owner: null, firstSeen: null, facts: { ...facts } };
}

// The fourth part of an ARN; a principal's is empty, and lies in no region.
function regionOf(root: string): string {
  const region = root.startsWith('arn:') ? root.split(':')[3] : undefined;
  return region === undefined || region === '' ? 'global' : region;
}
