import { describe, expect, it } from 'vitest';
import { openDesk } from '../../../src/access/aws/desk.ts';
import { account, user } from './golden/account.ts';
import { goldens } from './golden/all.ts';
import type { Ask } from './golden/golden.ts';
import type { Page } from './golden/pages.ts';
import { accountOutsiders, federatedOutsiders } from './golden/reach-outsiders.ts';
import { roleReaches } from './golden/reach-roles.ts';
import { serviceReaches } from './golden/reach-services.ts';

const reaches = [...roleReaches, ...accountOutsiders, ...federatedOutsiders, ...serviceReaches];

describe('the golden accounts', () => {
  it('are at least 45, each with its own name and a page of the documentation or the reference', () => {
    const names = [...goldens, ...reaches].map(({ name }) => name);
    expect(goldens.length).toBeGreaterThanOrEqual(45);
    expect(new Set(names).size).toBe(names.length);
    expect([...goldens, ...reaches].filter(({ page }) => !cited(page))).toEqual([]);
  });

  it('each ask for several things, one of which is not allowed', () => {
    const plain = goldens.filter(({ asks }) => asks.length < 2 || asks.every(({ says }) => says === 'allowed'));
    expect(plain.map(({ name }) => name)).toEqual(['Two Allows with NotAction together leave nothing out']);
  });

  it('say of every unknown what must be named as missing', () => {
    const silent = goldens.flatMap(({ asks }) => asks).filter(({ says, missing }) => says === 'unknown' && !missing);
    expect(silent).toEqual([]);
  });
});

describe.each(goldens)('$name', ({ facts, asks }) => {
  const desk = openDesk(facts);

  it.each(asks.map((row) => [sentence(row), row] as const))('%s', (_, row) => {
    const { by, action, on, context, closed } = row;
    const answer = desk.ask({
      id: 'golden',
      principal: by,
      actions: [action],
      ...(on === undefined ? {} : { resources: on }),
      ...(context === undefined ? {} : { context }),
      ...(closed === undefined ? {} : { closed }),
    });
    expect(answer.principal).toBe(by);
    const [verdict, ...others] = Object.values(answer.verdicts);
    const missing = Object.values(answer.missing ?? {}).flat();
    expect(others).toEqual([]);
    expect(verdictsOf(row), missing.join('; ')).toContain(verdict);
    if (verdict === 'unknown') expect(missing.join('; ')).toMatch(row.missing ?? /./);
    // What AWS Backup does is bound by policies of vaults besides, which are no input.
    else if (action.startsWith('backup:')) expect(missing.join('; ')).toMatch(/^$|^access policies of backup vaults/);
    else expect(missing).toEqual([]);
  });
});

describe('a request without actions', () => {
  it('asks for every action of every power', () => {
    const bare = account({ users: { ada: {} } });
    const { verdicts } = openDesk(bare).ask({ id: 1, principal: user('ada') });
    expect(Object.keys(verdicts)).toHaveLength(185);
    expect(new Set(Object.values(verdicts))).toEqual(new Set(['denied']));
  });
});

describe('the golden ways of becoming somebody else', () => {
  it('name only principals that their facts hold', () => {
    const lost = reaches.flatMap(({ facts, reaches: rows = [], outsiders = [], services = [], rewritesIam = {} }) => {
      const held = new Set(facts.identities.map(({ key }) => key));
      const named = [
        ...rows.flatMap(({ from, to }) => [from, to]),
        ...outsiders.map(({ role }) => role),
        ...services.flatMap(({ from, role }) => [from, role]),
        ...Object.keys(rewritesIam),
      ];
      return named.filter((key) => !held.has(key));
    });
    expect(lost).toEqual([]);
  });
});

function verdictsOf({ says }: Ask): readonly string[] {
  return typeof says === 'string' ? [says] : says;
}

function cited(page: Page): boolean {
  return page === 'reference' || /^https:\/\/docs\.aws\.amazon\.com\/.+\.html$/.test(page.url);
}

function sentence(row: Ask): string {
  const { by, action, on = [], context, closed } = row;
  const things = on.map((thing) => (typeof thing === 'string' ? thing : `${thing.key} ${JSON.stringify(thing.tags)}`));
  const where = [...things, ...(context === undefined ? [] : [JSON.stringify(context)]), ...(closed ? ['closed'] : [])];
  const name = by.slice(by.lastIndexOf(':') + 1);
  return `${name} ${action} ${where.length === 0 ? 'open' : where.join(' ')} -> ${verdictsOf(row).join(' or ')}`;
}
