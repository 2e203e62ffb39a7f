import { describe, expect, it } from 'vitest';
import check from '../../checks/principal-unexpected-read-out.ts';
import { unexpected } from './unexpected.ts';

describe('principal-unexpected-read-out', () => {
  unexpected(
    check,
    'read-out',
    'ebs:GetSnapshotBlock',
    /^Can read out copies, and nobody expects it to: ebs:GetSnapshotBlock$/,
  );

  it('asks about that power alone', () => {
    expect(check.needs).toEqual(['read-out']);
  });
});
