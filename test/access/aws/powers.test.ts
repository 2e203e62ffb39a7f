import { describe, expect, it } from 'vitest';
import { powersByService } from '../../../src/access/aws/powers.ts';
import { powers } from '../../../src/model/principal.ts';

const decided = Object.entries(powersByService).flatMap(([service, held]) =>
  powers.flatMap((power) => (held[power]?.split(' ') ?? []).map((name) => ({ action: `${service}:${name}`, power }))),
);

describe('the powers of AWS actions', () => {
  it('are these many, by power', () => {
    const counts = powers.map((power) => [power, decided.filter((one) => one.power === power).length]);
    expect(Object.fromEntries(counts)).toEqual({
      create: 24,
      copy: 17,
      share: 17,
      'read-out': 12,
      delete: 22,
      restore: 26,
      tamper: 67,
    });
  });

  it('are one an action, and written down once', () => {
    expect(new Set(decided.map(({ action }) => action)).size).toBe(185);
    expect(decided.filter(({ action }) => !/^[a-z0-9-]+:[A-Z][A-Za-z0-9]+$/.test(action))).toEqual([]);
  });

  it.each([
    ['ec2:ModifySnapshotAttribute', 'share'],
    ['ec2:UnlockSnapshot', 'tamper'],
    ['ebs:GetSnapshotBlock', 'read-out'],
    ['rds:StartExportTask', 'read-out'],
    ['backup:StartRestoreJob', 'restore'],
    ['kms:CreateGrant', 'share'],
    ['kms:ScheduleKeyDeletion', 'tamper'],
    ['lightsail:ExportSnapshot', 'read-out'],
    ['dlm:CreateLifecyclePolicy', 'tamper'],
  ])('%s gives %s', (action, power) => {
    expect(decided.find((one) => one.action === action)?.power).toBe(power);
  });
});
