import type { Reading } from '../../model/reading.ts';
import { concerns, parsePolicy } from './parse-policy.ts';

/** Whether sessions of a role may carry tags of their own: its trust grants `sts:TagSession`, or was not read or understood. */
export function mayTagSessions(trust: Reading<string> | null): boolean {
  if (trust === null || trust.state === 'unknown') return true;
  return parsePolicy(trust.value, 'trust').some(
    (statement) => statement.effect !== 'deny' && (statement.gap !== null || concerns(statement, 'sts:tagsession')),
  );
}
