import type { Outcome } from '../model/check.ts';
import { why } from '../model/reading.ts';

/** What a check says of something that was known before and was not read now: nothing. */
export function outOfSight(): Outcome {
  const reason = why('not-asked', { said: 'it was not in the last answer' });
  return { outcome: 'unknown', message: `Not assessed: ${reason.said}`, why: reason };
}

/** Whether nothing is wrong and nothing is open. */
export function isSound({ outcome }: Outcome): boolean {
  return outcome === 'pass' || outcome === 'not-applicable';
}
