import { expect, it } from 'vitest';
import { alterationsOf } from '../../src/compare/alterations.ts';
import { known } from '../../src/model/reading.ts';
import type { Owner } from '../../src/model/verdict.ts';
import { denied, stored } from './stored.ts';

const team: Owner = { name: 'team-a', from: 'source-tag', team: null };
const blind = stored('a', { verdict: { owner: null, source: denied } });
const named = stored('a', { verdict: { owner: team, source: known('present') } });
const ownerless = stored('a', { verdict: { owner: null, source: known('present') } });

it('an owner that only an unread source could have named was not seen, rather than none', () => {
  const found = alterationsOf(blind, named);
  expect(found.altered).toBeNull();
  expect(found.gained?.fields).toEqual(['owner', 'source']);
  expect(alterationsOf(named, blind).lost?.fields).toEqual(['owner', 'source']);
});

it('an owner is altered where the source was read on both sides', () => {
  expect(alterationsOf(ownerless, named).altered?.fields).toEqual(['owner']);
});
