import { describe, expect, it } from 'vitest';
import { collectorWord, own, scopeWord, typeWord } from '../../../src/model/view/things.ts';

describe('words', () => {
  it.each([
    ['aws:rds:db-snapshot', 'RDS snapshot'],
    ['aws:snapshot-public-block', 'block on public snapshots'],
    ['gcp:something:new', 'gcp:something:new'],
    ['azure:compute:disk', 'exported disk'],
    ['__proto__', '__proto__'],
  ])('for the type %s are %s', (type, word) => {
    expect(typeWord(type)).toBe(word);
  });

  it('name a scope by what is collected there, and an item not at all', () => {
    expect(scopeWord('stillwatch:scope:aws/1/us-east-1/images')).toBe('machine images');
    expect(scopeWord('arn:aws:ec2:us-east-1::snapshot/snap-1')).toBeNull();
    expect(collectorWord({ cloud: 'aws', collector: 'constructor' })).toBe('constructor');
  });

  it('say on each cloud what its collectors read', () => {
    const words = (['aws', 'azure', 'gcp'] as const).map((cloud) => collectorWord({ cloud, collector: 'snapshots' }));
    expect(words).toEqual(['EBS snapshots', 'disk snapshots', 'snapshots']);
  });

  it('never come from a prototype', () => {
    expect(own({}, 'toString')).toBeNull();
    expect(own({ a: 'b' }, 'a')).toBe('b');
  });
});
