import { why } from '../../src/model/reading.ts';
import type { Place } from '../../src/model/report.ts';
import type { Coverage } from '../../src/model/scan.ts';
import type { Scope } from '../../src/model/scope.ts';

/** The instant every fixture is judged at. */
export const asOf = '2026-11-20T06:15:00.000Z';
/** Names that attack whoever shows them. */
export const hostile = `</script><script>alert(1)</script>\u001b[31m\u202egnp.\u2028"'><img src=x onerror=alert(2)>[a](javascript:alert(3))`;

/** A scope that was refused. */
export const deniedScope: Scope = {
  cloud: 'aws',
  account: '111111111111',
  region: 'us-west-2',
  collector: 'snapshots',
};
/** A scope whose reading was cut. */
export const throttledScope: Scope = {
  cloud: 'aws',
  account: '333333333333',
  region: 'us-east-1',
  collector: 'images',
};

function place(
  account: string,
  region: string,
  copies: number,
  states: Place['states'],
  worst: Place['worst'],
  sight: Place['sight'] = 'complete',
): Place {
  return { cloud: 'aws', account, region, copies, states, worst, sight };
}

/** The places of the sample: clean, exposed, latent, refused, partly read, off. */
export const samplePlaces: readonly Place[] = [
  place('111111111111', 'eu-central-1', 70, { public: 2, external: 1, private: 67 }, 'public'),
  place('111111111111', 'eu-west-1', 61, { private: 61 }, 'private'),
  place('111111111111', 'us-east-1', 40, { external: 1, private: 39 }, 'external'),
  place('111111111111', 'us-west-2', 0, {}, null, 'not-assessed'),
  place('222222222222', 'eu-central-1', 48, { trusted: 20, private: 28 }, 'trusted'),
  place('222222222222', 'eu-west-1', 30, { 'latent-public': 1, private: 29 }, 'latent-public'),
  place('222222222222', 'us-east-1', 22, { unknown: 1, private: 21 }, 'unknown', 'partial'),
  place('222222222222', 'us-west-2', 0, {}, null, 'off'),
  place('333333333333', 'eu-central-1', 3, { private: 3 }, 'private'),
  place('333333333333', 'eu-west-1', 20, { external: 1, private: 19 }, 'external'),
  place('333333333333', 'us-east-1', 27, { private: 27 }, 'private', 'partial'),
  place('333333333333', 'us-west-2', 9, { private: 9 }, 'private'),
];

function coverage(scope: Scope, items: number): Coverage {
  return { ...scope, state: 'complete', why: null, ended: true, items, calls: 3, observedAt: asOf, scan: 41 };
}

/** The coverage behind them, as far as a page speaks of it. */
export const sampleCoverage: readonly Coverage[] = [
  coverage({ cloud: 'aws', account: '111111111111', region: 'eu-central-1', collector: 'snapshots' }, 70),
  coverage({ cloud: 'aws', account: '111111111111', region: 'eu-west-1', collector: 'snapshots' }, 61),
  {
    ...coverage(deniedScope, 0),
    state: 'not-assessed',
    ended: false,
    why: why('denied', { needs: 'ec2:DescribeSnapshots', said: `UnauthorizedOperation: ${hostile}` }),
  },
  {
    ...coverage({ cloud: 'aws', account: '222222222222', region: 'us-east-1', collector: 'snapshots' }, 22),
    state: 'partial',
    why: why('denied', { needs: 'ec2:DescribeSnapshotAttribute' }),
  },
  {
    ...coverage({ cloud: 'aws', account: '222222222222', region: 'us-west-2', collector: 'snapshots' }, 0),
    state: 'off',
    why: why('region-off'),
  },
  {
    ...coverage(throttledScope, 12),
    state: 'partial',
    ended: false,
    why: why('throttled', { said: 'Request limit exceeded.' }),
    observedAt: '2026-11-19T06:15:00.000Z',
  },
];
