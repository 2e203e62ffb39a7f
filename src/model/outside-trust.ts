import type { Audience } from './exposure.ts';
import { fail, type Judgement, pass } from './judgement.ts';

/**
 * Judges who outside the trust list can use something: fails naming them. A trust that ended is judged by
 * snapshot-trust-expired alone; here it is named as evidence, and is no audience of the finding.
 */
export function judgeOutsideTrust(audiences: readonly Audience[]): Judgement {
  const outside = audiences.filter((audience) => audience.reach === 'external');
  const strangers = outside.filter((audience) => audience.expired !== true);
  const ended = outside
    .filter((audience) => audience.expired === true)
    .map(({ id, name, until }) => ({ trustEnded: id, name, until }));
  if (strangers.length > 0) {
    const parties = new Set(strangers.map(({ who, id }) => `${who} ${id}`)).size;
    return fail(`Usable by ${parties} ${parties === 1 ? 'party' : 'parties'} outside the trust list`, [
      ...strangers,
      ...ended,
    ]);
  }
  if (ended.length > 0)
    return pass('Shared only with parties whose trust has ended: see snapshot-trust-expired', ended);
  return pass();
}
