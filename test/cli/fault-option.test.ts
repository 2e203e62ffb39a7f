import { describe, expect, it } from 'vitest';
import { parseFaults } from '../../src/cli/fault-option.ts';

describe('--fault', () => {
  it('names a service, a call and a kind of failure, either of the first two may be any', () => {
    expect(parseFaults(['ec2:DescribeSnapshots=denied', 'rds:*=throttled', '*:*=cut-page'])).toEqual([
      { service: 'ec2', action: 'DescribeSnapshots', kind: 'denied' },
      { service: 'rds', action: '*', kind: 'throttled' },
      { service: '*', action: '*', kind: 'cut-page' },
    ]);
  });

  it('names a call that is simulated, else it would hit nothing', () => {
    expect(() => parseFaults(['foo:bar=denied'])).toThrow(/Services: arm, .*cloudasset, .*ec2, /);
    expect(() => parseFaults(['kms:bar=denied'])).toThrow(/Calls of kms: .*DescribeKey/);
    expect(parseFaults(['cloudasset:assets.searchAllResources=denied'])).toHaveLength(1);
  });

  it.each(['', 'ec2', 'ec2:DescribeSnapshots', 'ec2=denied', 'ec2:DescribeSnapshots=tired', 'EC2:X=denied'])(
    '"%s" is none',
    (text) => {
      expect(() => parseFaults([text])).toThrow(`--fault ${text} is not a fault.`);
    },
  );
});
