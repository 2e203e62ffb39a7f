import { describe, expect, it } from 'vitest';
import check from '../../checks/principal-unexpected-copy.ts';
import { unexpected } from './unexpected.ts';

describe('principal-unexpected-copy', () => {
  unexpected(check, 'copy', 'ec2:CopySnapshot', /^Can duplicate copies, and nobody expects it to: ec2:CopySnapshot$/);

  it('asks about that power alone', () => {
    expect(check.needs).toEqual(['copy']);
  });
});
