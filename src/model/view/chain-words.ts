import type { ChainStage, Stage } from '../chain.ts';

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
