import { describe, expect, it } from 'vitest';
import { type Becomable, openStepper } from '../../../src/access/aws/become.ts';
import type { AccessFacts } from '../../../src/access/aws/facts.ts';
import { openJudge } from '../../../src/access/aws/judge.ts';
import { mostReached, openReach, type Reached } from '../../../src/access/aws/reach.ts';
import { openRealm } from '../../../src/access/aws/realm.ts';
import { openThings } from '../../../src/access/aws/things.ts';
import { openTrusts } from '../../../src/access/aws/trust.ts';
import type { IamIdentity } from '../../../src/model/identity.ts';
import type { PowerVerdict } from '../../../src/model/principal.ts';
import { unknown, why } from '../../../src/model/reading.ts';
import { diceOf } from './dice.ts';
import { generateDeny, generateTrusts } from './generate-trusts.ts';
import { account, home, type IdentityLiteral, role, user } from './golden/account.ts';
import { allow, policy } from './golden/policy.ts';

const seeds = Array.from({ length: 100 }, (_, at) => at + 1);
const everyReach = (facts: AccessFacts): ReadonlyMap<string, Reached> => {
  const desk = openReach(openRealm(facts), facts);
  return new Map(facts.identities.map(({ key }) => [key, desk.of(key)]));
};
const keysOf = (reached: ReadonlyMap<string, Reached>): readonly string[] =>
  [...reached].flatMap(([key, { roles }]) => roles.map((one) => `${key} becomes ${one.role}`));

describe('who can become whom', () => {
  it('agrees with judging every pair by itself and trying every way of three steps', () => {
    const verdicts = new Set<string>();
    for (const seed of seeds) {
      const facts = generateTrusts(seed);
      const said = everyReach(facts);
      for (const [key, best] of bestWays(facts)) {
        const found = said.get(key)?.roles.map((one) => [one.role, one.verdict, one.depth]);
        expect({ seed, key, found }).toEqual({ seed, key, found: best });
        for (const [, verdict] of best) verdicts.add(verdict);
      }
    }
    expect([...verdicts].sort()).toEqual(['allowed', 'conditional', 'unknown']);
  });

  it('says of each conditional way under what, of each unknown one what is missing, and of each by which statements', () => {
    for (const seed of seeds)
      for (const { roles } of everyReach(generateTrusts(seed)).values())
        for (const { verdict, condition, missing, via } of roles) {
          expect(condition === null).toBe(verdict !== 'conditional');
          expect(missing.length > 0).toBe(verdict === 'unknown');
          expect(via.length).toBeGreaterThan(0);
          expect([...via, ...missing, condition?.text ?? ''].filter((text) => text < ' ')).toEqual(
            condition === null ? [''] : [],
          );
        }
  });

  it('never grows by an explicit Deny', () => {
    for (const seed of seeds) {
      const facts = generateTrusts(seed);
      const dice = diceOf(seed + 10_000);
      const target = dice.pick(facts.identities).key;
      const no = { name: 'No', text: { state: 'known', value: policy(generateDeny(dice)) } } as const;
      const less = change(facts, target, (one) => ({ ...one, inline: [...one.inline, no] }));
      const before = new Set(keysOf(everyReach(facts)));
      expect({ seed, more: keysOf(everyReach(less)).filter((one) => !before.has(one)) }).toEqual({ seed, more: [] });
    }
  });

  it('never shrinks by an input that was not read', () => {
    for (const seed of seeds) {
      const facts = generateTrusts(seed);
      const dice = diceOf(seed + 20_000);
      const target = dice.pick(facts.identities).key;
      const lost = unknown('denied', { needs: 'iam:GetRole' });
      const blind = change(facts, target, (one) =>
        one.trust !== null && dice.chance(0.5)
          ? { ...one, trust: lost }
          : { ...one, inline: one.inline.map(({ name }) => ({ name, text: lost })) },
      );
      const after = new Set(keysOf(everyReach(blind)));
      expect({ seed, gone: keysOf(everyReach(facts)).filter((one) => !after.has(one)) }).toEqual({ seed, gone: [] });
    }
  });

  it('does not depend on the order of its input', () => {
    for (const seed of seeds.slice(0, 60)) {
      const facts = generateTrusts(seed);
      const dice = diceOf(seed);
      const mixed = {
        ...facts,
        identities: dice.shuffled(facts.identities),
        policies: dice.shuffled(facts.policies),
        organization: { ...facts.organization, nodes: dice.shuffled(facts.organization.nodes) },
      };
      const said = everyReach(mixed);
      for (const [key, reached] of everyReach(facts)) expect(said.get(key)).toEqual(reached);
    }
  });
});

