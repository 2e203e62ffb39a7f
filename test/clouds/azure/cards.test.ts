import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { allowedActions, subscriptionCards, wayCard } from '../../../src/clouds/azure/cards.ts';
import { collector as way } from '../../../src/clouds/azure/subscriptions.ts';

const folder = new URL('../../../src/clouds/azure/', import.meta.url);
const texts = readdirSync(folder).map((name) => readFileSync(new URL(name, folder), 'utf8'));
const cards = [wayCard, ...subscriptionCards];

describe('the cards', () => {
  test('name every collector once, and hold every collector file there is', () => {
    const declared = texts.flatMap((text) => /^export const collector = '([a-z-]+)'/m.exec(text)?.[1] ?? []);
    expect(declared.sort()).toEqual(cards.map(({ name }) => name).sort());
    expect(new Set(declared).size).toBe(10);
    expect(wayCard.name).toBe(way);
  });

  test('allow exactly the actions that are sent, and only ones that read', () => {
    const sent = ['compute.ts', 'arm.ts'].flatMap((name) => [
      ...readFileSync(new URL(name, folder), 'utf8').matchAll(/'(Microsoft\.[A-Za-z]+\/[A-Za-z/]+\/read)'/g),
    ]);
    expect([...new Set(sent.map((match) => match[1]))].sort()).toEqual([...allowedActions].sort());
    expect([...allowedActions].filter((action) => !/^Microsoft\.\w+(\/\w+)+\/read$/.test(action))).toEqual([]);
    expect(allowedActions.size).toBe(16);
  });

  test('say what each lists and feeds, so that a gap is felt', () => {
    for (const card of cards) expect(card.lists.length + card.feeds.length, card.name).toBeGreaterThan(0);
    expect([...wayCard.lists].sort()).toEqual(['disk', 'image', 'snapshot', 'vault']);
    expect([...new Set(subscriptionCards.flatMap(({ lists }) => lists))].sort()).toEqual([...wayCard.lists].sort());
    const feeds = Object.fromEntries(subscriptionCards.map((card) => [card.name, card.feeds]));
    expect(feeds['disk-accesses']).toEqual([
      { subject: 'snapshot', need: 'exposure' },
      { subject: 'disk', need: 'exposure' },
    ]);
    expect(feeds['disks']?.map(({ need }) => need)).toEqual(['source', 'ownership', 'sensitive']);
  });
});
