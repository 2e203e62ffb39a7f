import { describe, expect, it } from 'vitest';
import type { Span } from '../../src/compare/item-changes.ts';
import { settingChanges } from '../../src/compare/setting-changes.ts';
import { seenOf } from '../../src/compare/sight.ts';
import type { IamPolicy } from '../../src/model/fact.ts';
import { known, unknown } from '../../src/model/reading.ts';
import type { Coverage } from '../../src/model/scan.ts';
import { scopeKey } from '../../src/model/scope.ts';
import type { Setting } from '../../src/model/setting.ts';
import { covered, refused } from './stored.ts';

const collector = 'snapshot-public-block';
const place = { cloud: 'aws', account: '111111111111', region: 'eu-west-1' } as const;
const block = (blocks: 'none' | 'new' | 'all', covers: 'snapshots' | 'images' = 'snapshots'): Setting => ({
  kind: 'public-block',
  key: scopeKey({ ...place, collector: covers === 'images' ? 'image-public-block' : collector }),
  ...place,
  covers,
  blocks,
  managedBy: 'account',
});
const byDefault = (on: boolean): Setting => ({
  kind: 'default-encryption',
  key: scopeKey({ ...place, collector: 'encryption-by-default' }),
  ...place,
  on,
});
const span = (before: readonly Coverage[], after: readonly Coverage[]): Span => ({
  from: 1,
  to: 2,
  before: seenOf(before),
  after: seenOf(after),
});
const clear = span([covered(1, { collector })], [covered(2, { collector })]);

describe('settingChanges', () => {
  it('finds a block that was lifted', () => {
    expect(settingChanges([block('all')], [block('none')], clear)).toEqual([
      expect.objectContaining({
        change: 'altered',
        key: 'stillwatch:scope:aws/111111111111/eu-west-1/snapshot-public-block',
        type: 'aws:snapshot-public-block',
        fields: ['blocks'],
        before: { blocks: 'all' },
        after: { blocks: 'none' },
        count: 1,
      }),
    ]);
  });

  it.each([
    [block('none', 'images'), block('new', 'images'), 'aws:image-public-block', 'blocks'],
    [byDefault(true), byDefault(false), 'aws:encryption-by-default', 'on'],
  ])('names the setting that differs: %#', (before, after, type, field) => {
    expect(settingChanges([before], [after], clear)).toMatchObject([{ change: 'altered', type, fields: [field] }]);
  });

  it('finds nothing where settings are the same', () => {
    expect(settingChanges([block('all'), byDefault(true)], [byDefault(true), block('all')], clear)).toEqual([]);
  });

  it('calls a setting read for the first time first-seen, and one that is no longer there out of sight', () => {
    expect(settingChanges([], [block('all')], clear)).toMatchObject([
      { change: 'first-seen', before: null, after: { blocks: 'all' } },
    ]);
    expect(settingChanges([block('all')], [], clear)).toMatchObject([
      { change: 'out-of-sight', before: { blocks: 'all' }, after: null },
    ]);
  });

  it('calls a setting out of sight whose last answer stands because it was refused, once', () => {
    const lost = span([covered(1, { collector })], [refused(2, { collector })]);
    expect(settingChanges([block('all')], [block('all')], lost)).toMatchObject([{ change: 'out-of-sight' }]);
    const still = span([refused(1, { collector })], [refused(2, { collector })]);
    expect(settingChanges([block('all')], [block('all')], still)).toEqual([]);
  });

  it('calls a policy altered for what was granted, and out of sight for a role that was not read', () => {
    const policy = (...reaches: readonly IamPolicy['grants'][number]['reaches'][]): IamPolicy => ({
      kind: 'iam-policy',
      key: '//cloudresourcemanager.googleapis.com/projects/p',
      cloud: 'gcp',
      account: 'p',
      region: 'global',
      name: 'p',
      parent: null,
      grants: reaches.map((one, at) => ({ to: { who: 'everyone' }, role: `roles/${at}`, reaches: one })),
    });
    const whole = covered(1, { cloud: 'gcp', account: 'p', region: 'global', collector: 'project-policy' });
    const seen = span([whole], [{ ...whole, scan: 2 }]);
    const kinds = (before: IamPolicy, after: IamPolicy) =>
      settingChanges([before], [after], seen).map(({ change, fields }) => [change, ...fields]);
    const [disks, dark] = [known(['gcp:compute:disk'] as const), unknown('denied')];
    expect(kinds(policy(disks), policy(disks, disks))).toEqual([['altered', 'grants']]);
    expect(kinds(policy(disks), policy(dark))).toEqual([['out-of-sight', 'grants']]);
    expect(kinds(policy(dark), policy(disks))).toEqual([['first-seen', 'grants']]);
    expect(kinds(policy(dark), policy(dark))).toEqual([]);
  });
});
