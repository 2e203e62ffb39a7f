import { loggingOf } from '../../../src/activity/recording/logging.ts';
import { openTrailBook } from '../../../src/activity/recording/trail-book.ts';
import type { Logging } from '../../../src/model/logging.ts';
import type { Trail } from '../../../src/model/trail.ts';
import { smallEstate } from '../../../src/simulator/aws/estates/small.ts';
import type { AwsSimulator } from '../../../src/simulator/aws/simulator.ts';
import type { GivenSelectors, SimulatedTrail, TrailState } from '../../../src/simulator/aws/trails.ts';
import type { Choice } from '../../clouds/aws/sight.ts';
import { day, openOn, wholeScan } from '../../clouds/aws/sight.ts';

export const home = '111111111111';
export const member = '222222222222';

/** Serves a new small estate whose one trail is changed (null takes it away), or which is changed as a whole. */
export function plant(
  simulator: AwsSimulator,
  change: Partial<SimulatedTrail> | null,
  more: (simulator: AwsSimulator) => void = () => {},
): void {
  simulator.replace(smallEstate({ now: day }));
  simulator.faults.clear();
  const trails = simulator.estate.accounts.get(home)?.trails;
  const trail = trails?.get('small-trail');
  if (trail === undefined) throw new Error('the small estate has no trail');
  trails?.remove('small-trail');
  if (change !== null) trails?.add({ ...trail, ...change });
  more(simulator);
}

/** The state of a trail at work, but for these. */
export function doing(more: Partial<TrailState>): Pick<SimulatedTrail, 'state'> {
  const none = { minutesAgo: 4, error: null };
  return {
    state: {
      logging: true,
      startedAt: '2025-01-01T00:00:00.000Z',
      stoppedAt: null,
      files: none,
      digests: none,
      stream: none,
      ...more,
    },
  };
}

/** Selectors by what each field must equal. */
export function taking(...selectors: readonly Readonly<Record<string, readonly string[]>>[]): GivenSelectors {
  return {
    AdvancedEventSelectors: selectors.map((fields) => ({
      FieldSelectors: Object.entries(fields).map(([field, values]) => {
        const [, Field = field, operator = 'Equals'] = /^(.*) (\w+)$/.exec(field) ?? [];
        return { Field, [operator]: values };
      }),
    })),
  };
}

/** What the logs of every account and region record, as `ACCOUNT/REGION`: read through the real SDK clients. */
export async function watched(simulator: AwsSimulator, choice: Choice = {}): Promise<ReadonlyMap<string, Logging>> {
  const session = await openOn(simulator.url, {
    selection: { collectors: ['trails'] },
    now: () => day.getTime(),
    ...choice,
  });
  const all = await wholeScan(session).finally(() => session.close());
  const scopes = [...all.values()].filter(({ unit, settled }) => unit.collector === 'trails' && settled === null);
  const views = scopes.flatMap(({ facts }) => facts.filter((fact): fact is Trail => fact.kind === 'trail'));
  const book = openTrailBook(views);
  return new Map(
    scopes.map(({ unit, facts, gaps }) => [
      `${unit.account}/${unit.region}`,
      loggingOf({
        place: unit,
        views: facts.filter((fact) => fact.kind === 'trail'),
        book,
        gap: gaps[0] ?? null,
        asOf: day.toISOString(),
        wantedDays: 365,
      }),
    ]),
  );
}

/** A verdict in short: `yes`, what is lacking, or why it is not known. */
export function inShort(reading: Logging['changesLogged']): string {
  if (reading.state === 'unknown') return `unknown: ${reading.why.cause}`;
  const { on, missing, retentionDays, tamperProtected } = reading.value;
  if (!on) return missing.length > 3 ? `no: ${missing.length}` : `no: ${missing.join(', ')}`;
  const days = retentionDays === null ? (missing.length > 0 ? '?' : 'ever') : `${retentionDays}d`;
  return `yes, ${days}, ${tamperProtected === null ? '?' : tamperProtected ? 'safe' : 'open'}`;
}