describe('many roles', () => {
  const crowd = (most: number, literal: IdentityLiteral): AccessFacts['identities'] => {
    const roles = Object.fromEntries(Array.from({ length: most }, (_, at) => [`r${1000 + at}`, literal]));
    return account({ users: { ada: { inline: { Own: policy(allow('sts:*')) } } }, roles }).identities;
  };
  const base = account({});

  it('are listed up to a limit, and it is said that there are more', () => {
    const facts = { ...base, identities: crowd(mostReached + 1, {}) };
    const { roles, missing } = openReach(openRealm(facts), facts).of(user('ada'));
    expect(roles.map((one) => one.role)).toEqual(Array.from({ length: mostReached }, (_, at) => role(`r${1000 + at}`)));
    expect(missing).toEqual(['more than 200 roles can be reached: not all are listed']);
    const enough = { ...base, identities: crowd(mostReached, {}) };
    expect(openReach(openRealm(enough), enough).of(user('ada')).missing).toEqual([]);
  });

  it('give way to those that count, which are reached through them all the same', () => {
    const facts = { ...base, identities: crowd(mostReached * 3, { inline: { Own: policy(allow('sts:*')) } }) };
    const wanted = new Set([role('r1500'), role('r1599')]);
    const desk = openReach(openRealm(facts), facts, { counts: (key) => wanted.has(key) });
    expect(desk.of(user('ada')).roles.map((one) => one.role)).toEqual([...wanted]);
    expect(desk.of(role('r1500')).roles.map((one) => one.role)).toEqual([role('r1599')]);
  });
});

describe('what is not known', () => {
  it('is said: accounts whose roles were not read, and principals that nobody knows', () => {
    const facts = {
      ...account({ users: { ada: {} } }),
      gaps: [{ account: home, of: 'identities', why: why('throttled') } as const],
    };
    const desk = openReach(openRealm(facts), facts);
    expect(desk.of(user('ada'))).toEqual({
      roles: [],
      missing: [`roles of account ${home} were not read (throttled)`],
    });
    expect(desk.of(user('eve'))).toEqual({ roles: [], missing: [`the scan knows no principal ${user('eve')}`] });
  });
});

function change(facts: AccessFacts, key: string, how: (one: IamIdentity) => IamIdentity): AccessFacts {
  return { ...facts, identities: facts.identities.map((one) => (one.key === key ? how(one) : one)) };
}

const strengths: readonly PowerVerdict[] = ['unknown', 'conditional', 'allowed'];
type Best = readonly (readonly [string, PowerVerdict, number])[];

// Without an index and without anything kept: each pair anew.
function bestWays(facts: AccessFacts): ReadonlyMap<string, Best> {
  const realm = openRealm(facts);
  const things = openThings(facts);
  const trusts = openTrusts(realm.library);
  const roles = facts.identities.flatMap((identity): readonly Becomable[] => {
    const asker = identity.type === 'role' ? realm.asker(identity.key) : null;
    const thing = things.named(identity.key, identity.tags);
    return asker === null ? [] : [{ identity, asker, trust: trusts.of(identity), thing }];
  });
  const steps = new Map(
    facts.identities.map(({ key }) => {
      const from = realm.asker(key);
      const found = roles.flatMap((to) => {
        const step = from === null || to.identity.key === key ? null : openStepper(openJudge()).step(from, to);
        return step === null ? [] : [[to.identity.key, step.verdict] as const];
      });
      return [key, found] as const;
    }),
  );
  return new Map(
    facts.identities.map(({ key }) => {
      const best = new Map<string, readonly [PowerVerdict, number]>();
      const walk = (at: string, weakest: PowerVerdict, depth: number): void => {
        for (const [to, verdict] of depth > 3 ? [] : (steps.get(at) ?? [])) {
          const says = strengths.indexOf(verdict) < strengths.indexOf(weakest) ? verdict : weakest;
          const [held, length] = best.get(to) ?? [null, 9];
          const gain = held === null ? 1 : strengths.indexOf(says) - strengths.indexOf(held);
          if (to !== key && (gain > 0 || (gain === 0 && depth < length))) best.set(to, [says, depth]);
          walk(to, says, depth + 1);
        }
      };
      walk(key, 'allowed', 1);
      return [
        key,
        [...best].map(([to, [verdict, depth]]) => [to, verdict, depth] as const).sort((a, b) => (a[0] < b[0] ? -1 : 1)),
      ];
    }),
  );
}
