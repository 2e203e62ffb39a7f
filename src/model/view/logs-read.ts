import type { LogsRead } from '../change.ts';
import { amount, thousands } from './amount.ts';

/** What was looked at for what came and went unseen by scans: an empty list of it says nothing where no log was read. Null where all were. */
export function logsReadNote(logs: readonly LogsRead[]): string | null {
  if (wereAllRead(logs)) return null;
  const { places, whole } = placesRead(logs);
  const told = 'What came and went unseen by scans is told from audit logs alone, and those';
  if (whole > 0)
    return `${told} were read for all of that time in ${thousands(whole)} of ${amount(places, 'place', 'places')}.`;
  return `${told} were nowhere read for all of that time.`;
}

/** Whether the logs of every place were read for the whole time, and there is a place. */
export function wereAllRead(logs: readonly LogsRead[]): boolean {
  const { places, whole } = placesRead(logs);
  return places > 0 && whole === places;
}

function placesRead(logs: readonly LogsRead[]): { readonly places: number; readonly whole: number } {
  return {
    places: logs.reduce((sum, { places }) => sum + places, 0),
    whole: logs.reduce((sum, { whole }) => sum + whole, 0),
  };
}
