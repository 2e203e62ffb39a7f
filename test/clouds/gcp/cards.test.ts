import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { allowedPermissions, indexCard, projectCards, rootCards } from '../../../src/clouds/gcp/cards.ts';

const folder = new URL('../../../src/clouds/gcp/', import.meta.url);
const texts = readdirSync(folder).map((name) => readFileSync(new URL(name, folder), 'utf8'));
const cards = [...rootCards, ...projectCards];

describe('the cards', () => {
  test('name every collector once', () => {
    expect(cards.map(({ name }) => name).sort()).toEqual([
      'disks',
      'hierarchy-policies',
      'images',
      'instant-snapshots',
      'machine-images',
      'project-policy',
      'projects',
      'region-snapshots',
      'snapshots',
      'sql-backups',
      'sql-instances',
      'vault-backups',
    ]);
  });

  test('hold every collector file there is', () => {
    const declared = texts.flatMap((text) => /^export const collector = '([a-z-]+)'/m.exec(text)?.[1] ?? []);
    expect(declared.sort()).toEqual(cards.map(({ name }) => name).sort());
  });

  test('allow only what reads', () => {
    expect(allowedPermissions.size).toBe(28);
    const isRead = /\.(list|get|getIamPolicy|searchAllResources|searchAllIamPolicies)$/;
    expect([...allowedPermissions].filter((name) => !isRead.test(name))).toEqual([]);
  });

  test('keep what the index needs apart from what collectors need', () => {
    expect(indexCard.permissions).toHaveLength(2);
    for (const card of cards) expect(card.permissions.filter((name) => name.startsWith('cloudasset.'))).toEqual([]);
  });

  test('say what each lists and feeds, so that a gap is felt', () => {
    for (const card of cards) expect(card.lists.length + card.feeds.length, card.name).toBeGreaterThan(0);
    const subjects = new Set(projectCards.flatMap(({ lists }) => lists));
    expect([...subjects].sort()).toEqual(['access-policy', 'disk', 'image', 'snapshot']);
    const inherited = cards
      .filter(({ feeds }) => feeds.some(({ need }) => need === 'exposure'))
      .map(({ name }) => name);
    expect(inherited).toEqual(['hierarchy-policies', 'project-policy']);
  });
});
