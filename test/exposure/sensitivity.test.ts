import { describe, expect, it } from 'vitest';
import { sensitiveBy } from '../../src/exposure/sensitivity.ts';
import type { SensitivePolicy } from '../../src/model/policy.ts';

const policy: SensitivePolicy = {
  tags: [
    ['data-class', 'restricted'],
    ['pii', 'yes'],
  ],
  keys: ['1234-abcd'],
};

describe('sensitiveBy', () => {
  it.each<
    [string, Parameters<typeof sensitiveBy>[0], Parameters<typeof sensitiveBy>[1], readonly string[], readonly string[]]
  >([
    ['nothing is labelled', { team: 'x' }, [{}], ['other'], []],
    ['the copy is labelled', { 'data-class': 'restricted' }, [], [], ['tag data-class=restricted']],
    ['the value differs', { 'data-class': 'public' }, [], [], []],
    ['the spelling differs', { 'Data-Class': 'restricted' }, [], [], []],
    ['the source once was labelled', {}, [{ pii: 'yes' }, {}], [], ['source tag pii=yes']],
    ['the key is named by its id', {}, [], ['1234-abcd'], ['key 1234-abcd']],
    [
      'the key is named within its ARN',
      {},
      [],
      ['arn:aws:kms:eu-west-1:111111111111:key/1234-abcd'],
      ['key 1234-abcd'],
    ],
    ['an id merely ends alike', {}, [], ['arn:aws:kms:eu-west-1:111111111111:key/x1234-abcd'], []],
    [
      'several labels hold',
      { pii: 'yes', 'data-class': 'restricted' },
      [{ pii: 'yes' }, { pii: 'yes' }],
      [],
      ['source tag pii=yes', 'tag data-class=restricted', 'tag pii=yes'],
    ],
  ])('when %s', (_, tags, sources, keys, expected) => {
    expect(sensitiveBy(tags, sources, keys, policy)).toEqual(expected);
  });
});
