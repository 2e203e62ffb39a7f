import { type ExpectedLogging, type ExpectedRecording, expectedLogging, type Open } from './expected-logging.ts';
import type { Plan } from './plan.ts';
import type { World } from './world.ts';

/** What a check must say of the logs of a place. */
export interface LoggingVerdict {
  readonly check: string;
  readonly key: string;
  readonly outcome: 'pass' | 'fail' | 'unknown' | 'not-applicable';
  /** Whether a failure is news against what was accepted. */
  readonly isNews: boolean;
}

/** Every finding about logs that a plan must give, against the one that was accepted. */
export function loggingVerdicts(plan: Plan, accepted: Plan, world: World): readonly LoggingVerdict[] {
  const then = new Map(
    expectedLogging(accepted, world).flatMap((logging) =>
      judged(logging).map(({ key, check, outcome, culprits }) => [
        `${check} ${key}`,
        new Set(outcome === 'fail' ? culprits : []),
      ]),
    ),
  );
  return expectedLogging(plan, world).flatMap((logging) =>
    judged(logging).map(({ check, key, outcome, culprits }) => {
      const before = then.get(`${check} ${key}`) ?? new Set();
      return { check, key, outcome, isNews: !culprits.every((one) => before.has(one)) };
    }),
  );
}

interface Judged extends Omit<LoggingVerdict, 'isNews'> {
  readonly culprits: readonly string[];
}

function judged(logging: ExpectedLogging): readonly Judged[] {
  const { changes, reads, retention, protection, failing, stopped } = logging;
  const key = `stillwatch:logging:aws/${logging.place}`;
  const one = (check: string, outcome: Judged['outcome'], culprits: readonly unknown[] = []): Judged => ({
    check,
    key,
    outcome,
    culprits: culprits.map((culprit) => JSON.stringify(culprit)),
  });
  const recorded = (check: string, recording: ExpectedRecording | Open): Judged =>
    isOpen(recording)
      ? one(check, 'unknown')
      : one(check, recording.on ? 'pass' : 'fail', recording.on ? [] : recording.missing);
  const kept = (): Judged => {
    if (retention === null) return one('log-retention-short', 'not-applicable');
    if (isOpen(retention)) return one('log-retention-short', 'unknown');
    const isShort = retention.days !== null && retention.days < retention.wantedDays;
    return one('log-retention-short', isShort ? 'fail' : 'pass', isShort ? [retention.days] : []);
  };
  const safe = (): Judged => {
    if (protection === null) return one('log-tamperable', 'not-applicable');
    if (isOpen(protection)) return one('log-tamperable', 'unknown');
    return one('log-tamperable', protection.protected ? 'pass' : 'fail', protection.weaknesses);
  };
  return [
    recorded('region-changes-unlogged', changes),
    recorded('region-block-reads-unlogged', reads),
    kept(),
    safe(),
    one('log-delivery-failing', failing.length > 0 ? 'fail' : 'pass', failing),
    one('log-stopped-recently', stopped.length > 0 ? 'fail' : 'pass', stopped),
  ];
}

function isOpen(said: object): said is Open {
  return 'unknown' in said;
}
