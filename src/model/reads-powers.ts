import type { Scope } from './scope.ts';

const collectors = ['principals', 'organization-policies'];

/** Whether a scope reads who may do what, and no copies. */
export function readsPowers({ cloud, collector }: Pick<Scope, 'cloud' | 'collector'>): boolean {
  return cloud === 'aws' && collectors.includes(collector);
}
