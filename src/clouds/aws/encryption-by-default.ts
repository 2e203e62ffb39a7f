import type { DefaultEncryption } from '../../model/fact.ts';
import type { Unit } from '../../model/scan.ts';
import { scopeKey } from '../../model/scope.ts';
import type { CollectorPage } from '../collector.ts';
import type { Ec2 } from './ec2.ts';
import { readSetting } from './setting.ts';

export const collector = 'encryption-by-default';
export const permissions = ['ec2:GetEbsEncryptionByDefault'] as const;

/** Reads whether new volumes and snapshots of a region are encrypted by default. */
export function readEncryptionByDefault(ec2: Ec2, unit: Unit): AsyncGenerator<CollectorPage<DefaultEncryption>> {
  return readSetting(
    unit,
    permissions[0],
    () => ec2.encryptionByDefault(),
    (on) => {
      const { account, region } = unit;
      return { kind: 'default-encryption', key: scopeKey(unit), cloud: 'aws', account, region, on };
    },
  );
}
