import type { Coverage } from '../../src/model/scan.ts';

/** A coverage row for tests: complete unless said otherwise. */
export function coverageRow(part: Partial<Coverage> = {}): Coverage {
  return {
    cloud: 'aws',
    account: '111122223333',
    region: 'eu-west-1',
    collector: 'snapshots',
    state: 'complete',
    why: null,
    ended: true,
    items: 1,
    calls: 1,
    observedAt: '2026-11-20T06:00:00.000Z',
    scan: 1,
    ...part,
  };
}
