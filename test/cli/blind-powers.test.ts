import { describe, expect, it } from 'vitest';
import { blindPowers, neverAskedWho, partPowers } from '../../src/cli/blind-powers.ts';
import { why } from '../../src/model/reading.ts';
import type { Coverage } from '../../src/model/scan.ts';

const row = (collector: string, part: Partial<Coverage> = {}): Coverage => ({
  cloud: 'aws',
  account: '111122223333',
  region: 'global',
  collector,
  state: 'complete',
  why: null,
  ended: true,
  items: 3,
  calls: 1,
  observedAt: '2026-11-20T00:00:00Z',
  scan: 1,
  ...part,
});
const refused = {
  state: 'not-assessed',
  ended: false,
  why: why('denied', { needs: 'iam:GetAccountAuthorizationDetails' }),
} as const;
const ages = { asOf: '2026-11-20T01:00:00Z', maxAgeMs: 36 * 3_600_000 };
const blind = (...rows: readonly Coverage[]) =>
  blindPowers(rows, ages).map(({ cloud, account, collector }) => `${cloud} ${account} ${collector}`);

describe('places that hide who can', () => {
  it('are those that list identities, policies of the organization, or which accounts there are', () => {
    expect(
      blind(
        row('principals', refused),
        row('organization-policies', refused),
        row('accounts', refused),
        row('identity', refused),
        row('snapshots', refused),
      ),
    ).toEqual([
      'aws 111122223333 principals',
      'aws 111122223333 organization-policies',
      'aws 111122223333 accounts',
      'aws 111122223333 identity',
    ]);
  });

  it('are none where everything was read, or is off', () => {
    expect(
      blind(
        row('principals'),
        row('principals', { account: '2', state: 'off', ended: false, items: 0, why: why('disabled') }),
      ),
    ).toEqual([]);
  });

  it('are those whose answer is too old', () => {
    expect(blindPowers([row('principals', { observedAt: '2026-11-01T00:00:00Z' })], ages)[0]?.text).toContain(
      'older than',
    );
  });

  it('are whole clouds of which nothing reads powers, unless they are not configured any more', () => {
    expect(blind(row('snapshots', { cloud: 'azure' }), row('images', { cloud: 'gcp', state: 'unconfigured' }))).toEqual(
      ['azure * principals'],
    );
  });
});

describe('accounts that were never asked who can', () => {
  it('are those of which something else was asked for', () => {
    const rows = [
      row('snapshots', { account: '1', region: 'us-east-1' }),
      row('principals', { account: '1' }),
      row('snapshots', { account: '2', region: 'us-east-1' }),
      row('images', { account: '3', state: 'off' }),
      row('accounts', { account: '4' }),
    ];
    expect(neverAskedWho(rows)).toEqual([
      {
        cloud: 'aws',
        account: '2',
        collector: 'principals',
        why: why('not-asked', { said: 'its users, roles and policies were never asked for' }),
        text: 'its users, roles and policies were never asked for',
      },
    ]);
  });
});

describe('places that were read only in part', () => {
  const refusedText = { state: 'partial', why: why('denied', { needs: 'organizations:DescribePolicy' }) } as const;

  it('are those whose list ended, and of which something in it was refused', () => {
    const rows = [row('organization-policies', refusedText), row('principals'), row('snapshots', refusedText)];
    expect(partPowers(rows, ages).map(({ collector, text }) => `${collector}: ${text}`)).toEqual([
      'organization-policies: read only in part: denied, needs organizations:DescribePolicy',
    ]);
  });

  it('are none that are blind as a whole', () => {
    const cut = row('principals', { ...refusedText, ended: false });
    expect(partPowers([cut], ages)).toEqual([]);
    expect(blind(cut)).toEqual(['aws 111122223333 principals']);
  });
});
