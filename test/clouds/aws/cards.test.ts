import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { allowedActions, globalCards, regionalCards } from '../../../src/clouds/aws/cards.ts';
import { objectPermissions } from '../../../src/clouds/aws/objects.ts';

const folder = new URL('../../../src/clouds/aws/', import.meta.url);
const texts = readdirSync(folder).map((name) => readFileSync(new URL(name, folder), 'utf8'));

describe('the cards', () => {
  test('name every collector once', () => {
    expect([...globalCards, ...regionalCards].map(({ name }) => name).sort()).toEqual([
      'accounts',
      'cluster-snapshots',
      'db-clusters',
      'db-instances',
      'db-snapshots',
      'encryption-by-default',
      'identity',
      'image-public-block',
      'images',
      'organization-policies',
      'principals',
      'regions',
      'snapshot-public-block',
      'snapshots',
      'trails',
      'volumes',
    ]);
  });

  test('hold every collector file there is', () => {
    const declared = texts.flatMap((text) => /^export const collector = '([a-z-]+)'/m.exec(text)?.[1] ?? []);
    expect(declared.sort()).toEqual([...globalCards, ...regionalCards].map(({ name }) => name).sort());
  });

  test('allow exactly the actions that are sent, and only ones that read', () => {
    const sent = texts.flatMap((text) =>
      [...text.matchAll(/line\.send\(\s*'([a-z0-9]+:[A-Za-z]+)'/g)].map((match) => match[1]),
    );
    // Of named buckets alone: the session lets those pass.
    const ofBuckets = new Set<string | undefined>(objectPermissions);
    expect([...new Set(sent)].filter((action) => !ofBuckets.has(action)).sort()).toEqual([...allowedActions].sort());
    const others = [...allowedActions].filter((action) => !/:(Describe|List|Get|Lookup)[A-Z]/.test(action));
    // AWS's own access level of it is Read: it makes AWS gather what GetCredentialReport then tells.
    expect(others.sort()).toEqual(['iam:GenerateCredentialReport', 'sts:AssumeRole']);
  });

  test('say what each lists and feeds, so that a gap is felt', () => {
    for (const card of [...globalCards, ...regionalCards])
      expect(card.lists.length + card.feeds.length, card.name).toBeGreaterThan(0);
    const subjectsOf = (cards: typeof globalCards) => [...new Set(cards.flatMap(({ lists }) => lists))].sort();
    const ofCopies = ['default-encryption', 'image', 'public-block', 'snapshot'];
    const ofPowers = ['administrators', 'guardrail', 'outsider', 'principal'];
    expect(subjectsOf(regionalCards)).toEqual([...ofCopies, 'logging'].sort());
    expect(subjectsOf(globalCards)).toEqual([...ofCopies, ...ofPowers, 'logging'].sort());
    expect(subjectsOf(globalCards.filter(({ name }) => name === 'principals'))).toEqual(ofPowers);
  });
});
