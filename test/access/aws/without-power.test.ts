import { describe, expect, it } from 'vitest';
import { powerActions } from '../../../src/access/aws/actions.ts';
import { driftPattern, withoutPower } from '../../../src/access/aws/without-power.ts';

const decided = withoutPower.flatMap(({ actions }) =>
  Object.entries(actions).flatMap(([service, names]) => names.split(' ').map((name) => ({ service, name }))),
);

describe('an action that sounds like copies', () => {
  it('is no power and stands in the list of those that are none, or the other way round', () => {
    const powers = new Set(powerActions.map(({ name }) => name));
    const services = new Set(powerActions.map(({ service }) => service));
    const both = decided.filter(({ service, name }) =>
      name === '*' ? services.has(service) : powers.has(`${service}:${name}`),
    );
    expect(both).toEqual([]);
  });

  it('is decided on once', () => {
    const names = decided.map(({ service, name }) => `${service}:${name}`);
    expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
  });

  it('is what the pattern finds, in the list of those without a power too', () => {
    expect(decided.filter(({ name }) => name !== '*' && !driftPattern.test(name))).toEqual([]);
    expect(decided.length).toBeGreaterThan(100);
  });

  it('gives no power for a reason that is said', () => {
    expect(withoutPower.filter(({ why }) => why.length < 40)).toEqual([]);
  });
});
