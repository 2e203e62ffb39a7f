import { describe, expect, it } from 'vitest';
import { type SettleInput, settleSnapshot } from '../../src/exposure/settle.ts';
import type { Policy } from '../../src/model/policy.ts';
import { known, unknown } from '../../src/model/reading.ts';
import type { Snapshot } from '../../src/model/snapshot.ts';
import { noTenants } from '../../src/model/trust.ts';

const nobody = { organization: true, accounts: [], organizations: [], principals: [] };
const policy: Policy = {
  trust: { aws: nobody, azure: nobody, gcp: nobody },
  owners: { tag: 'owner', teams: { storage: 'storage@example.com' }, accounts: {} },
  sensitive: { tags: [['data-class', 'restricted']], keys: ['key-1'] },
  staleDays: 180,
  expected: [],
  unusedDays: 90,
  administratorLimit: 5,
  logRetentionDays: 365,
  maxAgeMs: 1,
};
const fact: Snapshot = {
  kind: 'snapshot',
  key: 'arn:aws:ec2:eu-west-1::snapshot/snap-1',
  type: 'aws:ec2:snapshot',
  cloud: 'aws',
  account: '111111111111',
  region: 'eu-west-1',
  name: 'snap-1',
  createdAt: '2026-01-01T00:00:00Z',
  sourceKey: 'arn:aws:ec2:eu-west-1:111111111111:volume/vol-1',
  sizeGiB: 8,
  tags: { owner: 'storage' },
  encryption: known({ on: false, keyId: null, keyManager: null }),
  grants: known([]),
  glimpsed: [],
  automated: known(null),
  behind: [],
  details: {},
};
const base: SettleInput = {
  fact,
  images: known([]),
  behind: [],
  block: known('none'),
  accesses: {},
  chain: { policies: [], read: known(true) },
  source: known('present'),
  sourceTags: [],
  policy,
  membership: { state: 'known', organization: null, members: new Set(), ...noTenants },
  asOf: '2026-11-20T00:00:00Z',
};
const everyone = [{ to: { who: 'everyone' }, through: 'launchPermission' }] as const;

describe('settleSnapshot', () => {
  it('puts exposure, grants, source, owner and sensitivity together', () => {
    expect(settleSnapshot(base)).toEqual({
      exposure: { state: 'private', certain: true, audiences: [], why: null },
      grants: known([]),
      source: known('present'),
      owner: { name: 'storage', from: 'tag', team: 'storage' },
      sensitive: known([]),
    });
  });

  it('judges a snapshot by the images in front of it', () => {
    const verdict = settleSnapshot({
      ...base,
      images: known([{ key: 'ami-1', grants: known(everyone), glimpsed: [] }]),
    });
    expect(verdict.exposure.state).toBe('public');
    expect(verdict.grants).toEqual(known([{ to: { who: 'everyone' }, through: 'image:ami-1' }]));
  });

  it('is not sure of a snapshot whose images could not be listed', () => {
    const verdict = settleSnapshot({ ...base, images: unknown('denied') });
    expect(verdict.exposure).toMatchObject({ state: 'unknown', certain: false });
    expect(verdict.grants).toEqual(unknown('denied'));
  });

  it('keeps a snapshot public through an image that is known, though not all images could be read', () => {
    const glimpsedImages = [{ key: 'ami-1', grants: known(everyone), glimpsed: [] }];
    const verdict = settleSnapshot({ ...base, images: unknown('denied'), glimpsedImages, block: known('all') });
    expect(verdict.exposure).toMatchObject({
      state: 'public',
      certain: false,
      audiences: [{ through: 'image:ami-1' }],
    });
    expect(verdict.grants).toEqual(unknown('denied'));
    const database = { ...fact, type: 'aws:rds:db-snapshot' } as const;
    expect(settleSnapshot({ ...base, fact: database, glimpsedImages }).exposure.state).toBe('private');
  });

  it('judges an image by the encryption of the snapshots behind it', () => {
    const encryption = known({ on: true, keyId: null, keyManager: 'unknown' } as const);
    const image: Snapshot = { ...fact, type: 'aws:ec2:image', grants: known(everyone), encryption, behind: ['snap-1'] };
    const behind = (keyManager: 'cloud' | 'customer') => [known({ on: true, keyId: 'k', keyManager })];
    const settled = (one: SettleInput['behind']) => settleSnapshot({ ...base, fact: image, behind: one }).exposure;
    expect(settled(behind('cloud'))).toMatchObject({ state: 'external-key-blocked', certain: true });
    expect(settled(behind('customer'))).toMatchObject({ state: 'public', certain: true });
    expect(settled([unknown('not-asked')])).toMatchObject({ state: 'public', certain: false });
  });

  it('masks nothing of an image by the block on snapshots', () => {
    const image: Snapshot = { ...fact, type: 'aws:ec2:image', grants: known(everyone) };
    expect(settleSnapshot({ ...base, fact: image, block: known('all') }).exposure.state).toBe('public');
  });

  it('judges a copy on Azure by its export rules, and never calls it safe without them', () => {
    const copy = { ...fact, cloud: 'azure', type: 'azure:compute:snapshot' } as const;
    expect(settleSnapshot({ ...base, fact: copy }).exposure).toMatchObject({ state: 'unknown', certain: false });
    const rules = { networkAccess: 'DenyAll', publicNetwork: null, auth: null, state: 'ActiveSAS', access: null };
    expect(settleSnapshot({ ...base, fact: { ...copy, exports: known([rules]) } })).toMatchObject({
      exposure: { state: 'link-live', certain: true },
      grants: known([{ to: { who: 'bearer' }, through: 'export-link' }]),
    });
  });

  it('judges a copy on Google Cloud by its own policy and those it inherits', () => {
    const copy = { ...fact, cloud: 'gcp', type: 'gcp:compute:snapshot' } as const;
    const chain = { policies: [], read: unknown('denied') };
    expect(settleSnapshot({ ...base, fact: copy }).exposure).toMatchObject({ state: 'private', certain: true });
    expect(settleSnapshot({ ...base, fact: copy, chain }).exposure).toMatchObject({ state: 'unknown', certain: false });
  });

  it.each<[string, Partial<SettleInput>, unknown]>([
    [
      'its own label',
      { fact: { ...fact, tags: { 'data-class': 'restricted' } } },
      known(['tag data-class=restricted']),
    ],
    [
      'a label its source lost',
      { sourceTags: [{ 'data-class': 'restricted' }, {}] },
      known(['source tag data-class=restricted']),
    ],
    [
      'a label seen, though the source is unread now',
      { source: unknown('denied'), sourceTags: [{ 'data-class': 'restricted' }] },
      known(['source tag data-class=restricted']),
    ],
    ['nothing seen and the source unread', { source: unknown('denied') }, unknown('denied')],
    ['nothing seen and the key unread', { fact: { ...fact, encryption: unknown('malformed') } }, unknown('malformed')],
    [
      'nothing to look for',
      { source: unknown('denied'), policy: { ...policy, sensitive: { tags: [], keys: [] } } },
      known([]),
    ],
    [
      'its key',
      { fact: { ...fact, encryption: known({ on: true, keyId: 'key-1', keyManager: 'customer' }) } },
      known(['key key-1']),
    ],
    [
      'the key behind it',
      { behind: [known({ on: true, keyId: 'key-1', keyManager: 'customer' })] },
      known(['key key-1']),
    ],
  ])('knows sensitivity by %s', (_, changed, expected) => {
    expect(settleSnapshot({ ...base, ...changed }).sensitive).toEqual(expected);
  });
});
