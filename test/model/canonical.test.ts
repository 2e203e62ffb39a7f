import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonical } from '../../src/model/canonical.ts';

describe('canonical JSON', () => {
  it('sorts members at every depth and leaves undefined ones out', () => {
    expect(canonical({ b: [{ z: 1, a: null }], a: undefined, é: 'x', B: true })).toBe(
      '{"B":true,"b":[{"a":null,"z":1}],"é":"x"}',
    );
  });

  it('says the same of the same value in whatever order its members came', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
        const backwards = Object.fromEntries(Object.entries(value).reverse());
        expect(canonical(backwards)).toBe(canonical(value));
      }),
    );
  });

  it('is JSON that gives the value back, whatever text is in it', () => {
    fc.assert(
      fc.property(fc.jsonValue({ stringUnit: 'binary' }), (value) => {
        expect(JSON.parse(canonical(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  it('keeps a member called __proto__ a member', () => {
    expect(canonical(JSON.parse('{"__proto__":"x","a":1}'))).toBe('{"__proto__":"x","a":1}');
  });

  it('holds no line break and no tab, and tells 0 and -0 not apart', () => {
    expect(canonical(['\n\t\u2028', -0])).not.toMatch(/[\n\t]/);
    expect(canonical(-0)).toBe('0');
  });

  it.each([[Number.NaN], [Number.POSITIVE_INFINITY], [1n], [() => 1], [Symbol('x')], [undefined]])(
    'refuses what JSON cannot hold',
    (value) => {
      expect(() => canonical([value])).toThrow(TypeError);
    },
  );

  it('orders right after meeting more orders of one size than it keeps', () => {
    for (let turn = 0; turn < 40; turn += 1) {
      expect(canonical({ [`b${turn}`]: 1, [`a${turn}`]: 2 })).toBe(`{"a${turn}":2,"b${turn}":1}`);
    }
  });
});
