import { describe, expect, it } from 'vitest';
import check from '../../checks/principal-unexpected-tamper.ts';
import { unexpected } from './unexpected.ts';

describe('principal-unexpected-tamper', () => {
  unexpected(
    check,
    'tamper',
    'ec2:UnlockSnapshot',
    /^Can weaken the protection of copies, and nobody expects it to: ec2:UnlockSnapshot$/,
  );

  it('asks about that power alone', () => {
    expect(check.needs).toEqual(['tamper']);
  });
});
