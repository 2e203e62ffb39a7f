import { describe, expect, it } from 'vitest';
import check from '../../checks/principal-unexpected-delete.ts';
import { unexpected } from './unexpected.ts';

describe('principal-unexpected-delete', () => {
  unexpected(
    check,
    'delete',
    'ec2:DeleteSnapshot',
    /^Can delete copies, and nobody expects it to: ec2:DeleteSnapshot$/,
  );

  it('asks about that power alone', () => {
    expect(check.needs).toEqual(['delete']);
  });
});
