import { describe, expect, it } from 'vitest';
import { parseOrganizationArn } from '../../src/exposure/organization-arn.ts';

describe('parseOrganizationArn', () => {
  it.each(['aws', 'aws-cn', 'aws-us-gov', 'aws-iso-b'])(
    'reads organizations and units of the partition %s',
    (partition) => {
      const start = `arn:${partition}:organizations::123456789012`;
      expect(parseOrganizationArn(`${start}:organization/o-abcdefghij`)).toEqual({
        organization: 'o-abcdefghij',
        unit: null,
      });
      expect(parseOrganizationArn(`${start}:ou/o-abcdefghij/ou-ab12-cdefghij`)).toEqual({
        organization: 'o-abcdefghij',
        unit: 'ou-ab12-cdefghij',
      });
    },
  );

  it.each([
    '',
    'o-abcdefghij',
    'arn:aws:organizations::123456789012:organization/o-abcdefghij/extra',
    'arn:aws:organizations::123456789012:organization/o-abcdefghij\n',
    'arn:aws:organizations::123456789012:ou/o-abcdefghij',
    'arn:aws:organizations::123456789012:root/o-abcdefghij/r-abcd',
    'arn:aws:organizations:us-east-1:123456789012:organization/o-abcdefghij',
    'arn:aws:organizations::12345:organization/o-abcdefghij',
    'arn:aws:iam::123456789012:organization/o-abcdefghij',
    'arn:evil:organizations::123456789012:organization/o-abcdefghij',
    'arn:aws:organizations::123456789012:organization/O-ABCDEFGHIJ',
  ])('reads nothing into %j', (text) => {
    expect(parseOrganizationArn(text)).toBeNull();
  });
});
