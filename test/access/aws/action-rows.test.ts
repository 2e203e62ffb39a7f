import { describe, expect, it } from 'vitest';
import { readRows, serviceTables, words } from '../../../src/access/aws/action-rows.ts';

describe('the rows of a service', () => {
  const rows = {
    keyLists: ['x:A x:B', ''],
    types: ['disk|0|arn:p:x:r:a:disk/d', 'type with spaces|1|arn:p:x:r:a:other/d'],
    actions: ['Make,Break|1|0*=disk|1=type with spaces,disk', 'Stop|0'],
  };

  it('say what each action works on', () => {
    const { actions } = readRows('x', rows);
    const types = [
      { name: 'disk', required: true, keys: ['x:A', 'x:B'] },
      { name: 'type with spaces', required: false, keys: [] },
      { name: 'disk', required: false, keys: [] },
    ];
    expect(actions).toEqual([
      { name: 'Make', keys: [], types },
      { name: 'Break', keys: [], types },
      { name: 'Stop', keys: ['x:A', 'x:B'], types: [] },
    ]);
  });

  it('say how ARNs of a type look', () => {
    expect(readRows('x', rows).types).toEqual([
      { name: 'disk', keys: ['x:A', 'x:B'], template: 'arn:p:x:r:a:disk/d' },
      { name: 'type with spaces', keys: [], template: 'arn:p:x:r:a:other/d' },
    ]);
  });

  it('stop on a list of keys that is not there', () => {
    expect(() => readRows('x', { ...rows, actions: ['Stop|2'] })).toThrow('no list of keys 2 in x');
  });

  it('of the committed table hold a template for every type, named by an action of its service', () => {
    const odd = serviceTables.flatMap(({ service, types, actions }) => {
      const named = new Set(actions.flatMap((action) => action.types.map(({ name }) => name)));
      const described = types.map(({ name }) => name);
      return [
        ...types.filter(({ template }) => !template.startsWith('arn:')).map(({ name }) => `${service}:${name}`),
        ...[...named].filter((name) => !described.includes(name)).map((name) => `${service}:${name}`),
        ...described.filter((name) => !named.has(name)).map((name) => `${service}:${name}`),
      ];
    });
    expect(odd).toEqual([]);
  });
});

describe('words', () => {
  it('are none in an empty text', () => {
    expect([words(''), words('a'), words('a b')]).toEqual([[], ['a'], ['a', 'b']]);
  });
});
