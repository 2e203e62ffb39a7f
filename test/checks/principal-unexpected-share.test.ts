import { describe, expect, it } from 'vitest';
import check from '../../checks/principal-unexpected-share.ts';
import { unexpected } from './unexpected.ts';

describe('principal-unexpected-share', () => {
  unexpected(
    check,
    'share',
    'ec2:ModifySnapshotAttribute',
    /^Can share copies, and nobody expects it to: ec2:ModifySnapshotAttribute$/,
  );

  it('asks about that power alone', () => {
    expect(check.needs).toEqual(['share']);
  });
});
