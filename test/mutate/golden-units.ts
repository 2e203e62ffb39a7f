import { goldens } from '../access/aws/golden/all.ts';
import type { DeskUnit } from './units.ts';

/** Every golden account. */
export function goldenUnits(): readonly DeskUnit[] {
  return goldens.map(({ name, facts, asks }) => ({
    kind: 'golden',
    name,
    facts,
    asks: asks.map(({ by, action, says, on, context, closed, missing = null }) => ({
      request: {
        id: 'golden',
        principal: by,
        actions: [action],
        ...(on === undefined ? {} : { resources: on }),
        ...(context === undefined ? {} : { context }),
        ...(closed === undefined ? {} : { closed }),
      },
      wants: [{ action, verdicts: typeof says === 'string' ? [says] : says }],
      missing,
    })),
  }));
}
