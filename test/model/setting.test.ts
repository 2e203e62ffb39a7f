import { describe, expect, it } from 'vitest';
import { known } from '../../src/model/reading.ts';
import { scopeKey } from '../../src/model/scope.ts';
import {
  isAlone,
  isProjectPolicy,
  type Setting,
  settingKinds,
  settingScope,
  settingScopeKey,
  settingType,
} from '../../src/model/setting.ts';

const region = { cloud: 'aws', account: '111122223333', region: 'eu-west-1' } as const;
const blockScope = { ...region, collector: 'snapshot-public-block' };
const block: Setting = {
  kind: 'public-block',
  key: scopeKey(blockScope),
  ...region,
  covers: 'snapshots',
  blocks: 'all',
  managedBy: null,
};
const vault: Setting = {
  kind: 'vault',
  key: '/subscriptions/s/vaults/v',
  type: 'azure:recoveryservices:vault',
  cloud: 'azure',
  account: 's',
  region: 'westeurope',
  name: 'v',
  crossRestore: known('enabled'),
};
const policyOf = (path: string): Setting => ({
  kind: 'iam-policy',
  key: `//cloudresourcemanager.googleapis.com/${path}`,
  cloud: 'gcp',
  account: 'p',
  region: 'global',
  name: 'p',
  parent: null,
  grants: [],
});

describe('a setting', () => {
  it.each<readonly [string, Setting, string, string, boolean]>([
    ['block', block, 'snapshot-public-block', 'aws:snapshot-public-block', true],
    ['block for images', { ...block, covers: 'images' }, 'snapshot-public-block', 'aws:image-public-block', true],
    ['vault', vault, 'vaults', 'azure:recoveryservices:vault', false],
    ['policy of a project', policyOf('projects/p'), 'project-policy', 'gcp:iam-policy', false],
    ['policy of a folder', policyOf('folders/1'), 'hierarchy-policies', 'gcp:iam-policy', false],
  ])('that is a %s has its scope and type', (_, setting, collector, type, alone) => {
    expect(settingScope(setting)?.collector).toBe(collector);
    expect(settingType(setting)).toBe(type);
    expect(isAlone(setting)).toBe(alone);
    expect(settingKinds).toContain(setting.kind);
  });

  it('whose key names no scope stands for itself', () => {
    expect(settingScopeKey(block)).toBe(block.key);
    expect(settingScopeKey({ ...block, key: 'odd' })).toBe('odd');
    expect(settingScopeKey(vault)).toBe('stillwatch:scope:azure/s/global/vaults');
  });

  it('is the policy of a project by its key', () => {
    expect(isProjectPolicy('//cloudresourcemanager.googleapis.com/projects/p')).toBe(true);
    expect(isProjectPolicy('//cloudresourcemanager.googleapis.com/folders/p')).toBe(false);
  });
});
