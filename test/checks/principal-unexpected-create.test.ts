import { describe, expect, it } from 'vitest';
import check from '../../checks/principal-unexpected-create.ts';
import { unexpected } from './unexpected.ts';

describe('principal-unexpected-create', () => {
  unexpected(check, 'create', 'ec2:CreateSnapshot', /^Can make copies, and nobody expects it to: ec2:CreateSnapshot$/);

  it('asks about that power alone', () => {
    expect(check.needs).toEqual(['create']);
  });
});
