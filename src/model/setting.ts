import type { DefaultEncryption, IamPolicy, PublicBlock, Vault } from './fact.ts';
import { parseScopeKey, type Scope, scopeKey } from './scope.ts';
import type { SubjectType } from './subject.ts';

/** What checks judge beside copies: a region's setting, a vault, a policy that copies inherit. */
export type Setting = PublicBlock | DefaultEncryption | Vault | IamPolicy;

/** The kinds of facts that are settings. */
export const settingKinds = [
  'public-block',
  'default-encryption',
  'vault',
  'iam-policy',
] as const satisfies readonly Setting['kind'][];

/** Whether a setting is the only one of its scope, so that its absence is never an answer. */
export function isAlone({ kind }: Setting): boolean {
  return kind === 'public-block' || kind === 'default-encryption';
}

/** The scope that reads a setting; the key of one that is alone is its scope's key. */
export function settingScope(setting: Setting): Scope | null {
  const { kind, key, cloud, account } = setting;
  switch (kind) {
    case 'public-block':
    case 'default-encryption':
      return parseScopeKey(key);
    case 'vault':
      return { cloud, account, region: 'global', collector: 'vaults' };
    case 'iam-policy':
      return {
        cloud,
        account,
        region: 'global',
        collector: isProjectPolicy(key) ? 'project-policy' : 'hierarchy-policies',
      };
    default:
      return kind satisfies never;
  }
}

/** The key of the scope that reads a setting; its own key where that names no scope. */
export function settingScopeKey(setting: Setting): string {
  const scope = settingScope(setting);
  return scope === null ? setting.key : scopeKey(scope);
}

/** Type of a setting, as findings, changes and fixes name it. */
export function settingType(setting: Setting): SubjectType {
  switch (setting.kind) {
    case 'public-block':
      return `${setting.cloud}:${setting.covers === 'images' ? 'image' : 'snapshot'}-public-block`;
    case 'default-encryption':
      return `${setting.cloud}:encryption-by-default`;
    case 'vault':
      return setting.type;
    case 'iam-policy':
      return 'gcp:iam-policy';
    default:
      return setting satisfies never;
  }
}

/** Whether the key of an access policy is that of a project, not of a folder or organization. */
export function isProjectPolicy(key: string): boolean {
  return key.startsWith('//cloudresourcemanager.googleapis.com/projects/');
}
