import { describe, expect, it } from 'vitest';
import { keySet } from '../../../src/access/aws/key-set.ts';

// biome-ignore lint/suspicious/noTemplateCurlyInString: how AWS spells the part of a key that varies
const tag = 'aws:ResourceTag/${TagKey}';

describe('a set of condition keys', () => {
  // biome-ignore lint/suspicious/noTemplateCurlyInString: how AWS spells the part of a key that varies
  const keys = keySet(['ec2:Attribute', 'ec2:Attribute/${Name}', tag, 'kms:EncryptionContext:${Key}']);

  it.each([
    ['ec2:attribute', true],
    ['ec2:attribute/kmskeyid', true],
    ['ec2:attributes', false],
    ['aws:resourcetag/env', true],
    ['aws:resourcetag/team/env', true],
    ['aws:resourcetag/', false],
    ['aws:resourcetag', false],
    ['kms:encryptioncontext:aws:ebs:id', true],
    ['kms:encryptioncontextkeys', false],
    ['ec2:Attribute', false],
  ])('asked for %s in lower case says %s', (key, held) => {
    expect(keys.has(key)).toBe(held);
  });

  it('keeps how AWS spells them', () => {
    expect(keySet([tag]).keys).toEqual([tag]);
  });
});
