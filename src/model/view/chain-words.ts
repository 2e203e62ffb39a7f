import type { Chain, ChainStage, Stage } from '../chain.ts';

const doing: Readonly<Record<Stage, string>> = {
  create: 'created',
  copy: 'copied',
  share: 'shared',
  'foreign-use': 'used elsewhere',
  export: 'read out',
  restore: 'restored',
  attach: 'attached',
  open: 'opened',
  unshare: 'withdrawn',
  delete: 'deleted',
};

/** What happened, in a word for people. */
export function stageWord(stage: Stage): string {
  return doing[stage];
}

/** A principal's key as people say it: `user/ada`, `role/backup`, a service's host name; keys that are no ARN as they are. */
export function principalWord(key: string): string {
  const match = /^arn:[^:]*:(?:iam|sts)::\d*:(.+)$/.exec(key);
  if (match?.[1] === undefined) return key.startsWith('account:') ? `account ${key.slice(8)}` : key;
  return match[1] === 'root' ? 'root user' : match[1];
}

/** What people call a thing by its key: the id or name at its end. */
export function thingWord(key: string): string {
  const last = key.slice(key.lastIndexOf('/') + 1);
  return last === key ? key.slice(key.lastIndexOf(':') + 1) : last;
}

/** A chain's story in a clause, `created, shared, used elsewhere`: what happened at least once, in causal order. */
export function storyWords(stages: readonly ChainStage[]): string {
  const told = new Set(stages.map(({ stage }) => stage));
  return (Object.keys(doing) as Stage[])
    .filter((stage) => told.has(stage))
    .map(stageWord)
    .join(', ');
}

/**
 * A chain's story with who did it, `created, shared by user/ada; used elsewhere by account 999999999999`: those who used somebody
 * else's copy are told apart from those who did the rest. `who` puts principals, each once, into words.
 */
export function deedWords(stages: readonly ChainStage[], who: (principals: readonly string[]) => string): string {
  const isUse = ({ stage }: ChainStage): boolean => stage === 'foreign-use';
  return [stages.filter((one) => !isUse(one)), stages.filter(isUse)]
    .filter((part) => part.length > 0)
    .map((part) => `${storyWords(part)} by ${who([...new Set(part.map(({ principal }) => principalWord(principal)))])}`)
    .join('; ');
}

/**
 * Who else used a chain's copies, in a clause; empty where nobody could, as far as events tell. That nobody did is said only where
 * the logs would have shown it; `whole`: what would not have been seen is said of what was not shared, too.
 */
export function useWords(
  { stages, consumed, unseen }: Pick<Chain, 'stages' | 'consumed' | 'unseen'>,
  accountWord: (id: string) => string,
  whole = false,
): string {
  const readsUnseen = 'whether its blocks were read the logs could not have shown';
  const reads = unseen.includes('block-reads') ? readsUnseen : '';
  if (consumed !== null && consumed.length > 0) {
    const users = `used by ${[...new Set(consumed.map(({ account }) => accountWord(account)))].join(', ')}`;
    if (unseen.includes('foreign-use')) return `${users}; whether others used it too the logs could not have shown`;
    return reads === '' ? users : `${users}; ${reads}`;
  }
  const isShared = stages.some(({ stage }) => stage === 'share');
  if (!isShared && (!whole || stages.length === 0)) return '';
  if (unseen.includes('foreign-use')) return 'whether somebody else used it the logs could not have shown';
  if (!isShared) return reads;
  if (consumed !== null) return 'used by nobody else';
  return `no other account copied it or made a volume of it; ${readsUnseen}`;
}
