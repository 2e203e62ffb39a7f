import type { Chain, ChainAttempt, ChainSeverity, ChainStage, Stage } from '../../src/model/chain.ts';

const thief = 'arn:aws:iam::111122223333:user/mallory';

/** The key of the snapshot that sample chains are about. */
export const taken = 'arn:aws:ec2:eu-central-1::snapshot/snap-0a1';

/** A stage of a sample chain, a minute after the one before. */
export function stageAt(minute: number, stage: Stage, more: Partial<ChainStage> = {}): ChainStage {
  return {
    stage,
    at: `2026-11-26T01:${String(minute).padStart(2, '0')}:00Z`,
    event: `event-${minute}`,
    principal: thief,
    account: '111122223333',
    key: taken,
    detail: '',
    ...more,
  };
}

/** A scored chain as literal as it gets: created, then shared with a stranger. */
export function chainOf(severity: ChainSeverity, more: Partial<Chain> = {}): Chain {
  const stages = more.stages ?? [
    stageAt(1, 'create', { detail: 'from vol-1' }),
    stageAt(2, 'share', { detail: 'with 999999999999' }),
  ];
  return {
    id: 'chain-00112233aabbccdd',
    cloud: 'aws',
    root: taken,
    things: [taken],
    source: null,
    stages,
    attempts: [],
    events: stages.map(({ event }) => event),
    exposedSeconds: null,
    consumed: null,
    unseen: ['foreign-use', 'block-reads'],
    score: {
      total: 45,
      severity,
      factors: [
        { id: 'created', points: 5, events: ['event-1'], reason: 'a copy was made' },
        {
          id: 'shared-outside-trust',
          points: 40,
          events: ['event-2'],
          reason: 'shared with 999999999999, which nobody vouches for',
        },
      ],
      unknown: [{ id: 'new-place', why: 'where addresses lie is not configured' }],
    },
    kql: { literal: 0, intent: 3 },
    ...more,
  };
}

/** What one principal tried and was denied, as a chain. */
export function probing(severity: ChainSeverity, attempts: number): Chain {
  const tried = Array.from(
    { length: attempts },
    (_, at): ChainAttempt => ({ ...stageAt(at, 'create'), error: 'Client.UnauthorizedOperation' }),
  );
  return chainOf(severity, { id: 'chain-ffeeddccbbaa9988', root: thief, things: [], stages: [], attempts: tried });
}
